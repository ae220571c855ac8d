import { type Problem, toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord } from '../../store/index.ts';
import type { WechatClient } from '../../wechat/client.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { verdictOn } from '../runs/rules.ts';
import { remaining, tooLateMs } from '../tokens/view.ts';
import { observeInfo } from './observe.ts';
import { askForInfo, type InfoAt } from './save.ts';

/** Calls in flight at once: a run beside it has eight of its own. */
const atOnce = 4;

/** What became of the accounts on a screen. */
interface Shown {
  fetched: number;
  problem: Problem | null;
}

/** Of one platform, since its list was last applied in this process. */
interface Progress {
  /** Asked for by the screen, or on their way: each once, whatever came of it. */
  asked: Set<string>;
  /** When those that came were asked for, UTC ms, WeChat's clock. */
  fetched: Map<string, number>;
  isStopped: boolean;
}

/**
 * After WeChat's list was applied, accounts have no name yet: those on the screen get their details first. Nothing is asked
 * for before the operator has applied a list, and nothing that would have a component token fetched.
 */
export class ScreenDetails extends Part<
  Deps<'store' | 'clock' | 'effects' | 'wechat' | 'tokens' | 'headImages'>
> {
  readonly #progress = new Map<string, Progress>();

  /** The list of this platform was applied: what could not be had before may be asked for again. */
  begin(platformId: string): void {
    this.#progress.set(platformId, { asked: new Set(), fetched: new Map(), isStopped: false });
  }

  /** Has the screen had the details of this account since then? @param since UTC ms, WeChat's clock */
  hasSince(platformId: string, authorizerAppid: string, since: number): boolean {
    return (this.#progress.get(platformId)?.fetched.get(authorizerAppid) ?? 0) >= since;
  }

  /**
   * @param authorizerAppids the rows on the screen, the first one first
   * @param signal another screen: calls in flight come to their end, no others begin
   * @returns what ended it for the whole platform, told to the one who met it
   * @throws ProblemError `platform.notFound`
   */
  async show(platformId: string, authorizerAppids: readonly string[], signal?: AbortSignal): Promise<Shown> {
    const platform = requirePlatform(this.deps.store, platformId);
    const shown: Shown = { fetched: 0, problem: null };
    const progress = this.#progress.get(platformId);
    if (progress === undefined || !this.#hasToken(platformId)) return shown;
    const client = await this.deps.wechat.client(platform, null, 'failures');
    const left = authorizerAppids.values();
    const loop = async () => {
      for (const appid of left) {
        if (progress.isStopped || signal?.aborted) return;
        if (progress.asked.has(appid) || !this.#lacks(platformId, appid)) continue;
        progress.asked.add(appid);
        await this.#one(client, platform, appid, progress, shown);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, loop));
    return shown;
  }

  async #one(
    client: WechatClient,
    platform: PlatformRecord,
    appid: string,
    progress: Progress,
    shown: Shown,
  ): Promise<void> {
    const at = this.deps.clock.now(platform.id);
    try {
      this.#keep(platform.id, appid, await askForInfo(this.deps, client, platform, appid));
      progress.fetched.set(appid, at);
      shown.fetched += 1;
    } catch (error) {
      const problem = toProblem(error);
      // Its own: its page says why, and the run lists it.
      if (verdictOn(problem) === 'account' || progress.isStopped) return;
      progress.isStopped = true;
      shown.problem = problem;
    }
  }

  #keep(platformId: string, authorizerAppid: string, info: InfoAt): void {
    const { store, headImages } = this.deps;
    store.transaction(() => observeInfo(this.deps, platformId, authorizerAppid, info, null));
    headImages.want({ platformId, authorizerAppid, info: info.answer.raw });
  }

  #lacks(platformId: string, authorizerAppid: string): boolean {
    return this.deps.store.authorizers.lacksDetails(platformId, authorizerAppid);
  }

  /** One in force: neither looking at a list nor scrolling it is a reason to fetch one. */
  #hasToken(platformId: string): boolean {
    const token = this.deps.store.tokens.current(platformId);
    return token !== undefined && remaining(token, this.deps.clock.earliest(platformId)) > tooLateMs;
  }
}
