import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Problem, problem, toProblem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';
import { logLine } from '../../shared/log-line.ts';
import { worded } from '../../shared/texts/index.ts';
import { dataDirFor } from '../core/folder/data-dir.ts';
import type { Request } from './command/read-line.ts';
import type { DataFolder } from './data-folder.ts';
import { interruptible, openedFolder } from './interrupt.ts';
import type { Io } from './io.ts';
import { harmless } from './layout.ts';
import { createTerminal, type Manner, refuse } from './terminal.ts';

type Opened = Promise<DataFolder> | undefined;

/** How often it is looked whether an answer was written, ms. */
const lookMs = 200;

/** Does what the line asks for, on a data folder that is opened when it is needed. @returns the exit code */
export async function runWork(
  io: Io,
  { work, dataDir: asked }: Extract<Request, { kind: 'run' }>,
  manner: Manner,
): Promise<number> {
  const { dataDir, dataNamed } = locate(io, asked);
  let opened: Opened;
  const folder = (throwaway?: string) => {
    opened ??= open(io, throwaway ?? dataDir, manner, throwaway !== undefined);
    return opened;
  };
  const run = async (signal: AbortSignal) => {
    const terminal = createTerminal({
      ...manner,
      io,
      signal,
      folder: async (throwaway) => {
        const found = await folder(throwaway);
        // Ctrl-C while it opened: the command has come to its end meanwhile.
        if (signal.aborted) throw problem('cancelled');
        return found;
      },
      dataDir,
      dataNamed,
    });
    try {
      return await work(terminal);
    } catch (error) {
      await waitForUnwritten(io, manner, opened, error, signal);
      throw error;
    }
  };
  try {
    const code = await interruptible({ io, lang: manner.lang, folder: () => opened }, run);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    const found = await problemIn(error, opened);
    // Stdout itself ended the command: what that means is decided once it is known what was delivered.
    return found.code === 'output.failed' ? 0 : await refuse(io, found, manner);
  } finally {
    await closeQuietly(io, manner, opened);
  }
}

function locate({ env, cwd, home, platform }: Io, option: string | undefined) {
  const asked = option ?? env.AUTHDESK_DATA;
  const dataDir = dataDirFor({ platform, env, home, ...(asked ? { asked: resolve(cwd, asked) } : {}) });
  return { dataDir, dataNamed: Boolean(asked) };
}

/** Opens the data folder; warnings about it go to stderr, for scripts too. */
async function open(
  { stderr }: Io,
  dataDir: string,
  { version, lang }: Manner,
  throwaway: boolean,
): Promise<DataFolder> {
  const { openDataFolder } = await import('./data-folder.ts');
  const folder = await openDataFolder({
    dataDir,
    version,
    lang,
    ...(throwaway ? { keychain: 'off' } : {}),
    onMigrating: () => void stderr.write(`${worded(lang, 'terminal.warnings.migrating')}\n`),
  });
  if (folder.warnings.length > 0) {
    const { warningText } = await import('./warnings.ts');
    for (const warning of folder.warnings) stderr.write(`${harmless(warningText(warning, lang))}\n`);
  }
  return folder;
}

/**
 * Waits until the answers that WeChat gives only once and that are in memory alone are written: ending would lose them.
 * Only a command that was refused with `store.held` has one.
 */
async function waitForUnwritten(
  { stderr }: Io,
  { lang }: Manner,
  opened: Opened,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const folder = await opened?.catch(() => undefined);
  if (!folder || (await problemIn(error, opened)).code !== 'store.held') return;
  if (folder.inMemoryAlone().length === 0) return;
  stderr.write(`${worded(lang, 'terminal.unwrittenAnswers.wechatHasAnsweredButNeither')}\n`);
  while (!signal.aborted && folder.inMemoryAlone().length > 0)
    await pause(lookMs, undefined, { signal }).catch(() => {
      // Given up: what is left is shown at the end.
    });
}

/** The data folder's module is slow to load: only a command that opened one has the contract's refusals. */
async function problemIn(error: unknown, opened: Opened): Promise<Problem> {
  if (!opened) return toProblem(error);
  const { unwrapped } = await import('./data-folder.ts');
  return toProblem(unwrapped(error));
}

/** A folder that could not be opened was reported already; one that does not close has everything on the disk. */
async function closeQuietly(io: Io, { lang }: Manner, opened: Opened): Promise<void> {
  const folder = await openedFolder({ folder: () => opened });
  try {
    await folder?.close();
  } catch (error) {
    io.stderr.write(logLine('warn', { event: 'close', code: toProblem(error).code }));
  }
  const left = folder?.inMemoryAlone() ?? [];
  if (left.length > 0) showUnwritten(io, lang, left);
}

/** What could not be written before the process ends: shown to a person, who can keep it; never to a log. */
function showUnwritten({ stderr }: Io, lang: Lang, left: readonly string[]): void {
  const lines = stderr.isTTY
    ? [worded(lang, 'terminal.unwrittenAnswers.theAnswerWasNotWritten'), ...left]
    : [worded(lang, 'terminal.unwrittenAnswers.theAnswerIsLost')];
  stderr.write(`${lines.join('\n')}\n`);
}
