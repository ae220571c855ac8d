import {
  type ReceiverSettings,
  someReceiverSettingsSchema,
} from '../../../shared/contract/receiver-settings.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { httpUrl } from '../../../shared/hosts.ts';
import { RECEIVER_PORT } from '../../../shared/receiver-recipes.ts';
import type { Store } from '../../store/index.ts';
import { defined } from '../defined.ts';

const key = 'receiver';

const defaults: ReceiverSettings = {
  port: RECEIVER_PORT,
  host: '127.0.0.1',
  publicBase: '',
  maxAgeSeconds: 0,
  forwardTo: '',
  forwardMessagesTo: '',
  autoStart: false,
};

export type SettingsChange = { [K in keyof ReceiverSettings]?: ReceiverSettings[K] | undefined };

/** They are needed for every push, so they are kept in memory this long. */
const freshMs = 250;

/** The receiver's settings; sealed, since an address to forward to may hold a password. */
export class ReceiverSettingsService {
  readonly #store: Store;
  readonly #now: () => number;
  #kept: { at: number; settings: ReceiverSettings } | undefined;

  /** @param now this machine's clock, UTC ms */
  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** What cannot be read (a lost data key) counts as not set. */
  get(): ReceiverSettings {
    const at = this.#now();
    const kept = this.#kept;
    if (kept && at >= kept.at && at - kept.at < freshMs) return kept.settings;
    const parsed = someReceiverSettingsSchema.safeParse(stored(this.#store));
    const settings = { ...defaults, ...defined(parsed.data ?? {}) };
    this.#kept = { at, settings };
    return settings;
  }

  /** @throws ProblemError `target.url` with the field, vault.lost */
  set(change: SettingsChange): ReceiverSettings {
    const next = { ...this.get(), ...defined(change) };
    for (const field of ['publicBase', 'forwardTo', 'forwardMessagesTo'] as const) {
      if (next[field] !== '' && !httpUrl(next[field])) throw problem('target.url', { field });
    }
    this.#store.settings.setSealed(key, JSON.stringify(next));
    this.#kept = undefined;
    return next;
  }
}

function stored(store: Store): unknown {
  try {
    return JSON.parse(store.settings.getSealed(key) ?? '{}');
  } catch (error) {
    if (error instanceof SyntaxError || toProblem(error).code.startsWith('vault.')) return {};
    throw error;
  }
}
