import { setImmediate as turn } from 'node:timers/promises';
import { toProblem } from '../../../shared/errors/problem.ts';
import type { PushEnd, PushRecord, WrittenPush } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { whatCanBeDone } from '../sessions/can.ts';
import type { applyPush } from './apply.ts';

/** Answering comes first: while pushes keep coming in, processing waits, but never longer than this. */
const quietMs = 25;
const longestMs = 1000;
/** Processing gives requests their turn after this. */
const turnMs = 15;
const groupSize = 50;
/** An answer that came so much later than its push was written: the disk was slow, and people are to see it. */
const lateMs = 100;

export type ProcessorDeps = Deps<'store' | 'clock' | 'effects' | 'sessions'>;

/** Does what pushes say, after they were answered. */
export class Processor extends Part<ProcessorDeps> {
  /** How long pushes took from their arrival to their answer, ms, where that is not written yet. */
  readonly #times = new Map<string, number>();
  readonly #exchanging = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #firstAt = 0;
  #lastAt = 0;
  #mayExchange = false;
  #apply: typeof applyPush | undefined;

  /** Notes that a push was answered, to be processed soon. @param tookMs from its arrival to its answer */
  answered({ id, waits, tookMs: writtenAfter }: WrittenPush, tookMs: number): void {
    if (!waits && tookMs - (writtenAfter ?? 0) < lateMs) return;
    this.#times.set(id, tookMs);
    this.#lastAt = performance.now();
    if (this.#timer) return;
    this.#firstAt = this.#lastAt;
    this.#timer = setTimeout(() => this.#whenQuiet(), quietMs);
  }

  /** Processes everything that is committed and was not processed: also what a killed process left. Never throws. */
  async settle(): Promise<void> {
    const { store, effects } = this.deps;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      // Reading XML is loaded when there is some: most starts of most commands find nothing that waits.
      if (!this.#apply && store.pushes.waiting('waiting', 1).length > 0)
        this.#apply = (await import('./apply.ts')).applyPush;
      // In between, requests that wait for an answer have their turn.
      while (this.#apply && this.#settleSome(this.#apply)) await turn();
      await this.#writeTimes();
      if (this.#mayExchange) this.#startExchanges();
    } catch (error) {
      effects.warn('receiver.notProcessed', toProblem(error).code);
    }
  }

  /**
   * Switches the exchange of codes on or off, for profiles that want it at once: only the process that receives does so,
   * since a short command might end in the middle of it.
   */
  exchanges(on: boolean): void {
    this.#mayExchange = on;
  }

  /** Resolves when no exchange is in flight. */
  async idle(): Promise<void> {
    while (this.#exchanging.size > 0) await Promise.all(this.#exchanging.values());
  }

  #whenQuiet(): void {
    const at = performance.now();
    const busy = at - this.#lastAt < quietMs && at - this.#firstAt < longestMs;
    if (busy) this.#timer = setTimeout(() => this.#whenQuiet(), quietMs);
    else void this.settle();
  }

  /** What fits into a turn, in one transaction; within it each push is whole or not at all. Is there more? */
  #settleSome(apply: typeof applyPush): boolean {
    const { store } = this.deps;
    const until = performance.now() + turnMs;
    return store.transaction(() => {
      const group = store.pushes.waiting('waiting', groupSize);
      for (const push of group) {
        if (performance.now() > until) return true;
        store.pushes.end(push.id, { ...this.#applied(apply, push), tookMs: this.#times.get(push.id) });
        this.#times.delete(push.id);
      }
      return group.length === groupSize;
    });
  }

  /** Those of pushes that were done when they were written. */
  async #writeTimes(): Promise<void> {
    const { store } = this.deps;
    while (this.#times.size > 0) {
      store.transaction(() => {
        for (const [id, tookMs] of [...this.#times].slice(0, groupSize)) {
          store.pushes.took(id, tookMs);
          this.#times.delete(id);
        }
      });
      await turn();
    }
  }

  #applied(apply: typeof applyPush, push: PushRecord): PushEnd {
    const { store, effects } = this.deps;
    try {
      return store.transaction(() => apply(this.deps, push));
    } catch (error) {
      const { code } = toProblem(error);
      // Without the key or the disk nothing can be done now; the push waits for the next time.
      if (/^(?:vault|store)\./.test(code) && code !== 'store.missing') throw error;
      effects.warn('receiver.notProcessed', code);
      return { state: 'done', result: { code: 'failed', params: { code } } };
    }
  }

  #startExchanges(): void {
    for (const push of this.deps.store.pushes.waiting('exchange', groupSize)) {
      if (this.#exchanging.has(push.id)) continue;
      const flight = this.#exchange(push).finally(() => this.#exchanging.delete(push.id));
      this.#exchanging.set(push.id, flight);
    }
  }

  /** Never throws: what went wrong is kept in the session, and that it did in the push. */
  async #exchange(push: PushRecord): Promise<void> {
    const { store, effects } = this.deps;
    try {
      store.pushes.end(push.id, { state: 'done', result: await exchanged(this.deps, push) });
    } catch (error) {
      effects.warn('receiver.notProcessed', toProblem(error).code);
    }
  }
}

async function exchanged(deps: ProcessorDeps, { sessionId }: PushRecord): Promise<PushEnd['result']> {
  const session = sessionId === null ? undefined : deps.store.sessions.get(sessionId);
  const waits = session?.state === 'code_received' || session?.state === 'authorized';
  if (!waits || !whatCanBeDone(deps, session).can.includes('exchange')) return { code: 'codeLate' };
  try {
    const { authorizerAppid } = await deps.sessions.exchange(session.id);
    return { code: 'exchanged', ...(authorizerAppid ? { params: { authorizerAppid } } : {}) };
  } catch (error) {
    return { code: 'exchangeFailed', params: { code: toProblem(error).code } };
  }
}
