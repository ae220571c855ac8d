import { type LastSync, lastSyncSchema, type SyncDiff } from '../../../shared/contract/models.ts';
import type { Store } from '../../store/index.ts';
import { readJson } from '../kept-json.ts';

const key = (platformId: string) => `sync.${platformId}`;

/** Keeps what the last comparison with WeChat's list found, in numbers. @param at UTC ms, WeChat's clock */
export function rememberSync(store: Store, at: number, platformId: string, diff: SyncDiff): void {
  const { total, complete, added, changed, missing, unchanged, withoutRefreshToken } = diff;
  const last: LastSync = {
    at,
    total,
    complete,
    added: added.length,
    changed: changed.length,
    missing: missing.length,
    unchanged,
    withoutRefreshToken: withoutRefreshToken.length,
  };
  store.settings.note(key(platformId), JSON.stringify(last));
}

export function lastSync(store: Store, platformId: string): LastSync | null {
  return readJson(store, key(platformId), lastSyncSchema) ?? null;
}
