import type { Remedies } from '../entry.ts';

/** Backups that are made, and those that are to be restored. */
export const backupRemedies = {
  'backup.passphraseEmpty': { actions: [] },
  'backup.passphrasesDiffer': { actions: [] },
  'backup.passphrase': { actions: [] },
  'backup.place': { actions: [] },
  'backup.held': { actions: ['retry'] },
  'restore.notBackup': { actions: [] },
  'restore.damaged': { actions: [] },
  'restore.tooNew': { actions: [] },
  'restore.unclosed': { actions: [] },
  'restore.refused': {
    actions: [],
    variants: [
      { when: { reason: 'held' }, words: 'held' },
      { when: { reason: 'changed' }, words: 'changed' },
      { when: { reason: 'busy' }, words: 'busy' },
    ],
  },
  'restore.noRoom': { actions: [] },
  'restore.uploadGone': { actions: [] },
  'restore.absent': { actions: [] },
  'restore.wouldLose': { actions: [] },
} as const satisfies Remedies;
