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
  'sinks',
  'sources',
  'tickets',
  'tokenEndpoints',
  'tokens',
  'vault',
] as const;
export type Topic = (typeof topics)[number];

type Reads = { [Group in keyof Contract]: { [Name in keyof Contract[Group]]?: readonly Topic[] } };

/**
 * The topics that a procedure's answer depends on. A commit that touches one makes a page refetch; a spec runs the
 * procedures and compares this with the tables that they read. Those that are not named act, ask WeChat, stream, or
 * answer from memory (`system.heldAnswers`, which the page polls); `push.list` is kept up to date by `push.live`. Their
 * answers are never refetched because of a change; the spec names them too, so that none is forgotten.
 */
export const readsOf = {
  system: {
    info: ['vault'],
    folderNotices: ['settings', 'vault'],
    knownUpdate: ['settings'],
  },
  settings: { get: ['settings'] },
  platform: { list: ['platforms'], get: ['platforms'] },
  paste: {},
  ticket: { status: ['tickets', 'platforms'] },
  token: {
    // A call brings WeChat's time, by which a token's remaining life is known.
    status: ['tokens', 'platforms', 'calls', 'sources'],
    history: ['tokens', 'platforms', 'sources'],
  },
  source: { list: ['sources'] },
  session: {
    list: ['sessions', 'accounts'],
    counts: ['sessions'],
    get: ['sessions', 'accounts', 'platforms', 'settings'],
    calls: ['calls', 'sessions'],
  },
  authorizer: {
    list: ['accounts', 'platforms', 'settings', 'notices'],
    totals: ['accounts', 'platforms', 'notices'],
    overview: ['accounts', 'platforms', 'tickets', 'tokens', 'sources', 'settings', 'runs', 'notices'],
    gaps: ['accounts'],
    get: ['accounts', 'platforms', 'sessions', 'settings', 'notices'],
    permissions: ['accounts', 'platforms', 'settings', 'notices'],
  },
  mark: { tags: ['accounts', 'platforms'] },
  savedFilter: { list: ['settings'] },
  run: { get: ['runs'], list: ['runs'], items: ['runs', 'accounts'] },
  notice: { list: ['notices'] },
  quota: { clears: ['quota', 'platforms'] },
  rid: {},
  import: {},
  export: { preview: ['accounts', 'platforms', 'tickets', 'tokens', 'settings'] },
  handover: {},
  receiver: { status: ['receiver', 'settings', 'platforms', 'pushes'] },
  push: {
    kinds: ['pushes'],
    get: ['pushes', 'forwards', 'platforms'],
    template: ['platforms', 'tickets'],
  },
  sink: {
    list: ['sinks', 'accounts', 'platforms'],
    log: ['sinks'],
    entries: ['sinks'],
    attempts: ['sinks'],
  },
  doctor: {},
  tokenEndpoint: { status: ['tokenEndpoints', 'platforms'] },
  call: { list: ['calls'] },
  backup: { state: ['settings'] },
  restore: {},
  desktop: {},
} satisfies Reads;

const reads: Readonly<Record<string, Readonly<Record<string, readonly Topic[]>>>> = readsOf;

/**
 * Does a commit that touched these topics make this procedure's answer stale? True for paths of no group of
 * the contract.
 * @param path such as `['session', 'list']`
 */
export function isTouched([group = '', name = '']: readonly string[], touched: readonly Topic[]): boolean {
  const ofGroup = reads[group];
  if (ofGroup === undefined) return true;
  // Another key changes which sealed values can be read.
  return (ofGroup[name] ?? []).some((topic) => touched.includes(topic) || touched.includes('vault'));
}
