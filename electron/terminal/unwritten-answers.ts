import { setTimeout as pause } from 'node:timers/promises';
import type { Lang } from '../../shared/lang.ts';
import { worded } from '../../shared/texts/index.ts';
import type { DataFolder } from './data-folder.ts';
import type { Io } from './io.ts';

const lookMs = 200;

const waiting = 'terminal.unwrittenAnswers.wechatHasAnsweredButNeither' as const;
const shown = 'terminal.unwrittenAnswers.theAnswerWasNotWritten' as const;
const lost = 'terminal.unwrittenAnswers.theAnswerIsLost' as const;

/** Waits until the answers that WeChat gives only once and that are in memory alone are written: ending would lose them. */
export async function waitUntilWritten(
  { stderr }: Pick<Io, 'stderr'>,
  lang: Lang,
  folder: Pick<DataFolder, 'inMemoryAlone'>,
  signal: AbortSignal,
): Promise<void> {
  if (folder.inMemoryAlone().length === 0) return;
  stderr.write(`${worded(lang, waiting)}\n`);
  while (!signal.aborted && folder.inMemoryAlone().length > 0)
    await pause(lookMs, undefined, { signal }).catch(() => {
      // Given up: what is left is told at the end.
    });
}

/** What could not be written before the process ends: shown to a person, who can keep it; never to a log. */
export function showUnwritten({ stderr }: Pick<Io, 'stderr'>, lang: Lang, left: readonly string[]): void {
  stderr.write(`${stderr.isTTY ? [worded(lang, shown), ...left].join('\n') : worded(lang, lost)}\n`);
}
