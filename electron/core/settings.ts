import { type Settings, settingsSchema } from '../../shared/contract/index.ts';
import type { Store } from '../store/index.ts';

const key = 'ui';
const defaults: Settings = { lang: 'auto', theme: 'system', currentPlatformId: null };

/** The operator's choices, one JSON row. */
export interface SettingsService {
  get(): Settings;
  set(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

export function createSettings(store: Store): SettingsService {
  function get(): Settings {
    const stored = store.settings.get(key);
    const parsed = settingsSchema.partial().safeParse(stored === undefined ? {} : JSON.parse(stored));
    return { ...defaults, ...(parsed.success ? withoutUndefined(parsed.data) : {}) };
  }
  return {
    get,
    set(change) {
      const next = { ...get(), ...withoutUndefined(change) };
      store.settings.set(key, JSON.stringify(next));
      return next;
    },
  };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(value));
}
