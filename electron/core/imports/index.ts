import { setImmediate as turn } from 'node:timers/promises';
import type { ImportApplied, ImportPreview } from '../../../shared/contract/imports.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { mayHoldAccounts } from '../../../shared/sources.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { type ImportDeps, portion } from './compare.ts';
import { Comparison } from './comparison.ts';
import { Intake, type TakenIn } from './intake.ts';
import { Placing } from './placing.ts';
import type { Wish } from './reader.ts';
import { type Previewed, type Progress, written } from './writing.ts';

/** An import waits so long for its next step; what was read of it lies in this process's memory meanwhile. */
const keptMs = 15 * 60_000;
const atOnce = 4;

export type PullStep = { kind: 'progress'; done: number };
export type PreviewStep = Progress | { kind: 'preview'; preview: ImportPreview };
export type ApplyStep = Progress | { kind: 'applied'; applied: ImportApplied };

interface Waiting {
  /** Ends what is being read when it is forgotten. */
  forgotten: AbortController;
  timer: NodeJS.Timeout;
  /** Until the preview: it holds what opens a file, and all that was read. */
  intake?: Intake | undefined;
  /** Of what was read, what is to be written. */
  preview?: Previewed | undefined;
}

/** Imports (导入): accounts of files and sources, compared with what is here, written as they were shown. */
export class Imports extends Part<ImportDeps & Deps<'sources'>> {
  readonly #waiting = new Map<string, Waiting>();

  /** @throws ProblemError `platform.notFound` */
  open(wish: Wish): string {
    if (wish.platformId !== undefined) requirePlatform(this.deps.store, wish.platformId);
    // The eldest has been left behind: a page that was closed cannot say so.
    const [eldest] = this.#waiting.keys();
    if (eldest !== undefined && this.#waiting.size >= atOnce) this.close(eldest);
    const id = this.#newId();
    const timer = setTimeout(() => this.close(id), keptMs).unref();
    this.#waiting.set(id, { forgotten: new AbortController(), timer, intake: new Intake(wish) });
    return id;
  }

  /** @throws ProblemError `import.*`, `handover.*`: the import is over then */
  async put(importId: string, fileName: string, bytes: Uint8Array, last: boolean): Promise<void> {
    const { intake } = this.#reading(importId);
    try {
      await intake.put(fileName, bytes, last);
    } catch (error) {
      this.close(importId);
      throw error;
    }
  }

  /**
   * Reads a source of the import's platform to its end, telling how many records came.
   * @throws ProblemError `import.gone`, `import.sourceKeepsNone`, `import.sourceTooLarge`, `source.*`, `system.*`, `cancelled`: the import is over then
   */
  async *pull(importId: string, sourceId: string, signal?: AbortSignal): AsyncGenerator<PullStep> {
    const { intake, forgotten } = this.#reading(importId);
    const ended = AbortSignal.any([forgotten.signal, ...(signal ? [signal] : [])]);
    const { platformId, name, kind, layout } = this.deps.sources.get(sourceId);
    try {
      if (platformId !== intake.wish.platformId) throw problem('source.otherPlatform', { params: { name } });
      if (!mayHoldAccounts({ kind, layout })) throw problem('import.sourceKeepsNone', { params: { name } });
      for await (const items of this.deps.sources.accounts(sourceId, ended)) {
        if (ended.aborted) break;
        // It is in use for as long as accounts come.
        this.#get(importId);
        yield { kind: 'progress', done: intake.take(items) };
        await turn();
      }
      if (ended.aborted) throw problem('cancelled');
      intake.tookAll(name);
    } catch (error) {
      this.close(importId);
      const isTooLarge = error instanceof ProblemError && error.problem.code === 'source.tooLarge';
      throw isTooLarge ? problem('import.sourceTooLarge', { params: { name } }, error) : error;
    }
  }

  /**
   * What it would change. It is asked for once: one that is broken off, or fails, is the end of the import.
   * @param shown rows of each list at most; `apply` takes all
   * @throws ProblemError `import.gone`, `import.nothing`, `import.sourceNothing`, vault.lost
   */
  async *preview(
    importId: string,
    signal?: AbortSignal,
    shown = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<PreviewStep> {
    const taken = this.#reading(importId).intake.takenIn();
    let previewed: Previewed | undefined;
    try {
      this.#get(importId).intake = undefined;
      const told = toldOf(taken);
      const comparison = yield* this.#compared(taken, shown, signal);
      if (!comparison) return;
      previewed = { id: this.#newId(), accounts: comparison.toWrite, shelf: taken.shelf, written: 0 };
      this.#get(importId).preview = previewed;
      yield { kind: 'preview', preview: { id: previewed.id, ...told, ...comparison.told() } };
    } finally {
      if (!previewed) {
        taken.shelf.clear();
        this.close(importId);
      }
    }
  }

  /** @returns undefined when it was broken off */
  async *#compared(
    taken: TakenIn,
    shown: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, Comparison | undefined> {
    const { accounts, shelf } = taken;
    const placing = new Placing(this.deps, taken);
    for (let at = 0; at < accounts.length; at += portion) {
      if (signal?.aborted) return undefined;
      placing.add(accounts.slice(at, at + portion));
      await turn();
    }
    const placed = placing.placed();
    const comparison = new Comparison(this.deps, shelf, placing.refused, shown);
    for (let at = 0; at < placed.length; at += portion) {
      if (signal?.aborted) return undefined;
      comparison.add(placed.slice(at, at + portion));
      yield { kind: 'progress', done: Math.min(at + portion, placed.length), total: placed.length };
      await turn();
    }
    return comparison;
  }

  /**
   * Each account is looked at again: one that has changed here since the preview stays as it is. In portions, each a
   * transaction; importing again does the rest of what was broken off, and nothing twice.
   * @throws ProblemError `import.gone`
   */
  async *apply(importId: string, previewId: string, signal?: AbortSignal): AsyncGenerator<ApplyStep> {
    const waiting = this.#get(importId);
    const { preview } = waiting;
    if (preview?.id !== previewId) throw problem('import.gone');
    // While it is written nobody else has it: closing the import takes nothing away.
    waiting.preview = undefined;
    let isDone = false;
    try {
      const applied = yield* written(this.deps, preview, signal);
      isDone = true;
      yield { kind: 'applied', applied };
    } finally {
      const isTriedAgain = !isDone && this.#waiting.get(importId) === waiting;
      if (isTriedAgain) waiting.preview = preview;
      else preview.shelf.clear();
      if (isDone) this.close(importId);
    }
  }

  /** Forgets an import: its secrets leave this process's memory with it. What is being written goes on. */
  close(importId: string): void {
    const waiting = this.#waiting.get(importId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.forgotten.abort();
    waiting.intake?.forget();
    waiting.preview?.shelf.clear();
    this.#waiting.delete(importId);
  }

  #get(importId: string): Waiting {
    const waiting = this.#waiting.get(importId);
    if (!waiting) throw problem('import.gone');
    waiting.timer.refresh();
    return waiting;
  }

  /** One that can still be handed something. */
  #reading(importId: string): Pick<Waiting, 'forgotten'> & { intake: Intake } {
    const { intake, forgotten } = this.#get(importId);
    if (!intake) throw problem('import.gone');
    return { intake, forgotten };
  }

  #newId(): string {
    return Buffer.from(this.deps.effects.randomBytes(9)).toString('base64url');
  }
}

const toldOf = ({ format, encrypted, source, accounts: [first], shelf }: TakenIn) => ({
  ...{ format, encrypted, source },
  fileAt: first === undefined ? null : shelf.at(first).fileAt,
});
