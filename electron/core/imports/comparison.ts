import type { ImportRow, RefusedRow } from '../../../shared/contract/imports.ts';
import { Part } from '../deps.ts';
import { type ImportDeps, knownHere, type Placed, planFor } from './compare.ts';
import { markOf, type Plan, writes } from './judge.ts';

/** An account whose plan was shown. */
export interface Shown extends Placed {
  mark: string;
}

/** What an import would do, added up a portion at a time. */
export class Comparison extends Part<ImportDeps> {
  readonly toWrite: Shown[] = [];
  readonly #rows: ImportRow[] = [];
  readonly #refused: readonly RefusedRow[];
  /** Rows of each list at most. */
  readonly #most: number;
  readonly #counts = { new: 0, changed: 0, unchanged: 0, left: 0 };
  #withLeft = 0;

  constructor(deps: ImportDeps, refused: readonly RefusedRow[], most: number) {
    super(deps);
    this.#refused = refused;
    this.#most = most;
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
      if (outcome !== 'unchanged' && this.#rows.length < this.#most)
        this.#rows.push(rowOf(one, plan, outcome, before?.nickName ?? null));
    }
  }

  told() {
    const counts = { ...this.#counts, refused: this.#refused.length };
    const total = Object.values(counts).reduce((sum, count) => sum + count);
    const refused = this.#refused.toSorted((a, b) => a.record - b.record).slice(0, this.#most);
    return { total, counts, withLeft: this.#withLeft, rows: this.#rows, refused };
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
