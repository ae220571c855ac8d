import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { formatSize } from '../../../shared/format.ts';
import type { Declaration } from '../command/declare.ts';
import { updateJson } from '../json/update.ts';
import type { Terminal } from '../terminal.ts';

/** The check for a newer version. */
export function declareUpdate({ program, run }: Declaration): void {
  program
    .command('update')
    .command('check')
    .option('--feed <URL>')
    .action(({ feed }) => run((terminal) => checkForUpdate(terminal, feed)));
}

async function checkForUpdate(terminal: Terminal, feed: string | undefined): Promise<void> {
  const { client } = await terminal.folder();
  const asking = { zh: '正在查询新版本', en: 'Looking for a newer version' };
  const answer = await terminal.busy(asking, client.system.checkForUpdate({ feed }));
  terminal.result(updateJson(answer, terminal.version));
  showAnswer(terminal, answer);
}

function showAnswer({ t, print, facts, time, version }: Terminal, answer: UpdateAnswer): void {
  if (answer.kind === 'current') {
    print(t({ zh: `没有更新的版本，正在使用 ${version}`, en: `No newer version; this is ${version}` }));
    return;
  }
  const { name, date, page, size, notes } = answer;
  print(
    t({
      zh: `有新版本 ${answer.version}，正在使用 ${version}`,
      en: `Version ${answer.version} is available; this is ${version}`,
    }),
  );
  facts([
    [t({ zh: '名称', en: 'Name' }), name],
    [t({ zh: '发布时间', en: 'Released' }), time(date)],
    [
      t({ zh: '安装包', en: 'Installer' }),
      page ?? t({ zh: '没有适合这台电脑的', en: 'none for this system' }),
    ],
    [t({ zh: '大小', en: 'Size' }), size === null ? '' : formatSize(size)],
  ]);
  // Not at the beginning of a line: it is not this program that says it.
  if (notes) print(`\n${notes.replace(/^/gm, '  ')}`);
}
