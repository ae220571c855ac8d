import { normalize } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type {
  NewSink,
  SinkAttemptView,
  SinkEntryView,
  SinkStep,
  SinkTest,
  SinkView,
  SinkWriteView,
} from '../../../shared/contract/sinks.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SinkRecord } from '../../store/index.ts';
import { Part } from '../deps.ts';
import { endedWithin } from '../effects/index.ts';
import { requirePlatform } from '../require.ts';
import { checkSink, placeShown } from './address.ts';
import { gather, replacesProgress, type Telling } from './gather.ts';
import { requireConfirmed } from './guard.ts';
import { type SinkDeps, withTarget } from './open.ts';
import { leftOpen, settleLeft } from './settle.ts';
import { told } from './told.ts';
import { undoWrite } from './undo.ts';
import { sinkView, writeView } from './view.ts';
import { writeToWebhook } from './webhook.ts';
import { type WriteQuestion, writeToTarget } from './write.ts';

/** How long the end of this process waits for what was told to end, ms. */
const farewellMs = 2_000;

/** 去向: writes what this desk has authorized to where the engineer's own software finds it ([README](README.md)). */
export class Sinks extends Part<SinkDeps> {
  readonly #over = new AbortController();
  readonly #working = new Set<Promise<unknown>>();

  /** @param platformId left out: of all platforms */
  async list(platformId?: string): Promise<SinkView[]> {
    const sinks = this.deps.store.sinks.list(platformId);
    return Promise.all(sinks.map((sink) => sinkView(this.deps, sink)));
  }

  /** Nothing is reached: `test` does. @throws ProblemError `platform.notFound`, `sink.name`, `sink.asks`, and as `checkSink` */
  async add(input: NewSink): Promise<SinkView> {
    const { store } = this.deps;
    const { guarded } = requirePlatform(store, input.platformId);
    checkSink(input);
    if (input.afterAuthorization && (input.production || guarded))
      throw problem('sink.asks', { field: 'afterAuthorization' });
    const { secret = null, layout = null, keyPrefix = null, map = null, ...rest } = input;
    // One file has one path: sinks that share it wait for each other.
    const address = input.kind === 'file' ? normalize(input.address) : input.address;
    const sink = store.transaction(() => {
      if (store.sinks.named(input.name))
        throw problem('sink.name', { field: 'name', params: { name: input.name } });
      return store.sinks.add({
        ...rest,
        ...{ address, secret },
        place: placeShown(input.kind, address),
        layout,
        keyPrefix,
        mapping: map,
      });
    });
    return sinkView(this.deps, sink);
  }

  /** What was written stays written; the record of it goes. @throws ProblemError `sink.notFound` */
  async remove(sinkId: string): Promise<void> {
    const { sinks } = this.deps.store;
    this.#require(sinkId);
    // Hundreds of thousands of entries in one go would hold everything else up.
    while (sinks.writes.dropSome(sinkId)) await turn();
    sinks.remove(this.#require(sinkId).id);
  }

  /** @throws ProblemError `sink.notFound`, `system.failed`, `sink.*` */
  async test(sinkId: string): Promise<SinkTest> {
    const sink = this.#require(sinkId);
    if (sink.kind === 'webhook')
      return { place: sink.place, entries: 0, found: 0, settled: this.#left(sinkId) };
    const testing = withTarget(this.deps, sink, async (open) => {
      const settled = await settleLeft(this.deps, sink, open.target);
      const plan = await gather(this.deps, sink, open, {}, this.#quiet);
      const fresh = plan.changes.filter(({ was }) => was === null).length;
      const entries = plan.changes.length + plan.unchanged + plan.kept.length + plan.refused.length;
      const views = settled.map((write) => writeView(this.deps, write));
      return { place: sink.place, entries, found: entries - fresh, settled: views };
    });
    return this.#tracked(testing);
  }

  /** Tells the difference, and writes it, unless it is a dry run. @throws ProblemError as `writeToTarget`, `writeToWebhook` */
  write(question: WriteQuestion, signal?: AbortSignal): AsyncGenerator<SinkStep> {
    const sink = this.#require(question.sinkId);
    const write = sink.kind === 'webhook' ? writeToWebhook : writeToTarget;
    const outer = signal ? AbortSignal.any([signal, this.#over.signal]) : this.#over.signal;
    return told(
      (tell, over) => this.#tracked(write(this.deps, sink, question, { tell, signal: over })),
      replacesProgress,
      outer,
    );
  }

  /** Newest first. */
  log(sinkId: string, after: string | undefined, limit: number): SinkWriteView[] {
    const { id } = this.#require(sinkId);
    return this.deps.store.sinks.writes.list(id, limit, after).map((write) => writeView(this.deps, write));
  }

  /** What a write put where, its values masked. */
  entries(writeId: string, after: number, limit: number): SinkEntryView[] {
    return this.deps.store.sinks.writes.entries(writeId, after, limit);
  }

  attempts(writeId: string): SinkAttemptView[] {
    return this.deps.store.sinks.writes.attempts(writeId);
  }

  /** Takes a write back. @throws ProblemError as `undoWrite`; `sink.unreadable` for a webhook */
  async undo(sinkId: string, writeId: string | undefined, confirmed: boolean): Promise<SinkWriteView> {
    const sink = this.#require(sinkId);
    if (sink.kind === 'webhook') throw problem('sink.unreadable');
    requireConfirmed(this.deps, sink, confirmed);
    const undoing = undoWrite(this.deps, sink, writeId, this.#quiet);
    return writeView(this.deps, await this.#tracked(undoing));
  }

  /** Settles writes of which it is not known how they ended, by reading the target. @returns them, as they stand now */
  async check(sinkId: string): Promise<SinkWriteView[]> {
    const sink = this.#require(sinkId);
    if (sink.kind === 'webhook') return this.#left(sinkId);
    const settling = withTarget(this.deps, sink, ({ target }) => settleLeft(this.deps, sink, target));
    const settled = await this.#tracked(settling);
    return settled.map((write) => writeView(this.deps, write));
  }

  /** Ends what is under way, before the target is asked to keep anything, and waits a little for it to note how it ended. */
  async close(): Promise<void> {
    this.#over.abort();
    await endedWithin(this.deps.effects, farewellMs, [...this.#working]);
  }

  get #quiet(): Telling {
    return { tell: () => {}, signal: this.#over.signal };
  }

  async #tracked<T>(work: Promise<T>): Promise<T> {
    this.#working.add(work);
    try {
      return await work;
    } finally {
      this.#working.delete(work);
    }
  }

  #left(sinkId: string): SinkWriteView[] {
    return leftOpen(this.deps, sinkId).map((write) => writeView(this.deps, write));
  }

  #require(sinkId: string): SinkRecord {
    const sink = this.deps.store.sinks.get(sinkId);
    if (!sink) throw problem('sink.notFound');
    return sink;
  }
}
