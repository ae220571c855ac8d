import type { Asked } from '../../../shared/contract/index.ts';
import { ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SinkEntryData, SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import type { Replacement } from '../../systems/writers/entries.ts';
import { saysNothingKept, targetProblem } from './failures.ts';
import { gather, type Telling } from './gather.ts';
import { requireConfirmed } from './guard.ts';
import { type OpenTarget, type SinkDeps, withTarget } from './open.ts';
import { type Plan, views } from './plan.ts';
import { contentOf, noteHeld, noteWrite } from './record.ts';
import { settleLeft, settleWrite } from './settle.ts';
import type { Target } from './targets/target.ts';
import { writeView } from './view.ts';

export type WriteQuestion = Asked<'sink', 'write'>;

/**
 * Tells the difference, and writes it: all or nothing.
 * @throws ProblemError `sink.older`, `guard.confirm`, `sink.changed`, `sink.busy`, `cancelled`, and why the target does not take it
 */
export async function writeToTarget(
  deps: SinkDeps,
  sink: SinkRecord,
  question: WriteQuestion,
  telling: Telling,
): Promise<void> {
  const { dryRun, confirmed, digest, shown } = question;
  await withTarget(deps, sink, async (open) => {
    if (!dryRun) await settleLeft(deps, sink, open.target);
    const plan = await gather(deps, sink, open, question.authorizerAppids, telling);
    telling.tell({ kind: 'plan', plan: await plan.view(deps.effects.now(), shown) });
    if (dryRun) return;
    plan.refuseOlder();
    if (digest !== undefined && digest !== plan.digest)
      throw problem('sink.changed', { params: { key: sink.name } });
    const write =
      plan.changes.length === 0 ? null : await writePlan(deps, sink, open, plan, confirmed, telling);
    telling.tell({ kind: 'done', write: write && writeView(deps, write) });
  });
}

async function writePlan(
  deps: SinkDeps,
  sink: SinkRecord,
  { target }: OpenTarget,
  plan: Plan,
  confirmed: boolean,
  telling: Telling,
): Promise<SinkWriteRecord> {
  requireConfirmed(deps, sink, confirmed);
  const entries = await entriesOf(deps, target, plan);
  const { write, owner } = await noteWrite(deps, sink, entries, telling);
  try {
    const written = await replaceNoted(deps, write, target, plan.changes, { ...telling, sink });
    await noteHeld(deps, written);
    return written;
  } finally {
    deps.leaseOwners.done(owner);
  }
}

async function entriesOf({ effects }: SinkDeps, target: Target, { changes }: Plan): Promise<SinkEntryData[]> {
  const shown = await views(target, changes, effects.now());
  return shown.flatMap(({ command: _command, lifetime: _lifetime, ...entry }, at) => {
    const change = changes[at];
    return change
      ? [{ ...entry, content: contentOf(change.was, change.becomes), moment: change.moment }]
      : [];
  });
}

/**
 * Sends what was noted, and notes how it ended. Where the answer to the last command is lost, the target is read back at once;
 * where that fails too, the write stays `uncertain`.
 * @throws ProblemError why nothing was written; `sink.uncertain`, `sink.partly`
 */
export async function replaceNoted(
  deps: SinkDeps,
  write: SinkWriteRecord,
  target: Target,
  changes: readonly Replacement[],
  { tell, signal, sink }: Telling & { sink: SinkRecord },
): Promise<SinkWriteRecord> {
  const { store, effects } = deps;
  let committing = false;
  try {
    await target.replace(changes, {
      now: effects.now,
      signal,
      done: (done) => tell({ kind: 'progress', phase: 'write', done, total: changes.length }),
      committing: () => {
        committing = true;
      },
    });
  } catch (error) {
    const refusal = targetProblem(error, sink.place);
    if (!committing || saysNothingKept(error)) {
      store.sinks.writes.settle(write.id, 'failed', 0, refusal.problem);
      throw refusal;
    }
    return settleLost(deps, sink, write, refusal);
  }
  return store.sinks.writes.settle(write.id, 'written', changes.length, null);
}

/** By another connection: the one that was at it may be broken. */
async function settleLost(
  deps: SinkDeps,
  sink: SinkRecord,
  write: SinkWriteRecord,
  refusal: ProblemError,
): Promise<SinkWriteRecord> {
  const { store, effects } = deps;
  const uncertain = problem('sink.uncertain', {}, refusal);
  store.sinks.writes.settle(write.id, 'uncertain', 0, uncertain.problem);
  const reading = withTarget(deps, sink, ({ target }) => settleWrite(deps, write, target));
  const settled = await reading.catch((error: unknown) => {
    effects.warn('sink.notSettled', toProblem(error).code);
  });
  if (settled?.state === 'written') return settled;
  if (settled?.state === 'failed') throw refusal;
  throw settled?.problem ? new ProblemError(settled.problem) : uncertain;
}
