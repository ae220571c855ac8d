import {
  type NewerVersion,
  newerVersionSchema,
  type UpdateAnswer,
} from '../../../shared/contract/updates.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import type { Store } from '../../store/index.ts';
import { Part } from '../deps.ts';
import type { Effects } from '../effects/index.ts';
import type { Direct } from '../http.ts';
import type { SettingsService } from '../settings.ts';
import { below, feedFileName, feedFolder, type System } from './address.ts';

export interface UpdateDeps {
  store: Store;
  settings: SettingsService;
  effects: Pick<Effects, 'now' | 'warn'>;
  direct: Direct;
  system: System;
  /** This program's. */
  version: string;
  /** How long a feed may take, ms. */
  patienceMs?: number | undefined;
}

const dayMs = 24 * 3600_000;
const key = 'updates';

/** The last check of the settings' feed. */
const lastSchema = z.object({
  feed: z.string(),
  /** When it was asked, UTC ms. */
  at: z.number(),
  found: z.nullable(newerVersionSchema),
  dismissed: z.nullable(z.string()),
});
type Last = z.infer<typeof lastSchema>;

/** Whether there is a newer version. Nothing is downloaded or installed; no feed is asked without the operator's will. */
export class Updates extends Part<UpdateDeps> {
  readonly #closing = new AbortController();

  /**
   * Asks a feed once, because the operator wants to know.
   * @param asked another one than the settings'
   * @throws ProblemError update.none, update.address, update.unreachable, update.redirect, update.status,
   *   update.tooLarge, update.notFeed
   */
  async check(asked?: string): Promise<UpdateAnswer> {
    const { feed } = this.#settings();
    if (asked !== undefined && asked !== feed) return this.#ask(asked);
    if (!feed) throw problem('update.none', { field: 'feed' });
    return this.#askAndKeep(feed);
  }

  /** At the start of a window or a browser front: asks where the settings say so, at most once a day. Never throws. */
  async atStart(): Promise<void> {
    const { effects } = this.deps;
    try {
      const { feed, atStart } = this.#settings();
      if (!feed || !atStart) return;
      const since = effects.now() - (this.#lastOf(feed)?.at ?? Number.NEGATIVE_INFINITY);
      // A clock that was put back must not silence the check for good.
      if (since >= 0 && since < dayMs) return;
      await this.#askAndKeep(feed);
    } catch (error) {
      if (!this.#closing.signal.aborted) effects.warn('update.check', toProblem(error).code);
    }
  }

  /** What the last check found, as long as it is newer than this version and was not put aside; else null. */
  async known(): Promise<NewerVersion | null> {
    const { feed, atStart } = this.#settings();
    const last = feed && atStart ? this.#lastOf(feed) : undefined;
    if (!last?.found || last.found.version === last.dismissed) return null;
    const { isNewer } = await import('./feed.ts');
    return isNewer(last.found.version, this.deps.version) ? last.found : null;
  }

  /** The operator has seen it: it is not told of again. */
  dismiss(version: string): void {
    const last = this.#lastOf(this.#settings().feed);
    if (last) this.#keep({ ...last, dismissed: version });
  }

  /** Ends what is under way. */
  close(): void {
    this.#closing.abort();
  }

  #settings() {
    return this.deps.settings.get().updates;
  }

  /** Of this feed; what another one said does not count. */
  #lastOf(feed: string): Last | undefined {
    const last = this.deps.store.settings.json(key, lastSchema);
    return last?.feed === feed ? last : undefined;
  }

  #keep(last: Last): void {
    this.deps.store.settings.set(key, JSON.stringify(last));
  }

  async #ask(feed: string): Promise<UpdateAnswer> {
    const { direct, system, version: own, patienceMs = 10_000 } = this.deps;
    const folder = feedFolder(feed);
    const file = below(folder, feedFileName(system));
    if (!file) throw problem('update.address', { field: 'feed' });
    const [{ askFeed }, { readFeed }, dispatcher] = await Promise.all([
      import('./ask.ts'),
      import('./feed.ts'),
      direct.dispatcher(),
    ]);
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(patienceMs)]);
    return readFeed(await askFeed(dispatcher, file, signal), { own, folder, system });
  }

  /** Noted before it is asked: a feed that fails is not asked again and again either. */
  async #askAndKeep(feed: string): Promise<UpdateAnswer> {
    const at = this.deps.effects.now();
    this.#keep({ found: null, dismissed: null, ...this.#lastOf(feed), feed, at });
    const answer = await this.#ask(feed);
    // Read anew: meanwhile it may have been dismissed, or another feed may have been chosen and asked.
    const last = this.#lastOf(feed);
    if (last) this.#keep({ ...last, at, found: answer.kind === 'newer' ? answer : null });
    return answer;
  }
}
