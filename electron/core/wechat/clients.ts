import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import type { WechatClient } from '../../wechat/client.ts';
import type { Effects } from '../effects/index.ts';
import type { CallLog } from './call-log.ts';
import type { PlatformClock } from './clock.ts';

type Dispatcher = Parameters<typeof import('../../wechat/client.ts').createWechatClient>[0]['dispatcher'];

/** The door to WeChat: one dispatcher per platform, made at the first call (undici is slow to load). */
export interface Wechat {
  /**
   * A client whose calls are recorded for this platform and session.
   * @param reports `failures`: only refusals and faults are recorded
   * @throws ProblemError `platform.notFound`, `input.proxy`
   */
  client(platformId: string, sessionId?: string | null, reports?: 'all' | 'failures'): Promise<WechatClient>;
  dispatcher(platform: PlatformRecord): Promise<Dispatcher>;
  /**
   * How many calls are in the air whose answer WeChat gives once: an exchange, a component token that may have ended
   * production's, a refresh that may bring another refresh token.
   */
  irreplaceable(): number;
  /**
   * Ends the calls in the air, for good: from then on `client` and `dispatcher` throw ProblemError `net.aborted`.
   * @param patienceMs how long irreplaceable answers are waited for first
   */
  close(patienceMs?: number): Promise<void>;
}

const lookMs = 50;

export interface WechatDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  calls: CallLog;
  /** Sees to it that a rehearsal profile's server is running. */
  beforeCall: (platform: PlatformRecord) => Promise<PlatformRecord>;
}

export function createWechat({ store, clock, effects, calls, beforeCall }: WechatDeps): Wechat {
  const dispatchers = new Map<string, { updatedAt: number; proxy: string; dispatcher: Dispatcher }>();
  let closed = false;
  let irreplaceable = 0;

  function refuseClosed(): void {
    if (closed) throw problem('net.aborted', { sent: false });
  }

  async function dispatcher(platform: PlatformRecord): Promise<Dispatcher> {
    const kept = dispatchers.get(platform.id);
    if (kept?.updatedAt === platform.updatedAt) return kept.dispatcher;
    const proxy = store.platforms.secret(platform.id, 'proxy') ?? '';
    const { updatedAt } = platform;
    // Another name or another wish of the operator's is no reason to end the calls in the air.
    if (kept && kept.proxy === proxy) {
      kept.updatedAt = updatedAt;
      return kept.dispatcher;
    }
    const { createDispatcher } = await import('../../wechat/dispatcher.ts');
    refuseClosed();
    const made = createDispatcher(proxy ? { proxy } : {});
    void kept?.dispatcher.close();
    dispatchers.set(platform.id, { updatedAt, proxy, dispatcher: made });
    return made;
  }

  /** Counts a call from its beginning until its answer was handed over. */
  const counted =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      irreplaceable += 1;
      try {
        return await call(...args);
      } finally {
        irreplaceable -= 1;
      }
    };

  return {
    dispatcher,
    irreplaceable: () => irreplaceable,
    async client(platformId, sessionId = null, reports = 'all') {
      refuseClosed();
      const stored = store.platforms.get(platformId);
      if (!stored) throw problem('platform.notFound');
      const platform = await beforeCall(stored);
      const { createWechatClient } = await import('../../wechat/client.ts');
      const client = createWechatClient({
        apiBase: platform.apiBase,
        tokenQueryName: platform.tokenQueryName,
        dispatcher: await dispatcher(platform),
        now: effects.now,
        sleep: effects.sleep,
        reports,
        onCall: (report) => calls.add(platformId, sessionId, report),
        onServerDate: (offsetMs, uncertainMs) => clock.observe(platformId, offsetMs, uncertainMs),
      });
      return {
        ...client,
        componentToken: counted(client.componentToken),
        queryAuth: counted(client.queryAuth),
        authorizerToken: counted(client.authorizerToken),
      };
    },
    async close(patienceMs = 0) {
      closed = true;
      for (let left = patienceMs; irreplaceable > 0 && left > 0; left -= lookMs) await effects.sleep(lookMs);
      await Promise.allSettled([...dispatchers.values()].map((kept) => kept.dispatcher.destroy()));
      dispatchers.clear();
    },
  };
}
