import {
  type NewerVersion,
  newerVersionSchema,
  type UpdateAnswer,
} from '../../../shared/contract/updates.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';
import type { Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import type { Direct } from '../http/direct.ts';
import type { SettingsService } from '../settings.ts';
import { below, feedFileName, feedFolder, type System } from './address.ts';

/** Whether there is a newer version. Nothing is downloaded and nothing installed; nobody is asked unless told to. */
export interface Updates {
  /**
   * Asks a feed once, because somebody wants to know.
   * @param feed another one than the settings'
   * @throws ProblemError update.none, update.address, update.unreachable, update.redirect, update.status,
   *   update.tooLarge, update.notFeed
   */
  check(feed?: string): Promise<UpdateAnswer>;
  /** At the start of a window or a browser front: asks where the settings say so, at most once a day. Never throws. */
  atStart(): Promise<void>;
  /** What the last check found, as long as it is newer than this version and was not put aside; else null. */
  known(): Promise<NewerVersion | null>;
  /** The operator has seen it: it is not told of again. */
  dismiss(version: string): void;
  /** Ends what is under way. */
  close(): void;
}

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
  found: newerVersionSchema.nullable(),
  dismissed: z.string().nullable(),
});
type Last = z.infer<typeof lastSchema>;

export function createUpdates(deps: UpdateDeps): Updates {
  const { store, settings, effects, direct, system, version, patienceMs = 10_000 } = deps;
  const closing = new AbortController();

  /** Of this feed; what another one said does not count. */
  function lastOf(feed: string): Last | undefined {
    const stored = store.settings.get(key);
    const parsed = lastSchema.safeParse(stored === undefined ? undefined : JSON.parse(stored));
    return parsed.success && parsed.data.feed === feed ? parsed.data : undefined;
  }

  const keep = (last: Last) => store.settings.set(key, JSON.stringify(last));

  async function ask(feed: string): Promise<UpdateAnswer> {
    const folder = feedFolder(feed);
    const file = below(folder, feedFileName(system));
    if (!file) throw problem('update.address', { field: 'feed' });
    const [{ askFeed }, { readFeed }, dispatcher] = await Promise.all([
      import('./ask.ts'),
      import('./feed.ts'),
      direct.dispatcher(),
    ]);
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(patienceMs)]);
    return readFeed(await askFeed(dispatcher, file, signal), { own: version, folder, system });
  }

  /** Noted before it is asked: a feed that fails is not asked again and again either. */
  async function askAndKeep(feed: string): Promise<UpdateAnswer> {
    const at = effects.now();
    keep({ found: null, dismissed: null, ...lastOf(feed), feed, at });
    const answer = await ask(feed);
    // Read anew: meanwhile it may have been dismissed, or another feed may have been chosen and asked.
    const last = lastOf(feed);
    if (last) keep({ ...last, at, found: answer.kind === 'newer' ? answer : null });
    return answer;
  }

  return {
    async check(asked) {
      const { feed } = settings.get().updates;
      if (asked !== undefined && asked !== feed) return ask(asked);
      if (!feed) throw problem('update.none', { field: 'feed' });
      return askAndKeep(feed);
    },
    async atStart() {
      try {
        const { feed, atStart } = settings.get().updates;
        if (!feed || !atStart) return;
        const since = effects.now() - (lastOf(feed)?.at ?? Number.NEGATIVE_INFINITY);
        // A clock that was put back must not silence the check for good.
        if (since >= 0 && since < dayMs) return;
        await askAndKeep(feed);
      } catch (error) {
        if (!closing.signal.aborted) effects.warn('update.check', toProblem(error).code);
      }
    },
    async known() {
      const { feed, atStart } = settings.get().updates;
      const last = feed && atStart ? lastOf(feed) : undefined;
      if (!last?.found || last.found.version === last.dismissed) return null;
      const { isNewer } = await import('./feed.ts');
      return isNewer(last.found.version, version) ? last.found : null;
    },
    dismiss(seen) {
      const last = lastOf(settings.get().updates.feed);
      if (last) keep({ ...last, dismissed: seen });
    },
    close: () => closing.abort(),
  };
}
