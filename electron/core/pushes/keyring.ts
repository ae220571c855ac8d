import type { PlatformRecord, Store } from '../../store/index.ts';
import { aesKey } from '../../wechat/push/crypto.ts';
import type { PushKeys } from '../../wechat/push/verify.ts';

/** So long nobody asks whether a profile has changed, and so long at most the secrets are kept if none seems to have. */
const unaskedMs = 20;
const freshMs = 1000;

/** The profiles that pushes can be received for. */
export interface Keyring {
  /** @throws ProblemError vault.lost */
  all(): readonly PushKeys[];
}

/**
 * The secrets of all profiles, ready for use. Opening them costs more than verifying a push with them, so they are
 * kept until a profile changes.
 * @param now this machine's clock, UTC ms
 */
export function createKeyring(store: Store, now: () => number): Keyring {
  let kept: { stamp: string; readAt: number; askedAt: number; keys: readonly PushKeys[] } | undefined;
  const within = (ms: number, since: number, at: number) => at >= since && at - since < ms;
  return {
    all() {
      const at = now();
      if (kept && within(unaskedMs, kept.askedAt, at)) return kept.keys;
      const stamp = store.platforms.stamp();
      if (kept?.stamp === stamp && within(freshMs, kept.readAt, at)) {
        kept.askedAt = at;
        return kept.keys;
      }
      const keys = store.platforms.list().flatMap((platform) => keysOf(store, platform));
      kept = { stamp, readAt: at, askedAt: at, keys };
      return keys;
    },
  };
}

/** A profile's secrets for pushes; nothing when its message token or its key is missing. @throws ProblemError vault.lost */
export function keysOf(store: Store, platform: PlatformRecord): PushKeys[] {
  const token = store.platforms.secret(platform.id, 'messageToken');
  if (!token) return [];
  const keys = (['current', 'previous'] as const).flatMap((name) => {
    const text = store.platforms.secret(platform.id, name === 'current' ? 'aesKey' : 'aesKeyPrevious');
    const key = text ? aesKey(text) : undefined;
    return key ? [{ name, key }] : [];
  });
  if (keys.length === 0) return [];
  return [{ platformId: platform.id, componentAppid: platform.componentAppid, token, keys }];
}
