import { setImmediate as turn } from 'node:timers/promises';
import type { ImportApplied } from '../../../shared/contract/imports.ts';
import type { ReadAccount } from './account.ts';
import { type ImportDeps, knownHere, type Placed, planFor, portion, writePlan } from './compare.ts';
import type { Shown } from './comparison.ts';
import { markOf } from './judge.ts';
import type { Shelf } from './shelf.ts';

export type Progress = { kind: 'progress'; done: number; total: number };

/** What was shown, and is to be written. */
export interface Previewed {
  id: string;
  accounts: readonly Shown[];
  shelf: Shelf<ReadAccount>;
  /** How many are written: nothing of them is kept. */
  written: number;
}

/** Writes the rest of what was shown, a portion in a transaction each. @returns `complete` false: it was broken off */
export async function* written(
  deps: ImportDeps,
  preview: Previewed,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, ImportApplied> {
  const { accounts } = preview;
  const applied: ImportApplied = {
    added: 0,
    changed: 0,
    tokensKept: 0,
    changedMeanwhile: [],
    complete: true,
  };
  while (preview.written < accounts.length && applied.complete) {
    const some = accounts.slice(preview.written, preview.written + portion);
    writeSome(deps, preview.shelf, some, applied);
    preview.written += some.length;
    yield { kind: 'progress', done: preview.written, total: accounts.length };
    await turn();
    if (signal?.aborted && preview.written < accounts.length) applied.complete = false;
  }
  return applied;
}

function writeSome(
  deps: ImportDeps,
  shelf: Shelf<ReadAccount>,
  some: readonly Shown[],
  applied: ImportApplied,
): void {
  const placed = some.map((shown) => ({ ...shown, read: shelf.at(shown.place) }));
  const outcomes = deps.store.transaction(() => outcomesOf(deps, placed));
  for (const { place } of some) shelf.drop(place);
  for (const { appid, plan, tokenKept } of outcomes) {
    if (!plan) applied.changedMeanwhile.push(appid);
    else if (plan.isNew) applied.added += 1;
    else applied.changed += 1;
    if (tokenKept) applied.tokensKept += 1;
  }
}

/** Writes each. @returns its plan; undefined: it has changed since it was shown, and stays as it is */
function outcomesOf(deps: ImportDeps, accounts: readonly (Placed & Shown)[]) {
  const known = knownHere(deps, accounts);
  return accounts.map((shown) => {
    const appid = shown.read.account.authorizerAppid;
    const before = known(shown);
    const plan = planFor(deps, shown, before);
    if (markOf(plan, before) !== shown.mark) return { appid, plan: undefined, tokenKept: false };
    return { appid, plan, tokenKept: writePlan(deps, shown, plan) };
  });
}
