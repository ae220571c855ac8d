import { problem } from '../../shared/errors/problem.ts';
import type { Text } from './command/table.ts';
import { readHidden } from './hidden.ts';
import type { Terminal } from './terminal.ts';

/** The contract's longest text, in characters; nothing longer is of use to it. */
const longest = 1_048_576;

/** Until the end of stdin, or its first line. @throws ProblemError `cancelled` when interrupted, `input.unknown` when too long */
async function readStdin({ io, signal }: Terminal, oneLine: boolean): Promise<string> {
  const { stdin } = io;
  const stop = () => stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of stdin) {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
      if (text.length > longest) throw problem('input.unknown');
      if (oneLine && text.includes('\n')) break;
    }
  } catch (error) {
    if (signal.aborted) throw problem('cancelled');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw problem('cancelled');
  return oneLine ? (text.split(/\r?\n/)[0] ?? '') : text;
}

/**
 * A text that is no business of the shell's history or the process list: asked for without echo when a person sits at
 * the keyboard, else all of stdin.
 * @param label what is asked for
 * @throws ProblemError `cancelled`
 */
export async function pastedText(terminal: Terminal, label: Text): Promise<string> {
  const { io, t, signal } = terminal;
  if (io.keyboard) return readHidden(io.keyboard, io.stderr, promptOf(terminal, t(label)), signal);
  const waiting = { zh: `正在从标准输入读取${label.zh}`, en: `Reading ${label.en} from stdin` };
  return terminal.busy(waiting, readStdin(terminal, false));
}

/** One secret: the environment's, else asked for without echo, else stdin's first line. */
export async function secretLine(terminal: Terminal, variable: string, label: Text): Promise<string> {
  const { io, t, signal } = terminal;
  const fromEnv = io.env[variable];
  if (fromEnv) return fromEnv;
  if (io.keyboard) return readHidden(io.keyboard, io.stderr, promptOf(terminal, t(label)), signal);
  const waiting = { zh: `正在从标准输入读取${label.zh}`, en: `Reading ${label.en} from stdin` };
  return terminal.busy(waiting, readStdin(terminal, true));
}

const promptOf = ({ lang }: Terminal, label: string) =>
  lang === 'zh' ? `${label}（不显示，回车结束）：` : `${label} (not shown, end with Enter): `;

/**
 * What an argument `VALUE|-` stands for: itself, or what is pasted when it is `-` or left out.
 * A secret in an argument stays readable in the shell's history, and is said to.
 */
export async function valueOrPasted(
  terminal: Terminal,
  value: string | undefined,
  label: Text,
): Promise<string> {
  if (value === undefined || value === '-') return pastedText(terminal, label);
  terminal.say({
    zh: '提示：写在命令行里的内容会留在 shell 历史和进程列表里，下次可以从标准输入给出（写 -）',
    en: 'Note: what stands on the command line stays in the shell’s history and the process list; next time give it on stdin (write -)',
  });
  return value;
}
