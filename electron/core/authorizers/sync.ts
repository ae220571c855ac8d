import type { Candidate, SyncDiff } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import type { PlatformClock } from '../clock.ts';
import type { ComponentTokens } from '../component-token.ts';
import type { Effects } from '../effects.ts';
import type { Wechat } from '../wechat.ts';
import { type ListRow, listPages } from './list-pages.ts';

/** A diff waits so long for the operator's word; its refresh tokens live in this process's memory meanwhile. */
const keptMs = 30 * 60_000;
const localPage = 500;

export type SyncStep = { kind: 'progress'; done: number; total: number } | { kind: 'diff'; diff: SyncDiff };

/** Compares WeChat's list with what is kept here. Nothing changes before `apply`; nothing is ever deleted. */
export interface Sync {
  run(platformId: string, signal?: AbortSignal): AsyncGenerator<SyncStep>;
  /**
   * Adds new accounts, appends refresh tokens to the history, marks missing accounts unauthorized.
   * @throws ProblemError `sync.gone` when the diff is unknown or too old
   */
  apply(platformId: string, diffId: string): { added: number; tokensKept: number; markedMissing: number };
}

interface Waiting {
  platformId: string;
  at: number;
  rows: ListRow[];
  missing: string[];
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

  return {
    async *run(platformId, signal) {
      const platform = store.platforms.get(platformId);
      if (!platform) throw problem('platform.notFound');
      const rows: ListRow[] = [];
      for await (const page of listPages(deps, platform)) {
        if (signal?.aborted) return;
        rows.push(...page.rows);
        yield { kind: 'progress', done: rows.length, total: Math.max(page.total, rows.length) };
      }
      const id = Buffer.from(effects.randomBytes(9)).toString('base64url');
      const { diff, missing } = compare(store, platformId, rows, id);
      for (const [key, kept] of waiting) if (effects.now() - kept.at > keptMs) waiting.delete(key);
      waiting.set(id, { platformId, at: effects.now(), rows, missing });
      yield { kind: 'diff', diff };
    },
    apply(platformId, diffId) {
      const kept = waiting.get(diffId);
      if (!kept || kept.platformId !== platformId) throw problem('sync.gone');
      const result = applyRows(deps, kept);
      waiting.delete(diffId);
      return result;
    },
  };
}

function applyRows({ store, clock }: SyncDeps, { platformId, rows, missing }: Waiting) {
  const seenAt = clock.now(platformId);
  return store.transaction(() => {
    let added = 0;
    let tokensKept = 0;
    for (const row of rows) {
      const { authorizerAppid, refreshToken, authTime } = row;
      if (!store.authorizers.get(platformId, authorizerAppid)) added += 1;
      store.authorizers.upsert(platformId, authorizerAppid, { status: 'authorized', authorizedAt: authTime });
      if (!refreshToken) continue;
      const isNew = store.authorizers.addRefreshToken({
        platformId,
        authorizerAppid,
        value: refreshToken,
        source: 'list',
        seenAt,
        sessionId: null,
      });
      if (isNew) tokensKept += 1;
    }
    for (const appid of missing) store.authorizers.upsert(platformId, appid, { status: 'unauthorized' });
    return { added, tokensKept, markedMissing: missing.length };
  });
}

function compare(
  store: Store,
  platformId: string,
  rows: ListRow[],
  id: string,
): { diff: SyncDiff; missing: string[] } {
  const diff: SyncDiff = {
    id,
    total: rows.length,
    added: [],
    changed: [],
    missing: [],
    unchanged: 0,
    withoutRefreshToken: [],
  };
  for (const row of rows) {
    const known = store.authorizers.get(platformId, row.authorizerAppid);
    const candidate = candidateOf(row, known);
    if (!row.refreshToken) diff.withoutRefreshToken.push(candidate);
    if (!known) diff.added.push(candidate);
    else if (isChanged(store, known, row)) diff.changed.push(candidate);
    else diff.unchanged += 1;
  }
  const listed = new Set(rows.map((row) => row.authorizerAppid));
  for (const page of store.authorizers.iterate({ platformId }, localPage)) {
    for (const record of page) {
      if (record.status === 'authorized' && !listed.has(record.authorizerAppid))
        diff.missing.push(missingOne(record));
    }
  }
  return { diff, missing: diff.missing.map((candidate) => candidate.authorizerAppid) };
}

function isChanged(store: Store, known: AuthorizerRecord, row: ListRow): boolean {
  if (known.status !== 'authorized') return true;
  if (!row.refreshToken) return false;
  return store.authorizers.refreshToken(known.platformId, known.authorizerAppid)?.value !== row.refreshToken;
}

function candidateOf(row: ListRow, known: AuthorizerRecord | undefined): Candidate {
  return {
    authorizerAppid: row.authorizerAppid,
    nickName: known?.nickName ?? null,
    kind: known?.kind ?? 'unknown',
    authorizedAt: row.authTime,
    hasRefreshToken: Boolean(row.refreshToken),
  };
}

function missingOne(record: AuthorizerRecord): Candidate {
  return {
    authorizerAppid: record.authorizerAppid,
    nickName: record.nickName,
    kind: record.kind,
    authorizedAt: record.authorizedAt,
    hasRefreshToken: record.hasRefreshToken,
  };
}
