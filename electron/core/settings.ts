import { type Settings, someSettingsSchema } from '../../shared/contract/settings.ts';
import type { Store } from '../store/index.ts';
import { defined } from './defined.ts';
import { feedFolder } from './updates/address.ts';

const key = 'ui';

/** The operator's choices, one JSON row. */
export class SettingsService {
  readonly #store: Store;
  readonly #defaults: Settings;

  /** @param updateFeed the feed that a package was made with; not asked before the operator says so */
  constructor(store: Store, updateFeed = '') {
    this.#store = store;
    this.#defaults = {
      lang: 'auto',
      theme: 'system',
      currentPlatformId: null,
      updates: { feed: updateFeed, atStart: false },
      keyFileSeen: false,
      dailyCopies: true,
    };
  }

  get(): Settings {
    return { ...this.#defaults, ...defined(this.#store.settings.json(key, someSettingsSchema) ?? {}) };
  }

  /** @throws ProblemError update.address */
  set(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    if (change.updates?.feed) feedFolder(change.updates.feed);
    const next = { ...this.get(), ...defined(change) };
    this.#store.settings.set(key, JSON.stringify(next));
    return next;
  }
}
