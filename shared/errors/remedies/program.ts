import type { Remedies, Variant } from '../entry.ts';

/** The file is no good as a database, whatever the permissions: another step than for a disk that is away. */
const damaged = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'foreign'].map(
  (reason): Variant => ({ when: { reason }, words: 'damaged', actions: [] }),
);

/**
 * AuthDesk itself: its database and vault, what is found about the data folder at the start, its windows and commands
 * (`usage` is the right line, `given` what stood there), its updates, and unforeseen errors.
 */
export const programRemedies = {
  'vault.lost': {
    actions: ['new-vault-key'],
    variants: [
      { when: { reason: 'unavailable' }, words: 'unavailable', actions: ['retry', 'new-vault-key'] },
    ],
  },
  'vault.damaged': { actions: ['edit-platform', 'sync-accounts'] },
  'vault.rotateRefused': {
    actions: [],
    variants: [
      { when: { reason: 'held' }, words: 'held' },
      { when: { reason: 'log' }, words: 'log' },
      { when: { reason: 'alone' }, words: 'alone' },
      { when: { reason: 'keychain' }, words: 'keychain' },
    ],
  },
  'vault.oldKeyStays': { actions: [] },
  'store.open': { actions: ['retry'], variants: damaged },
  'store.damaged': {
    actions: [],
    variants: [
      { when: { reason: 'empty', copy: '*' }, words: 'emptyWithCopy' },
      { when: { reason: 'empty' }, words: 'empty' },
      { when: { copy: '*' }, words: 'withCopy' },
    ],
  },
  'store.tooNew': { actions: [] },
  'store.notWritable': { actions: ['retry'] },
  'store.diskFull': { actions: ['retry'], variants: [{ when: { reason: 'update' }, words: 'update' }] },
  'store.busy': { actions: ['retry'] },
  'store.restoring': { actions: ['retry'] },
  'store.held': { actions: ['retry'], variants: [{ when: { stage: 'kept' }, words: 'kept' }] },
  'store.missing': { actions: ['reload'] },
  'store.conflict': { actions: ['reload', 'retry'] },
  'folder.mended': { actions: [], variants: [{ when: { what: 'key' }, words: 'key' }] },
  'folder.open': { actions: [] },
  'folder.symlink': { actions: [] },
  'folder.foreign': { actions: [] },
  'folder.keyAlone': { actions: [], variants: [{ when: { what: 'keychain' }, words: 'keychain' }] },
  'folder.rotation': { actions: [] },
  'folder.noCopy': { actions: [] },
  'sandbox.gone': { actions: ['rehearse'] },
  'rpc.offline': { actions: ['reload'] },
  'rpc.badRequest': { actions: ['reload'] },
  internal: { actions: ['retry'] },
  'desktop.absent': { actions: ['paste-callback'] },
  'desktop.needsPcLink': { actions: ['renew-link'] },
  'desktop.noSandbox': { actions: ['paste-callback'] },
  'desktop.fileGone': { actions: [] },
  'browser.absent': { actions: [] },
  'usage.command': { actions: [] },
  'usage.option': { actions: [] },
  'usage.value': { actions: [] },
  'usage.bounds': { actions: [] },
  'usage.optionPlace': { actions: [] },
  'usage.valueMissing': { actions: [] },
  'usage.noValue': { actions: [] },
  'usage.argumentMissing': { actions: [] },
  'usage.argumentExtra': { actions: [] },
  'usage.twice': { actions: [] },
  'usage.both': { actions: [] },
  'usage.noPlatform': { actions: ['rehearse'] },
  'usage.whichPlatform': { actions: [] },
  'usage.unknownPlatform': { actions: [] },
  'usage.file': { actions: [] },
  'usage.jsonToStdout': { actions: [] },
  'usage.binaryToTerminal': { actions: [] },
  'usage.fault': { actions: [] },
  'port.taken': { actions: [] },
  'output.failed': { actions: [] },
  cancelled: { actions: [] },
  'update.none': { actions: [] },
  'update.address': { actions: [] },
  'update.unreachable': {
    actions: ['retry'],
    variants: [
      { when: { reason: 'dns' }, words: 'dns' },
      { when: { reason: 'tls' }, words: 'tls' },
      { when: { reason: 'timeout' }, words: 'timeout' },
    ],
  },
  'update.redirect': { actions: ['retry'] },
  'update.status': { actions: ['retry'] },
  'update.notFeed': { actions: ['retry'] },
  'update.tooLarge': { actions: ['retry'] },
} as const satisfies Remedies;
