import { spawn } from 'node:child_process';
import { childEnvironment } from '../../shared/child-env.ts';
import { problem } from '../../shared/errors/problem.ts';
import { endedBy } from './failures.ts';

/**
 * A command line as words: blanks divide, quotes of either kind keep together, and nothing else means anything. There is no
 * shell: who wants one writes `sh -c '…'`.
 * @throws ProblemError `source.command` for an empty one and a quote without its end
 */
export function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double = '', single = '') => `${double}${single}`),
  );
  const unquoted = line.replace(/"[^"]*"|'[^']*'/g, '');
  if (words.length === 0 || /["']/.test(unquoted)) throw problem('source.command', { field: 'run' });
  return words;
}

/** What a command may take of this machine. */
export interface CommandLimits {
  maxBytes: number;
  /** Ends it and whatever it has started. */
  signal: AbortSignal;
}

/**
 * Runs a command to its end; it sees none of our secrets, and its stdin is empty.
 * @returns what it wrote to stdout
 * @throws ProblemError `source.command`, `source.commandFailed`, `source.tooLarge`, `system.slow`, `cancelled`
 */
export function runCommand(line: string, { maxBytes, signal }: CommandLimits): Promise<string> {
  const [file = '', ...args] = wordsOf(line);
  return new Promise((done, fail) => {
    // In a group of its own: what it starts is ended with it.
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: childEnvironment(process.env),
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    const failed = (said: string, cause?: unknown) =>
      fail(problem('source.commandFailed', { params: { command: file, said } }, cause));
    const stop = (error: unknown) => {
      endAll(child.pid);
      // One that has left the group may hold the pipe.
      child.stdout.destroy();
      fail(error);
    };
    const abort = () => stop(endedBy(signal.reason, file));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) stop(problem('source.tooLarge'));
      else chunks.push(chunk);
    });
    child.once('error', (error: NodeJS.ErrnoException) => failed(error.code ?? '', error));
    child.once('close', (code, killed) => {
      signal.removeEventListener('abort', abort);
      if (code === 0) done(Buffer.concat(chunks).toString());
      else failed(killed ?? String(code));
    });
  });
}

/** Ends a process and its children; one that is gone is no error. */
function endAll(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on(
        'error',
        () => {},
      );
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
}
