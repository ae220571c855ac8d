import type { Asked } from '../../../shared/contract/index.ts';
import { ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { SinkEntryData, SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import { parts, type Replacement } from '../../systems/writers/entries.ts';
import { saysNothingKept, targetProblem } from './failures.ts';
import { gather, type Telling, type Wanted } from './gather.ts';
import { requireConfirmed } from './guard.ts';
import { type OpenTarget, type SinkDeps, withTarget } from './open.ts';
import { type Plan, views } from './plan.ts';
import { contentOf, notedAtOnce, noteHeld, noteWrite } from './record.ts';
import { settleLeft, settleWrite } from './settle.ts';
import type { Target } from './targets/target.ts';
import { writeView } from './view.ts';

export type WriteQuestion = Omit<Asked<'sink', 'write'>, 'overwriteNewer'> & Pick<Wanted, 'overwriteNewer'>;

/**
 * Tells the difference, and writes it: all or nothing.
 * @throws ProblemError `sink.older`, `sink.nothingNewer`, `guard.confirm`, `sink.changed`, `sink.busy`, `cancelled`, and why the target does not take it
 */
export async function writeToTarget(
  deps: SinkDeps,
  sink: SinkRecord,
  question: WriteQuestion,
  telling: Telling,
): Promise<void> {
  const { dryRun, confirmed, digest, shown } = question;
  const sent = await withTarget(deps, sink, async (open) => {
    if (!dryRun) await settleLeft(deps, sink, open.target);
    const plan = await gather(deps, sink, open, question, telling);
    telling.tell({ kind: 'plan', plan: await plan.view(deps.effects.now(), shown) });
    if (dryRun) return undefined;
    plan.refuseOlder();
    if (digest !== undefined && digest !== plan.digest)
      throw problem('sink.changed', { params: { key: sink.name } });
    return plan.changes.length === 0 ? null : writePlan(deps, sink, open, plan, confirmed, telling);
  });
  if (sent === undefined) return;
  const write = sent && (await ended(deps, sink, sent));
  telling.tell({ kind: 'done', write: write && writeView(deps, write) });
}

async function writePlan(
  deps: SinkDeps,
  sink: SinkRecord,
  { target }: OpenTarget,
  plan: Plan,
  confirmed: boolean,
  telling: Telling,
): Promise<Sent> {
  requireConfirmed(deps, sink, confirmed, plan.overwritten);
  const noting = { total: plan.changes.length, portions: entriesOf(deps, target, plan) };
  const { write, owner } = await noteWrite(deps, sink, noting, telling);
  try {
    const sent = await replaceNoted(deps, write, target, plan.changes, { ...telling, sink });
    if (sent.lost === undefined) await noteHeld(deps, sent.write);
    return sent;
  } finally {
    deps.leaseOwners.done(owner);
  }
}

async function* entriesOf(
  { effects }: SinkDeps,
  target: Target,
  { changes }: Plan,
): AsyncGenerator<SinkEntryData[]> {
  for (const some of parts(changes, notedAtOnce)) {
    const shown = await views(target, some, effects.now());
    yield shown.flatMap(({ command: _command, lifetime: _lifetime, ...entry }, at) => {
      const change = some[at];
      return change
        ? [{ ...entry, content: contentOf(change.was, change.becomes), moment: change.moment }]
        : [];
    });
  }
}

/** A write that was sent. `lost`: its last command has no answer; why, and the server's name of its connection. */
export interface Sent {
  write: SinkWriteRecord;
  lost?: { refusal: ProblemError; session: string | null };
}

/**
 * Sends what was noted, and notes how it ended. Where the answer to the last command is lost the write is `uncertain`: what came of it
 * can be told once its connection has ended (`ended`).
 * @throws ProblemError why nothing was written
 */
export async function replaceNoted(
  deps: SinkDeps,
  write: SinkWriteRecord,
  target: Target,
  changes: readonly Replacement[],
  { tell, signal, sink }: Telling & { sink: SinkRecord },
): Promise<Sent> {
  const { store, effects } = deps;
  let last: { session: string | null } | undefined;
  try {
    await target.replace(changes, {
      now: effects.now,
      id: write.id,
      signal,
      done: (done) => tell({ kind: 'progress', phase: 'write', done, total: changes.length }),
      committing: (session) => {
        last = { session };
      },
    });
  } catch (error) {
    const refusal = targetProblem(error, sink.place);
    if (last === undefined || saysNothingKept(error)) {
      store.sinks.writes.settle(write.id, 'failed', 0, refusal.problem);
      throw refusal;
    }
    const uncertain = problem('sink.uncertain', {}, refusal);
    const left = store.sinks.writes.settle(write.id, 'uncertain', 0, uncertain.problem);
    return { write: left, lost: { refusal, ...last } };
  }
  return { write: store.sinks.writes.settle(write.id, 'written', changes.length, null) };
}

/**
 * How a write ended. One without an answer is looked for in the target by another connection; to be called when its own has ended.
 * @throws ProblemError why nothing was written; `sink.uncertain` where that cannot be told, `sink.partly`
 */
export async function ended(
  deps: SinkDeps,
  sink: SinkRecord,
  { write, lost }: Sent,
): Promise<SinkWriteRecord> {
  if (lost === undefined) return write;
  const { effects } = deps;
  const { refusal, session } = lost;
  const reading = withTarget(deps, sink, ({ target }) => settleWrite(deps, write, target, session));
  const settled = await reading.catch((error: unknown) => {
    effects.warn('sink.notSettled', toProblem(error).code);
  });
  if (settled?.state === 'written') return settled;
  if (settled?.state === 'failed') throw refusal;
  throw settled?.problem ? new ProblemError(settled.problem) : problem('sink.uncertain', {}, refusal);
}
