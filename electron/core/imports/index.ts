import { setImmediate as turn } from 'node:timers/promises';
import type { ImportApplied, ImportPreview } from '../../../shared/contract/imports.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { mayHoldAccounts } from '../../../shared/sources.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import type { ReadAccount } from './account.ts';
import { type ImportDeps, knownHere, planFor, portion, writePlan } from './compare.ts';
import { Comparison, type Shown } from './comparison.ts';
import { Intake, type TakenIn } from './intake.ts';
import { markOf } from './judge.ts';
import { Placing } from './placing.ts';
import type { Wish } from './reader.ts';

/** An import waits so long for its next step; what was read of it lies in this process's memory meanwhile. */
const keptMs = 15 * 60_000;
const atOnce = 4;

type Progress = { kind: 'progress'; done: number; total: number };
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
  preview?: { id: string; accounts: Shown[] } | undefined;
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
    // Whoever hands over faster than that still leaves others a turn.
    await turn();
  }

  /**
   * Reads a source of the import's platform to its end, telling how many records came.
   * @throws ProblemError `import.gone`, `import.sourceKeepsNone`, `source.*`, `system.*`, `cancelled`: the import is over then
   */
  async *pull(importId: string, sourceId: string, signal?: AbortSignal): AsyncGenerator<PullStep> {
    const { intake, forgotten } = this.#reading(importId);
    const ended = AbortSignal.any([forgotten.signal, ...(signal ? [signal] : [])]);
    try {
      const { platformId, name, kind, layout } = this.deps.sources.get(sourceId);
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
      throw error;
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
    const { accounts, ...taken } = this.#reading(importId).intake.takenIn();
    try {
      this.#get(importId).intake = undefined;
      const comparison = yield* this.#compared(accounts, taken, shown, signal);
      if (!comparison) return;
      const id = this.#newId();
      this.#get(importId).preview = { id, accounts: comparison.toWrite };
      yield { kind: 'preview', preview: { id, ...told(taken, accounts), ...comparison.told() } };
    } finally {
      if (!this.#waiting.get(importId)?.preview) this.close(importId);
    }
  }

  /** @returns undefined when it was broken off */
  async *#compared(
    accounts: readonly ReadAccount[],
    taken: Pick<TakenIn, 'platformId' | 'refused'>,
    shown: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, Comparison | undefined> {
    const placing = new Placing(this.deps, taken);
    for (let at = 0; at < accounts.length; at += portion) {
      if (signal?.aborted) return undefined;
      placing.add(accounts.slice(at, at + portion));
      await turn();
    }
    const placed = placing.placed();
    const comparison = new Comparison(this.deps, placing.refused, shown);
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
    const { preview } = this.#get(importId);
    if (preview?.id !== previewId) throw problem('import.gone');
    const { accounts } = preview;
    const applied: ImportApplied = {
      added: 0,
      changed: 0,
      tokensKept: 0,
      changedMeanwhile: [],
      complete: true,
    };
    for (let at = 0; at < accounts.length && applied.complete; at += portion) {
      const some = accounts.slice(at, at + portion);
      this.deps.store.transaction(() => this.#write(some, applied));
      yield { kind: 'progress', done: at + some.length, total: accounts.length };
      await turn();
      if (signal?.aborted && at + portion < accounts.length) applied.complete = false;
    }
    this.close(importId);
    yield { kind: 'applied', applied };
  }

  #write(accounts: readonly Shown[], applied: ImportApplied): void {
    const known = knownHere(this.deps, accounts);
    for (const shown of accounts) {
      const before = known(shown);
      const plan = planFor(this.deps, shown, before);
      if (markOf(plan, before) !== shown.mark) {
        applied.changedMeanwhile.push(shown.read.account.authorizerAppid);
        continue;
      }
      if (writePlan(this.deps, shown, plan)) applied.tokensKept += 1;
      if (plan.isNew) applied.added += 1;
      else applied.changed += 1;
    }
  }

  /** Forgets an import: its secrets leave this process's memory with it. What is being written goes on. */
  close(importId: string): void {
    const waiting = this.#waiting.get(importId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    waiting.forgotten.abort();
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

const told = ({ format, encrypted, source }: Omit<TakenIn, 'accounts'>, accounts: TakenIn['accounts']) => ({
  ...{ format, encrypted, source },
  fileAt: accounts[0]?.fileAt ?? null,
});
