import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { problem } from '../../shared/errors/problem.ts';
import { harmless, type Terminal } from './terminal.ts';

/**
 * Has the operator type a name before something is lost for good.
 * @returns what was typed; without a person at the keyboard there is nobody to ask
 * @throws ProblemError `guard.remove`, `cancelled`
 */
export async function typedName({ io, t, signal }: Terminal, name: string): Promise<string> {
  if (!io.keyboard) throw problem('guard.remove');
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
    return await lines.question(
      t({
        zh: `会话、授权账号和刷新令牌会一起删除，无法恢复。输入「${harmless(name)}」确认：`,
        en: `Its sessions, accounts and refresh tokens go with it, for good. Type “${harmless(name)}” to confirm: `,
      }),
      { signal: AbortSignal.any([signal, closed.signal]) },
    );
  } catch (error) {
    // By a signal, by Ctrl-C, or because the input ended: nothing else ends a question.
    io.stderr.write('\n');
    throw problem('cancelled', {}, error);
  } finally {
    lines.close();
  }
}
