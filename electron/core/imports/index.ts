import { setImmediate as turn } from 'node:timers/promises';
import type {
  ImportApplied,
  ImportPreview,
  ImportRow,
  RefusedRow,
} from '../../../shared/contract/imports.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { type ImportDeps, knownHere, type Placed, planFor, portion, writePlan } from './compare.ts';
import { Intake } from './intake.ts';
import { markOf, type Plan, writes } from './judge.ts';
import { Placing } from './placing.ts';
import type { Wish } from './reader.ts';

/** An import waits so long for the operator; what was read of it lies in this process's memory meanwhile. */
const keptMs = 30 * 60_000;
const atOnce = 4;

type Progress = { kind: 'progress'; done: number; total: number };
export type PreviewStep = Progress | { kind: 'preview'; preview: ImportPreview };
export type ApplyStep = Progress | { kind: 'applied'; applied: ImportApplied };

/** An account whose plan was shown. */
interface Shown extends Placed {
  mark: string;
}

interface Waiting {
  at: number;
  intake: Intake;
  preview?: { id: string; accounts: Shown[] };
}

/** Imports (导入): files handed over in pieces, compared with what is here, written as they were shown. */
export class Imports extends Part<ImportDeps> {
  readonly #waiting = new Map<string, Waiting>();

  /** @throws ProblemError `platform.notFound` */
  open(wish: Wish): string {
    const { store, effects } = this.deps;
    if (wish.platformId !== undefined) requirePlatform(store, wish.platformId);
    for (const [id, { at }] of this.#waiting) if (effects.now() - at > keptMs) this.#waiting.delete(id);
    // The eldest has been left behind: a page that was closed cannot say so.
    const [eldest] = this.#waiting.keys();
    if (eldest !== undefined && this.#waiting.size >= atOnce) this.#waiting.delete(eldest);
    const id = this.#newId();
    this.#waiting.set(id, { at: effects.now(), intake: new Intake(wish) });
    return id;
  }

  /** @throws ProblemError `import.*`, `handover.*`: the import is over then */
  async put(importId: string, fileName: string, bytes: Uint8Array, last: boolean): Promise<void> {
    const { intake } = this.#get(importId);
    try {
      await intake.put(fileName, bytes, last);
    } catch (error) {
      this.close(importId);
      throw error;
    }
    // Whoever hands over faster than that still leaves others a turn.
    await turn();
  }

  /** @param shown rows of each list at most; `apply` takes all @throws ProblemError `import.gone`, `import.nothing`, vault.lost */
  async *preview(
    importId: string,
    signal?: AbortSignal,
    shown = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<PreviewStep> {
    const waiting = this.#get(importId);
    const { accounts, format, encrypted } = waiting.intake.accounts();
    const placing = new Placing(this.deps, waiting.intake);
    for (let at = 0; at < accounts.length; at += portion) {
      if (signal?.aborted) return;
      placing.add(accounts.slice(at, at + portion));
      await turn();
    }
    const placed = placing.placed();
    const comparison = new Comparison(this.deps, placing.refused);
    for (let at = 0; at < placed.length; at += portion) {
      if (signal?.aborted) return;
      comparison.add(placed.slice(at, at + portion));
      yield { kind: 'progress', done: Math.min(at + portion, placed.length), total: placed.length };
      await turn();
    }
    const id = this.#newId();
    const told = comparison.told(shown);
    waiting.preview = { id, accounts: comparison.toWrite };
    const fileAt = accounts[0]?.fileAt ?? null;
    yield { kind: 'preview', preview: { id, format, encrypted, fileAt, ...told } };
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

  close(importId: string): void {
    this.#waiting.delete(importId);
  }

  #get(importId: string): Waiting {
    const waiting = this.#waiting.get(importId);
    if (!waiting) throw problem('import.gone');
    waiting.at = this.deps.effects.now();
    return waiting;
  }

  #newId(): string {
    return Buffer.from(this.deps.effects.randomBytes(9)).toString('base64url');
  }
}

/** What an import would do, added up a portion at a time. */
class Comparison extends Part<ImportDeps> {
  readonly toWrite: Shown[] = [];
  readonly #rows: ImportRow[] = [];
  readonly #refused: RefusedRow[];
  readonly #counts = { new: 0, changed: 0, unchanged: 0, left: 0 };
  #withLeft = 0;

  constructor(deps: ImportDeps, refused: RefusedRow[]) {
    super(deps);
    this.#refused = refused;
  }

  add(placed: readonly Placed[]): void {
    const known = knownHere(this.deps, placed);
    for (const one of placed) {
      const before = known(one);
      const plan = planFor(this.deps, one, before);
      if (writes(plan)) this.toWrite.push({ ...one, mark: markOf(plan, before) });
      const outcome = outcomeOf(plan);
      this.#counts[outcome] += 1;
      if (plan.left.length > 0) this.#withLeft += 1;
      if (outcome !== 'unchanged') this.#rows.push(rowOf(one, plan, outcome, before?.nickName ?? null));
    }
  }

  told(shown: number) {
    const counts = { ...this.#counts, refused: this.#refused.length };
    const total = Object.values(counts).reduce((sum, count) => sum + count);
    const refused = this.#refused.sort((a, b) => a.record - b.record).slice(0, shown);
    return { total, counts, withLeft: this.#withLeft, rows: this.#rows.slice(0, shown), refused };
  }
}

function outcomeOf(plan: Plan): 'new' | 'changed' | 'left' | 'unchanged' {
  if (plan.isNew) return 'new';
  if (writes(plan)) return 'changed';
  return plan.left.length > 0 ? 'left' : 'unchanged';
}

function rowOf(
  { platformId, read }: Placed,
  plan: Plan,
  outcome: ImportRow['outcome'],
  name: string | null,
): ImportRow {
  const { record, line = null, account } = read;
  const { authorizerAppid, nickName = null } = account;
  const { changes, left } = plan;
  return { record, line, outcome, platformId, authorizerAppid, nickName: name ?? nickName, changes, left };
}
