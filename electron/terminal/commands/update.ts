import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { formatSize } from '../../../shared/format.ts';
import { type Command, defineCommand } from '../command/table.ts';
import { updateJson } from '../json/update.ts';
import type { Terminal } from '../terminal.ts';
import { factLines } from '../width.ts';

const check = defineCommand({
  name: 'update check',
  text: {
    zh: '查询有没有新版本；不下载，不安装',
    en: 'is there a newer version? downloads and installs nothing',
  },
  details: {
    zh: '向设置里的更新地址查询一次；没有填更新地址时不发出任何请求。\n例：authdesk update check --feed https://download.example.com/authdesk/',
    en: 'Asks the update address of the settings once; without one, nobody is asked.\nExample: authdesk update check --feed https://download.example.com/authdesk/',
  },
  options: {
    feed: {
      value: 'URL',
      text: { zh: '这一次改问这个更新地址', en: 'another update address, for this once' },
    },
  },
  async run(terminal, given) {
    const feed = given.text('feed');
    const desk = await terminal.desk();
    const asking = { zh: '正在查询新版本', en: 'Looking for a newer version' };
    const answer = await terminal.busy(
      asking,
      desk.client.system.checkForUpdate(feed === undefined ? {} : { feed }),
    );
    terminal.result(updateJson(answer, terminal.version));
    show(terminal, answer);
    return undefined;
  },
});

function show({ t, print, time, version }: Terminal, answer: UpdateAnswer): void {
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
  const rows: [string, string][] = [
    [t({ zh: '名称', en: 'Name' }), name],
    [t({ zh: '发布时间', en: 'Released' }), time(date)],
    [
      t({ zh: '安装包', en: 'Installer' }),
      page ?? t({ zh: '没有适合这台电脑的', en: 'none for this system' }),
    ],
    [t({ zh: '大小', en: 'Size' }), size === null ? '' : formatSize(size)],
  ];
  print(factLines(rows));
  // Not at the beginning of a line: it is not this program that says it.
  if (notes) print(`\n${notes.replace(/^/gm, '  ')}`);
}

/** The check for a newer version. */
export const updateCommands: readonly Command[] = [check];
