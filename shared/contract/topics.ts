import type { Contract } from './index.ts';

/** What a commit can touch: `system.changes` tells which of them one did. */
export const topics = [
  'accounts',
  'calls',
  'forwards',
  'notices',
  'platforms',
  'pushes',
  'quota',
  'receiver',
  'runs',
  'sessions',
  'settings',
  'tickets',
  'tokens',
  'vault',
] as const;
export type Topic = (typeof topics)[number];

type Reads = { [Group in keyof Contract]: { [Name in keyof Contract[Group]]: readonly Topic[] } };

/** Does something, asks WeChat, or is a stream of its own: what it answered is never asked again because of a change. */
const act: readonly Topic[] = [];

/**
 * What the answer of each procedure depends on. A commit that touches one of these topics makes a page ask again; a
 * spec runs the procedures and compares this with the tables that they read.
 */
export const readsOf = {
  system: {
    info: ['vault'],
    changes: act,
    folderNotices: ['settings', 'vault'],
    dismissFolderNotices: act,
    invite: act,
    newVaultKey: act,
    // Held by the process, not by the database: the page looks again by itself.
    heldAnswers: act,
    revealHeld: act,
    checkForUpdate: act,
    knownUpdate: ['settings'],
    dismissUpdate: act,
  },
  settings: { get: ['settings'], set: act },
  platform: {
    list: ['platforms'],
    get: ['platforms'],
    check: act,
    save: act,
    setWantedPermissions: act,
    remove: act,
    rehearse: act,
    checkStaticPage: act,
    saveStaticPage: act,
  },
  paste: { recognise: act },
  ticket: { status: ['tickets', 'platforms'], put: act, startPush: act, reveal: act, remove: act },
  token: {
    // A call tells WeChat's time: only then is it sure how long a token lasts.
    status: ['tokens', 'platforms', 'calls'],
    history: ['tokens', 'platforms'],
    fetch: act,
    borrow: act,
    reveal: act,
  },
  session: {
    list: ['sessions', 'accounts'],
    counts: ['sessions'],
    get: ['sessions', 'accounts', 'platforms', 'settings'],
    create: act,
    renew: act,
    label: act,
    cancel: act,
    complete: act,
    exchange: act,
    useCode: act,
    candidates: act,
    claim: act,
    calls: ['calls', 'sessions'],
    reveal: act,
  },
  authorizer: {
    list: ['accounts', 'platforms', 'settings', 'notices'],
    overview: ['accounts', 'platforms', 'tickets', 'tokens', 'settings', 'runs', 'notices'],
    gaps: ['accounts'],
    get: ['accounts', 'platforms', 'sessions', 'settings', 'notices'],
    fetchDetails: act,
    refresh: act,
    permissions: ['accounts', 'platforms', 'settings', 'notices'],
    upgrade: act,
    sync: act,
    applySync: act,
    reveal: act,
  },
  run: {
    start: act,
    resume: act,
    cancel: act,
    get: ['runs'],
    list: ['runs'],
    watch: act,
    items: ['runs', 'accounts'],
  },
  notice: { list: ['notices'], dismiss: act },
  quota: { get: act, clears: ['quota', 'platforms'], clear: act },
  rid: { get: act },
  export: { run: act },
  receiver: {
    status: ['receiver', 'settings', 'platforms', 'pushes'],
    start: act,
    stop: act,
    set: act,
    selfTest: act,
    reach: act,
  },
  push: {
    // Kept up to date by `live`.
    list: act,
    live: act,
    kinds: ['pushes'],
    get: ['pushes', 'forwards', 'platforms'],
    reveal: act,
    template: ['platforms', 'tickets'],
    trigger: act,
    resend: act,
    takeCode: act,
    forward: act,
  },
  doctor: { run: act },
  call: { list: ['calls'] },
  desktop: { authorize: act, copySecret: act, showFile: act, openLogs: act },
} satisfies Reads;

const reads: Readonly<Record<string, Readonly<Record<string, readonly Topic[]>>>> = readsOf;

/**
 * Does a commit that touched these topics make the answer of this procedure old? Of what is no procedure of the
 * contract nobody knows: it does.
 * @param path such as `['session', 'list']`
 */
export function isTouched([group = '', name = '']: readonly string[], touched: readonly Topic[]): boolean {
  const read = reads[group]?.[name];
  if (read === undefined) return true;
  // With another key other values can be read, anywhere.
  return read.some((topic) => touched.includes(topic) || touched.includes('vault'));
}
