import type { PlatformRecord, Store } from '../../store/index.ts';
import { aesKey } from '../../wechat/push/crypto.ts';
import type { PushKeys } from '../../wechat/push/verify.ts';

/**
 * Within `unaskedMs` the database is not asked whether a profile has changed; after `freshMs` the secrets are read
 * anew.
 */
const unaskedMs = 20;
const freshMs = 1000;

const within = (ms: number, since: number, at: number) => at >= since && at - since < ms;

/**
 * The secrets of all profiles that pushes can be received for, ready for use. Opening them costs more than verifying a
 * push with them, so they are kept until a profile changes.
 */
export class Keyring {
  readonly #store: Store;
  readonly #now: () => number;
  #kept: { stamp: string; readAt: number; askedAt: number; keys: readonly PushKeys[] } | undefined;

  /** @param now this machine's clock, UTC ms */
  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** @throws ProblemError vault.lost */
  all(): readonly PushKeys[] {
    const at = this.#now();
    const kept = this.#kept;
    if (kept && within(unaskedMs, kept.askedAt, at)) return kept.keys;
    const { platforms } = this.#store;
    const stamp = platforms.stamp();
    if (kept?.stamp === stamp && within(freshMs, kept.readAt, at)) {
      kept.askedAt = at;
      return kept.keys;
    }
    const keys = platforms.list().flatMap((platform) => keysOf(this.#store, platform));
    this.#kept = { stamp, readAt: at, askedAt: at, keys };
    return keys;
  }
}

/**
 * A profile's secrets for pushes; nothing when its message token or its key is missing.
 * @throws ProblemError vault.lost
 */
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
