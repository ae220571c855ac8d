import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { problem } from '../../shared/errors/problem.ts';
import type { ErrorCode } from '../../shared/errors/remedies/index.ts';
import { harmless, type Terminal, type Text } from './terminal.ts';

/**
 * Has the operator type something before anything is lost for good.
 * @param guard the refusal without a person at the keyboard: there is nobody to ask
 * @returns what was typed
 * @throws ProblemError `guard`, `cancelled`
 */
export async function typed({ io, t, signal }: Terminal, question: Text, guard: ErrorCode): Promise<string> {
  if (!io.keyboard) throw problem(guard);
  const output = new Writable({
    write(chunk, _encoding, done) {
      io.stderr.write(String(chunk));
      done();
    },
  });
  const lines = createInterface({ input: io.keyboard, terminal: true, output });
  // The end of input closes the lines, and would leave the question open for ever.
  const closed = new AbortController();
  lines.once('close', () => closed.abort());
  try {
    return await lines.question(harmless(t(question)), { signal: AbortSignal.any([signal, closed.signal]) });
  } catch (error) {
    // By a signal, by Ctrl-C, or because the input ended: nothing else ends a question.
    io.stderr.write('\n');
    throw problem('cancelled', {}, error);
  } finally {
    lines.close();
  }
}
