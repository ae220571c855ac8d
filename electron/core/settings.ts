import { type Settings, settingsSchema } from '../../shared/contract/index.ts';
import type { Store } from '../store/index.ts';
import { feedFolder } from './updates/address.ts';

const key = 'ui';

/** The operator's choices, one JSON row. */
export interface SettingsService {
  get(): Settings;
  /** @throws ProblemError update.address */
  set(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

/** @param updateFeed the feed that a package was made with; not asked before the operator says so */
export function createSettings(store: Store, updateFeed = ''): SettingsService {
  const defaults: Settings = {
    lang: 'auto',
    theme: 'system',
    currentPlatformId: null,
    updates: { feed: updateFeed, atStart: false },
    keyFileSeen: false,
  };
  function get(): Settings {
    const stored = store.settings.get(key);
    const parsed = settingsSchema.partial().safeParse(stored === undefined ? {} : JSON.parse(stored));
    return { ...defaults, ...(parsed.success ? withoutUndefined(parsed.data) : {}) };
  }
  return {
    get,
    set(change) {
      if (change.updates?.feed) feedFolder(change.updates.feed);
      const next = { ...get(), ...withoutUndefined(change) };
      store.settings.set(key, JSON.stringify(next));
      return next;
    },
  };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(value));
}
