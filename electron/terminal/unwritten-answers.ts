import { setTimeout as pause } from 'node:timers/promises';
import type { Lang } from '../../shared/lang.ts';
import type { DataFolder } from './data-folder.ts';
import type { Io } from './io.ts';

const lookMs = 200;

const waiting = {
  zh: '微信已经给出应答，但数据库和数据文件夹都写不进去：应答只在内存里。请腾出空间或关掉占用数据库的程序，写入后命令自动结束；Ctrl-C 放弃',
  en: 'WeChat has answered, but neither the database nor the data folder can be written: the answer is in memory alone. Free some space or close what holds the database; the command ends once it is written. Ctrl-C gives up',
} as const;
const shown = {
  zh: '应答没有写入，原文如下，其中有密钥，请自行保管：',
  en: 'The answer was not written. Here it is, with its secrets, for you to keep:',
} as const;
const lost = {
  zh: '应答没有写入，已经丢失',
  en: 'The answer was not written and is lost',
} as const;

/** Waits until the answers that WeChat gives only once and that are in memory alone are written: ending would lose them. */
export async function waitUntilWritten(
  { stderr }: Pick<Io, 'stderr'>,
  lang: Lang,
  folder: Pick<DataFolder, 'inMemoryAlone'>,
  signal: AbortSignal,
): Promise<void> {
  if (folder.inMemoryAlone().length === 0) return;
  stderr.write(`${waiting[lang]}\n`);
  while (!signal.aborted && folder.inMemoryAlone().length > 0)
    await pause(lookMs, undefined, { signal }).catch(() => {
      // Given up: what is left is told at the end.
    });
}

/** What could not be written before the process ends: shown to a person, who can keep it; never to a log. */
export function showUnwritten({ stderr }: Pick<Io, 'stderr'>, lang: Lang, left: readonly string[]): void {
  stderr.write(`${stderr.isTTY ? [shown[lang], ...left].join('\n') : lost[lang]}\n`);
}
