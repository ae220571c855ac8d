import { problem } from '../../shared/errors/problem.ts';
import type { Terminal } from './terminal.ts';

/** The contract's longest text, in characters; nothing longer is of use to it. */
export const longest = 1_048_576;

/**
 * What comes on stdin, as it comes: UTF-8, a byte order mark left out.
 * @throws ProblemError `cancelled` when the signal is aborted
 */
export async function* stdinText(terminal: Terminal, signal: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of stdinBytes(terminal, signal)) yield decoder.decode(chunk, { stream: true });
}

/** The same as bytes: a store's value may be no text. @throws ProblemError `cancelled` when the signal is aborted */
export async function* stdinBytes({ io }: Terminal, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { stdin } = io;
  const stop = () => stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    for await (const chunk of stdin) yield Buffer.from(chunk);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw problem('cancelled');
}
