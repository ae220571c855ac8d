import type { Asked, Client } from '../../shared/contract/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import { progressOf } from './progress.ts';
import { planJson, showPlan, writeJson } from './sink-text.ts';
import type { Terminal } from './terminal.ts';

/**
 * Shows the difference and writes it, unless it is a dry run.
 * @throws ProblemError `cancelled` when it was interrupted, and as the contract's `sink.write`
 */
export async function writeSink(
  terminal: Terminal,
  client: Client,
  question: Asked<'sink', 'write'>,
): Promise<void> {
  const phases = {
    read: progressOf(terminal, 'terminal.sink.phases.read'),
    note: progressOf(terminal, 'terminal.sink.phases.note'),
    write: progressOf(terminal, 'terminal.sink.phases.write'),
  };
  let told = false;
  for await (const step of await client.sink.write(question, { signal: terminal.signal })) {
    if (step.kind === 'progress') phases[step.phase](step.done, step.total);
    else if (step.kind === 'plan') {
      showPlan(terminal, step.plan);
      if (!question.dryRun) continue;
      terminal.result(planJson(step.plan));
      told = true;
    } else {
      const { write } = step;
      terminal.result(write === null ? { state: 'unchanged' } : writeJson(write));
      if (write === null) terminal.print(terminal.t('terminal.sink.unchanged'));
      else
        terminal.print(
          terminal.t(['terminal.sink.wrote', { id: write.id, done: write.done, accounts: write.accounts }]),
        );
      told = true;
    }
  }
  if (!told) throw problem('cancelled');
}
