import { setImmediate as turn } from 'node:timers/promises';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SinkRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { endedWithin, quietly } from '../effects/index.ts';
import { asksBefore } from './guard.ts';

/** How long the end of this process waits for what is to be written, ms. */
const farewellMs = 3_000;
/** How long it waits for a target that is just being reached and cannot be told to stop, ms. */
const lastMs = 500;
/** Another window or command is at the same sink: pauses between two tries, ms. */
const busyPauses = [500, 1_000, 2_000, 4_000, 8_000];

interface Job {
  sinkId: string;
  authorizerAppid: string;
}

/**
 * Writes an account to the sinks that ask for it, after its authorization is saved: in the background, one at a time. The
 * authorization never waits for it and never hears of its failures: these stand in the sink's log. A sink that asks before
 * every write is never written by itself.
 */
export class AfterAuthorization extends Part<Deps<'store' | 'effects' | 'sinks'> & { front: string }> {
  readonly #waiting: Job[] = [];
  readonly #over = new AbortController();
  #working: Promise<void> | undefined;
  #left = false;

  /** To be called when the authorization is on the disk. Never throws, and waits for nothing. */
  follow(platformId: string, authorizerAppid: string): void {
    const { store, effects } = this.deps;
    quietly(effects.warn, 'sink.notFollowed', () => {
      for (const { id: sinkId, afterAuthorization } of store.sinks.list(platformId))
        if (afterAuthorization) this.#waiting.push({ sinkId, authorizerAppid });
      if (this.#left) for (const job of this.#waiting.splice(0)) this.#noteLeft(job);
    });
    if (this.#waiting.length === 0) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  /** Waits a little for what is left; what is not written by then is noted as such. */
  async close(): Promise<void> {
    if (this.#left) return;
    await this.#ended(farewellMs);
    this.#over.abort();
    await this.#ended(lastMs);
    this.#left = true;
    quietly(this.deps.effects.warn, 'sink.notFollowed', () => {
      for (const job of this.#waiting.splice(0)) this.#noteLeft(job);
    });
  }

  /** A write that is under way is not: the next look at it finds that nobody is at it any more. */
  #noteLeft({ sinkId }: Job): void {
    const { store, front } = this.deps;
    if (store.sinks.writes.open(sinkId).length === 0)
      store.sinks.writes.failed(sinkId, front, problem('sink.ended').problem);
  }

  #ended = (patienceMs: number): Promise<void> =>
    endedWithin(this.deps.effects, patienceMs, this.#working ? [this.#working] : []);

  async #work(): Promise<void> {
    for (let job = this.#waiting[0]; job; job = this.#waiting[0]) {
      await turn();
      await this.#write(job).catch((error: unknown) =>
        this.deps.effects.warn('sink.notFollowed', toProblem(error).code),
      );
      this.#waiting.shift();
    }
  }

  async #write({ sinkId, authorizerAppid }: Job): Promise<void> {
    const { store, effects } = this.deps;
    for (let round = 0; ; round++) {
      const sink = store.sinks.get(sinkId);
      if (!sink || asksBefore(this.deps, sink)) return;
      const before = this.#newest(sink);
      try {
        return await this.#try(sinkId, authorizerAppid);
      } catch (error) {
        const found = toProblem(error);
        const pause = busyPauses[round];
        if (found.code === 'sink.busy' && pause !== undefined && !this.#over.signal.aborted) {
          await effects.sleep(pause, this.#over.signal).catch(() => {});
          continue;
        }
        // A write that had begun says itself how it ended; the profile that is guarded since is no failure.
        if (found.code !== 'guard.confirm' && this.#newest(sink) === before) this.#note(sink, found);
        return;
      }
    }
  }

  async #try(sinkId: string, authorizerAppid: string): Promise<void> {
    const { signal } = this.#over;
    if (signal.aborted) throw problem('sink.ended');
    const sinks = await this.deps.sinks();
    const question = { sinkId, authorizerAppids: [authorizerAppid], dryRun: false, confirmed: false };
    try {
      for await (const _step of sinks.write(question, signal)) if (this.#left) return;
    } catch (error) {
      throw signal.aborted && toProblem(error).code === 'cancelled' ? problem('sink.ended') : error;
    }
  }

  #newest = ({ id }: SinkRecord): string | undefined => this.deps.store.sinks.writes.list(id, 1)[0]?.id;

  #note({ id }: SinkRecord, found: Problem): void {
    if (!this.#left) this.deps.store.sinks.writes.failed(id, this.deps.front, found);
  }
}
