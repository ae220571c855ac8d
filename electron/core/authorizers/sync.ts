import { setImmediate as turn } from 'node:timers/promises';
import type { SyncApplied, SyncDiff } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import type { ComponentTokens } from '../tokens/index.ts';
import type { Wechat } from '../wechat/clients.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import { type ListRow, listPages } from './list-pages.ts';
import { observeListed } from './observe.ts';
import { Comparison } from './sync-compare.ts';
import { rememberSync } from './sync-last.ts';

/** A diff waits so long for the operator's word; its refresh tokens live in this process's memory meanwhile. */
const keptMs = 30 * 60_000;
/** Written in one transaction: others may write, and the page is answered, between two of them. */
const appliedAtOnce = 250;

export type SyncStep = { kind: 'progress'; done: number; total: number } | { kind: 'diff'; diff: SyncDiff };

/** Compares WeChat's list with what is kept here. Nothing changes before `apply`; nothing is ever deleted. */
export interface Sync {
  run(platformId: string, signal?: AbortSignal): AsyncGenerator<SyncStep>;
  /**
   * Adds new accounts, appends refresh tokens to the history, marks missing accounts unauthorized. Each row is looked at
   * again: what has changed here since the list was asked for stays. In portions: when it is broken off, what was
   * written stays, and the next sync shows the rest.
   * @throws ProblemError `sync.gone` when the diff is unknown or too old
   */
  apply(platformId: string, diffId: string): Promise<SyncApplied>;
}

interface Waiting {
  platformId: string;
  at: number;
  rows: ListRow[];
  missing: string[];
  /** Before the first page was asked for. */
  moment: number;
}

export interface SyncDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  wechat: Wechat;
  tokens: ComponentTokens;
}

export function createSync(deps: SyncDeps): Sync {
  const { store, effects } = deps;
  const waiting = new Map<string, Waiting>();

  /** One pass over all pages. The list may change meanwhile: then rows are skipped or come twice. */
  async function* read(platform: PlatformRecord, signal?: AbortSignal): AsyncGenerator<SyncStep, Comparison> {
    const comparison = new Comparison(deps, platform.id);
    for await (const page of listPages(deps, platform)) {
      if (signal?.aborted) return comparison;
      comparison.add(page);
      yield { kind: 'progress', done: comparison.size, total: Math.max(page.total, comparison.size) };
    }
    return comparison;
  }

  return {
    async *run(platformId, signal) {
      const platform = store.platforms.get(platformId);
      if (!platform) throw problem('platform.notFound');
      let comparison = yield* read(platform, signal);
      if (!comparison.isWhole && !signal?.aborted) comparison = yield* read(platform, signal);
      if (signal?.aborted) return;
      const id = Buffer.from(effects.randomBytes(9)).toString('base64url');
      const diff = comparison.diff(id);
      for (const [key, kept] of waiting) if (effects.now() - kept.at > keptMs) waiting.delete(key);
      const missing = diff.missing.map((candidate) => candidate.authorizerAppid);
      const { rows, moment } = comparison;
      waiting.set(id, { platformId, at: effects.now(), rows, missing, moment });
      rememberSync(store, deps.clock.now(platformId), platformId, diff);
      yield { kind: 'diff', diff };
    },
    async apply(platformId, diffId) {
      const kept = waiting.get(diffId);
      if (!kept || kept.platformId !== platformId) throw problem('sync.gone');
      waiting.delete(diffId);
      return applyAll(deps, kept);
    },
  };
}

async function applyAll(
  deps: SyncDeps,
  { platformId, rows, missing, moment }: Waiting,
): Promise<SyncApplied> {
  const { store } = deps;
  const result: SyncApplied = { added: 0, tokensKept: 0, markedMissing: 0, changedMeanwhile: [] };
  for (let at = 0; at < rows.length; at += appliedAtOnce) {
    const portion = rows.slice(at, at + appliedAtOnce);
    const observed = store.transaction(() =>
      portion.map((row) => ({ ...observeListed(deps, platformId, row, null), appid: row.authorizerAppid })),
    );
    result.added += observed.filter(({ isNew }) => isNew).length;
    result.tokensKept += observed.filter(({ tokenKept }) => tokenKept).length;
    result.changedMeanwhile.push(...observed.filter(({ overtaken }) => overtaken).map(({ appid }) => appid));
    await turn();
  }
  const left = store.transaction(() =>
    missing.filter((appid) => !markMissing(deps, platformId, appid, moment)),
  );
  result.markedMissing = missing.length - left.length;
  result.changedMeanwhile.push(...left);
  return result;
}

/** @returns false when the account has changed here since the list was asked for: it stays as it is */
function markMissing({ store, clock }: SyncDeps, platformId: string, appid: string, moment: number): boolean {
  if (store.authorizers.movedSince(platformId, appid, moment)) return false;
  store.authorizers.upsert(platformId, appid, { status: 'unauthorized', statusAt: clock.now(platformId) });
  return true;
}
