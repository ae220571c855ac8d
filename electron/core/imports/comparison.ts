import type { ImportRow, RefusedRow } from '../../../shared/contract/imports.ts';
import { Part } from '../deps.ts';
import type { ReadAccount } from './account.ts';
import { type ImportDeps, knownHere, type Lying, type Placed, planFor } from './compare.ts';
import { markOf, type Plan, writes } from './judge.ts';
import type { Shelf } from './shelf.ts';

/** An account whose plan was shown. */
export interface Shown extends Lying {
  mark: string;
}

/** What an import would do, added up a portion at a time. */
export class Comparison extends Part<ImportDeps> {
  readonly toWrite: Shown[] = [];
  readonly #rows: ImportRow[] = [];
  readonly #shelf: Shelf<ReadAccount>;
  readonly #refused: readonly RefusedRow[];
  /** Rows of each list at most. */
  readonly #most: number;
  readonly #counts = { new: 0, changed: 0, unchanged: 0, left: 0 };
  #withLeft = 0;

  constructor(deps: ImportDeps, shelf: Shelf<ReadAccount>, refused: readonly RefusedRow[], most: number) {
    super(deps);
    this.#shelf = shelf;
    this.#refused = refused;
    this.#most = most;
  }

  /** What is not to be written is overwritten on the shelf. */
  add(lying: readonly Lying[]): void {
    const placed = lying.map((one) => ({ ...one, read: this.#shelf.at(one.place) }));
    const known = knownHere(this.deps, placed);
    for (const one of placed) {
      const before = known(one);
      const plan = planFor(this.deps, one, before);
      const { platformId, place } = one;
      if (writes(plan)) this.toWrite.push({ platformId, place, mark: markOf(plan, before) });
      else this.#shelf.drop(place);
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
