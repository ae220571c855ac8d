import { type ReceiverSettings, receiverSettingsSchema } from '../../../shared/contract/pushes.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { httpUrl } from '../../../shared/hosts.ts';
import { RECEIVER_PORT } from '../../../shared/receiver-recipes.ts';
import type { Store } from '../../store/index.ts';

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

/** The receiver's settings; sealed, since an address to forward to may hold a password. */
export interface ReceiverSettingsService {
  /** What cannot be read (a lost data key) counts as not set. */
  get(): ReceiverSettings;
  /** @throws ProblemError `target.url` with the field, vault.lost */
  set(change: SettingsChange): ReceiverSettings;
}

/** Asked for with every push: so long an answer is good. */
const freshMs = 250;

/** @param now this machine's clock, UTC ms */
export function createReceiverSettings(store: Store, now: () => number): ReceiverSettingsService {
  let kept: { at: number; settings: ReceiverSettings } | undefined;

  function get(): ReceiverSettings {
    const at = now();
    if (kept && at >= kept.at && at - kept.at < freshMs) return kept.settings;
    const parsed = receiverSettingsSchema.partial().safeParse(stored(store));
    const settings = { ...defaults, ...(parsed.success ? defined(parsed.data) : {}) };
    kept = { at, settings };
    return settings;
  }
  return {
    get,
    set(change) {
      const next = { ...get(), ...defined(change) };
      for (const field of ['publicBase', 'forwardTo', 'forwardMessagesTo'] as const) {
        if (next[field] !== '' && !httpUrl(next[field])) throw problem('target.url', { field });
      }
      store.settings.setSealed(key, JSON.stringify(next));
      kept = undefined;
      return next;
    },
  };
}

function stored(store: Store): unknown {
  try {
    return JSON.parse(store.settings.getSealed(key) ?? '{}');
  } catch (error) {
    if (error instanceof SyntaxError || toProblem(error).code.startsWith('vault.')) return {};
    throw error;
  }
}

function defined(change: SettingsChange): Partial<ReceiverSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
