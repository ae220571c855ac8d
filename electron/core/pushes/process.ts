import { toProblem } from '../../../shared/errors/problem.ts';
import type { PushEnd, PushRecord, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import { whatCanBeDone } from '../sessions/can.ts';
import type { Sessions } from '../sessions/index.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import type { applyPush } from './apply.ts';

/** Answering comes first: while pushes keep coming in, processing waits, but never longer than this. */
const gatherMs = 25;
const longestMs = 1000;
const groupSize = 200;

/** Does what pushes say, after they were answered. */
export interface Processor {
  /** A push was answered: it is processed in a moment. @param tookMs from its arrival to its answer */
  answered(pushId: string, tookMs: number): void;
  /** Processes everything that is committed and was not processed: also what a killed process left. Never throws. */
  settle(): Promise<void>;
  /**
   * Codes that are to be exchanged at once are, from now on (or no longer): only the process that receives does so,
   * since a passing command might end in the middle of it.
   */
  exchanges(on: boolean): void;
  /** Resolves when no exchange is in the air. */
  idle(): Promise<void>;
}

export interface ProcessorDeps {
  store: Store;
  clock: PlatformClock;
  effects: Pick<Effects, 'warn'>;
  sessions: Sessions;
}

export function createProcessor(deps: ProcessorDeps): Processor {
  const { store, effects, sessions } = deps;
  const times = new Map<string, number>();
  const inTheAir = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let [firstAt, lastAt] = [0, 0];
  let mayExchange = false;
  let apply: typeof applyPush | undefined;

  /** One group, one transaction; within it each push is whole or not at all. Gives how many there were. */
  function settleGroup(apply: typeof applyPush): number {
    return store.transaction(() => {
      const group = store.pushes.waiting('waiting', groupSize);
      for (const push of group)
        store.pushes.end(push.id, { ...applied(apply, push), tookMs: times.get(push.id) });
      return group.length;
    });
  }

  function applied(apply: typeof applyPush, push: PushRecord): PushEnd {
    try {
      return store.transaction(() => apply(deps, push));
    } catch (error) {
      const { code } = toProblem(error);
      // Without the key or the disk nothing can be done now; the push waits for the next time.
      if (/^(?:vault|store)\./.test(code) && code !== 'store.missing') throw error;
      effects.warn('receiver.notProcessed', code);
      return { state: 'done', result: { code: 'failed', params: { code } } };
    }
  }

  async function settle(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    try {
      // Reading XML is loaded when there is some: most starts of most commands find nothing that waits.
      if (!apply && store.pushes.waiting('waiting', 1).length > 0)
        apply = (await import('./apply.ts')).applyPush;
      // Between two groups, requests that wait for an answer have their turn.
      while (apply && settleGroup(apply) === groupSize) await new Promise(setImmediate);
      if (apply) times.clear();
      if (mayExchange) startExchanges();
    } catch (error) {
      effects.warn('receiver.notProcessed', toProblem(error).code);
    }
  }

  function startExchanges(): void {
    for (const push of store.pushes.waiting('exchange', groupSize)) {
      if (inTheAir.has(push.id)) continue;
      const flight = exchange(push).finally(() => inTheAir.delete(push.id));
      inTheAir.set(push.id, flight);
    }
  }

  /** Never throws: the session tells what went wrong, and the push that it did. */
  async function exchange(push: PushRecord): Promise<void> {
    try {
      store.pushes.end(push.id, { state: 'done', result: await exchanged(push) });
    } catch (error) {
      effects.warn('receiver.notProcessed', toProblem(error).code);
    }
  }

  async function exchanged(push: PushRecord): Promise<PushEnd['result']> {
    const session = push.sessionId === null ? undefined : store.sessions.get(push.sessionId);
    const waits = session?.state === 'code_received' || session?.state === 'authorized';
    if (!waits || !whatCanBeDone(deps, session).can.includes('exchange')) return { code: 'codeLate' };
    try {
      const { authorizerAppid } = await sessions.exchange(session.id);
      return { code: 'exchanged', ...(authorizerAppid ? { params: { authorizerAppid } } : {}) };
    } catch (error) {
      return { code: 'exchangeFailed', params: { code: toProblem(error).code } };
    }
  }

  function gather(): void {
    const at = performance.now();
    const busy = at - lastAt < gatherMs && at - firstAt < longestMs;
    if (busy) timer = setTimeout(gather, gatherMs);
    else void settle();
  }

  return {
    answered(pushId, tookMs) {
      times.set(pushId, tookMs);
      lastAt = performance.now();
      if (timer) return;
      firstAt = lastAt;
      timer = setTimeout(gather, gatherMs);
    },
    settle,
    exchanges(on) {
      mayExchange = on;
    },
    async idle() {
      while (inTheAir.size > 0) await Promise.all(inTheAir.values());
    },
  };
}
