import type { Contract } from './index.ts';

/** Groups of tables; `system.changes` reports which ones a commit touched. */
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

/** For procedures that act, ask WeChat or stream: their answers are never refetched because of a change. */
const act: readonly Topic[] = [];

/**
 * The topics that each procedure's answer depends on. A commit that touches one makes a page refetch; a
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
    // In the process's memory, not in the database: the page polls it.
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
    // A call brings WeChat's time, by which a token's remaining life is known.
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
 * Does a commit that touched these topics make this procedure's answer stale? True for paths that are not in the
 * contract.
 * @param path such as `['session', 'list']`
 */
export function isTouched([group = '', name = '']: readonly string[], touched: readonly Topic[]): boolean {
  const read = reads[group]?.[name];
  if (read === undefined) return true;
  // Another key changes which sealed values can be read.
  return read.some((topic) => touched.includes(topic) || touched.includes('vault'));
}
