import { setImmediate as turn } from 'node:timers/promises';
import { type LastSync, lastSyncSchema } from '../../../shared/contract/last-sync.ts';
import type { SyncApplied, SyncDiff } from '../../../shared/contract/syncs.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { type ListRow, listPages } from './list-pages.ts';
import { observeKnown } from './observe.ts';
import { Comparison } from './sync-compare.ts';

/** A diff waits so long for the operator's decision; its refresh tokens live in this process's memory meanwhile. */
const keptMs = 30 * 60_000;
/** Written in one transaction: others may write, and the page is answered, between two of them. */
const appliedAtOnce = 100;

export type SyncStep = { kind: 'progress'; done: number; total: number } | { kind: 'diff'; diff: SyncDiff };

interface Waiting {
  platformId: string;
  at: number;
  rows: ListRow[];
  missing: string[];
  /** Before the first page was asked for. */
  moment: number;
}

export type SyncDeps = Deps<'store' | 'clock' | 'effects' | 'wechat' | 'tokens' | 'screenDetails'>;

/** Compares WeChat's list with what is kept here. Nothing changes before `apply`; nothing is ever deleted. */
export class Sync extends Part<SyncDeps> {
  readonly #waiting = new Map<string, Waiting>();

  /** @param shown rows of each group that the diff tells at most; `apply` takes all of them */
  async *run(platformId: string, signal?: AbortSignal, shown?: number): AsyncGenerator<SyncStep> {
    const { store, clock } = this.deps;
    const platform = requirePlatform(store, platformId);
    let comparison = yield* this.#read(platform, shown, signal);
    if (!comparison.isWhole && !signal?.aborted) comparison = yield* this.#read(platform, shown, signal);
    if (signal?.aborted) return;
    const diff = await this.#keep(platformId, comparison);
    rememberSync(store, clock.now(platformId), platformId, diff);
    yield { kind: 'diff', diff };
  }

  /**
   * Adds new accounts, appends refresh tokens to the history, marks missing accounts unauthorized. Each row is looked at
   * again: what has changed here since the list was asked for stays. In batches: when it is broken off, what was
   * written stays, and the next sync shows the rest.
   * @throws ProblemError `sync.gone` when the diff is unknown or too old
   */
  async apply(platformId: string, diffId: string): Promise<SyncApplied> {
    const kept = this.#waiting.get(diffId);
    if (!kept || kept.platformId !== platformId) throw problem('sync.gone');
    this.#waiting.delete(diffId);
    this.deps.screenDetails.begin(platformId);
    return applyAll(this.deps, kept);
  }

  /** One pass over all pages. The list may change meanwhile: then rows are skipped or come twice. */
  async *#read(
    platform: PlatformRecord,
    shown: number | undefined,
    signal?: AbortSignal,
  ): AsyncGenerator<SyncStep, Comparison> {
    const comparison = new Comparison(this.deps, platform.id, shown);
    for await (const page of listPages(this.deps, platform)) {
      if (signal?.aborted) return comparison;
      comparison.add(page);
      const done = comparison.rows.length;
      yield { kind: 'progress', done, total: Math.max(page.total, done) };
    }
    return comparison;
  }

  async #keep(platformId: string, comparison: Comparison): Promise<SyncDiff> {
    const { now, randomBytes } = this.deps.effects;
    const id = Buffer.from(randomBytes(9)).toString('base64url');
    const { diff, missing } = await comparison.diff(id);
    const { rows, moment } = comparison;
    for (const [key, kept] of this.#waiting) if (now() - kept.at > keptMs) this.#waiting.delete(key);
    this.#waiting.set(id, { platformId, at: now(), rows, missing, moment });
    return diff;
  }
}

async function applyAll(
  deps: SyncDeps,
  { platformId, rows, missing, moment }: Waiting,
): Promise<SyncApplied> {
  const { store } = deps;
  const result: SyncApplied = { added: 0, tokensKept: 0, markedMissing: 0, changedMeanwhile: [] };
  for (let at = 0; at < rows.length; at += appliedAtOnce) {
    const batch = rows.slice(at, at + appliedAtOnce);
    const observed = store.transaction(() => observeBatch(deps, platformId, batch));
    result.added += observed.filter(({ isNew }) => isNew).length;
    result.tokensKept += observed.filter(({ tokenKept }) => tokenKept).length;
    result.changedMeanwhile.push(...observed.filter(({ overtaken }) => overtaken).map(({ appid }) => appid));
    await turn();
  }
  for (let at = 0; at < missing.length; at += appliedAtOnce) {
    const batch = missing.slice(at, at + appliedAtOnce);
    const left = store.transaction(() =>
      batch.filter((appid) => !markMissing(deps, platformId, appid, moment)),
    );
    result.markedMissing += batch.length - left.length;
    result.changedMeanwhile.push(...left);
    await turn();
  }
  return result;
}

function observeBatch(deps: SyncDeps, platformId: string, rows: readonly ListRow[]) {
  const appids = rows.map(({ authorizerAppid }) => authorizerAppid);
  const known = deps.store.authorizers.known(platformId, appids);
  return rows.map((row) => {
    const appid = row.authorizerAppid;
    return { ...observeKnown(deps, platformId, row, null, known.get(appid)), appid };
  });
}

/** @returns false when the account has changed here since the list was asked for: it stays as it is */
function markMissing({ store, clock }: SyncDeps, platformId: string, appid: string, moment: number): boolean {
  if (store.authorizers.movedSince(platformId, appid, moment)) return false;
  store.authorizers.upsert(platformId, appid, { status: 'unauthorized', statusAt: clock.now(platformId) });
  return true;
}

const key = (platformId: string) => `sync.${platformId}`;

/** Keeps what the last comparison with WeChat's list found, in numbers. @param at UTC ms, WeChat's clock */
function rememberSync(store: Store, at: number, platformId: string, diff: SyncDiff): void {
  const { total, complete, unchanged, counts } = diff;
  const last: LastSync = { at, total, complete, unchanged, ...counts };
  store.settings.note(key(platformId), JSON.stringify(last));
}

export function lastSync(store: Store, platformId: string): LastSync | null {
  return store.settings.json(key(platformId), lastSyncSchema) ?? null;
}
