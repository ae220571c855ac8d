import { createInterface } from 'node:readline/promises';
import { problem } from '../../shared/errors/problem.ts';
import type { Terminal } from './terminal.ts';

/**
 * Has the operator type a name before something is lost for good.
 * @returns what was typed; without a person at the keyboard there is nobody to ask
 * @throws ProblemError `guard.remove`, `cancelled`
 */
export async function typedName({ io, t, signal }: Terminal, name: string): Promise<string> {
  if (!io.keyboard) throw problem('guard.remove');
  const lines = createInterface({ input: io.keyboard, terminal: true, output: process.stderr });
  try {
    return await lines.question(
      t({
        zh: `会话、授权账号和刷新令牌会一起删除，无法恢复。输入「${name}」确认：`,
        en: `Its sessions, accounts and refresh tokens go with it, for good. Type “${name}” to confirm: `,
      }),
      { signal },
    );
  } catch (error) {
    if (signal.aborted || (error instanceof Error && error.name === 'AbortError')) throw problem('cancelled');
    throw error;
  } finally {
    lines.close();
  }
}
