import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord } from '../../store/index.ts';
import type { WechatClient } from '../../wechat/client.ts';
import { type Deps, Part } from '../deps.ts';

type Dispatcher = Parameters<typeof import('../../wechat/client.ts').createWechatClient>[0]['dispatcher'];

export interface WechatDeps extends Deps<'store' | 'clock' | 'effects' | 'calls'> {
  /** Sees to it that a rehearsal profile's server is running. */
  beforeCall: (platform: PlatformRecord) => Promise<PlatformRecord>;
}

const lookMs = 50;

/** The door to WeChat: one dispatcher per platform, made at the first call (undici is slow to load). */
export class Wechat extends Part<WechatDeps> {
  readonly #dispatchers = new Map<string, { updatedAt: number; proxy: string; dispatcher: Dispatcher }>();
  /** Once: `import` of what is there already takes longer than all else here. */
  #loaded: Promise<typeof import('../../wechat/client.ts')> | undefined;
  #closed = false;
  #irreplaceable = 0;

  /** @param reports which of its calls are recorded @throws ProblemError `input.proxy` */
  async client(
    of: PlatformRecord,
    sessionId: string | null = null,
    reports: 'all' | 'failures' = 'all',
  ): Promise<WechatClient> {
    const { clock, effects, calls, beforeCall } = this.deps;
    this.#refuseClosed();
    const platform = await beforeCall(of);
    const { id: platformId } = platform;
    this.#loaded ??= import('../../wechat/client.ts');
    const { createWechatClient } = await this.#loaded;
    const client = createWechatClient({
      apiBase: platform.apiBase,
      tokenQueryName: platform.tokenQueryName,
      dispatcher: await this.dispatcher(platform),
      now: effects.now,
      sleep: effects.sleep,
      reports,
      onCall: (report) => calls.add(platformId, sessionId, report),
      onServerDate: (offsetMs, uncertainMs) => clock.observe(platformId, offsetMs, uncertainMs),
    });
    return {
      ...client,
      componentToken: this.#counted(client.componentToken),
      queryAuth: this.#counted(client.queryAuth),
      authorizerToken: this.#counted(client.authorizerToken),
    };
  }

  async dispatcher(platform: PlatformRecord): Promise<Dispatcher> {
    const kept = this.#dispatchers.get(platform.id);
    if (kept?.updatedAt === platform.updatedAt) return kept.dispatcher;
    const proxy = this.deps.store.platforms.secret(platform.id, 'proxy') ?? '';
    const { updatedAt } = platform;
    // Another name or another wish of the operator's is no reason to end the calls in flight.
    if (kept && kept.proxy === proxy) {
      kept.updatedAt = updatedAt;
      return kept.dispatcher;
    }
    // Imports that follow each other have no turn of the event loop in between: all that a first call needs would be one stretch.
    await turn();
    const { createDispatcher } = await import('../../wechat/dispatcher.ts');
    this.#refuseClosed();
    // Another call has made one meanwhile: each that is made is kept, to be ended with the others.
    if (this.#dispatchers.get(platform.id) !== kept) return this.dispatcher(platform);
    const dispatcher = createDispatcher(proxy ? { proxy } : {});
    void kept?.dispatcher.close();
    this.#dispatchers.set(platform.id, { updatedAt, proxy, dispatcher });
    return dispatcher;
  }

  /** How many calls are in flight whose answer WeChat gives once: exchanges, component tokens, refreshes. */
  irreplaceable(): number {
    return this.#irreplaceable;
  }

  /**
   * Ends the calls in flight, for good: from then on `client` and `dispatcher` throw ProblemError `net.aborted`.
   * @param patienceMs how long irreplaceable answers are waited for first
   */
  async close(patienceMs = 0): Promise<void> {
    this.#closed = true;
    for (let left = patienceMs; this.#irreplaceable > 0 && left > 0; left -= lookMs)
      await this.deps.effects.sleep(lookMs);
    await Promise.allSettled([...this.#dispatchers.values()].map(({ dispatcher }) => dispatcher.destroy()));
    this.#dispatchers.clear();
  }

  #refuseClosed(): void {
    if (this.#closed) throw problem('net.aborted', { sent: false });
  }

  /** Counts a call from its beginning until its answer was handed over. */
  #counted<Args extends unknown[], T>(call: (...args: Args) => Promise<T>) {
    return async (...args: Args): Promise<T> => {
      this.#irreplaceable += 1;
      try {
        return await call(...args);
      } finally {
        this.#irreplaceable -= 1;
      }
    };
  }
}
