import type { Lang } from '../../shared/lang.ts';
import { argUsage, type Command, commonOptions, optionUsage } from './command/table.ts';
import { twoColumns } from './width.ts';

const words = {
  zh: {
    title: 'AuthDesk 授权台：手工为商户做微信第三方平台授权',
    usage: '用法：',
    commands: '命令：',
    options: '选项',
    own: '选项：',
    common: '所有命令都有的选项：',
    more: '某个命令的说明：authdesk 命令 --help。退出码：0 完成，1 微信拒绝，2 用法或输入有误，3 没有得到应答，4 存储或密钥，5 已取消或需要确认。',
    first: '第一次用：authdesk demo',
  },
  en: {
    title: 'AuthDesk 授权台: authorize merchants’ accounts to a WeChat third-party platform by hand',
    usage: 'Usage: ',
    commands: 'Commands:',
    options: 'options',
    own: 'Options:',
    common: 'Options of every command:',
    more: 'Help on one command: authdesk COMMAND --help. Exit codes: 0 done, 1 WeChat refused, 2 wrong usage or input, 3 no usable answer, 4 storage or secrets, 5 cancelled or needs confirmation.',
    first: 'New here: authdesk demo',
  },
} as const;

const columns = (rows: [string, string][]) => `${twoColumns(rows)}\n`;

function commonRows(lang: Lang): [string, string][] {
  return Object.entries(commonOptions).map(([name, spec]) => [optionUsage(name, spec), spec.text[lang]]);
}

/** All commands, or those of one group. */
export function overview(commands: readonly Command[], lang: Lang, group?: string): string {
  const w = words[lang];
  const shown = group ? commands.filter(({ name }) => name.startsWith(`${group} `)) : commands;
  const rows = shown.map(({ name, text }): [string, string] => [name, text[lang]]);
  return [
    `${w.title}\n`,
    `${w.usage}authdesk ${group ?? 'COMMAND'} …\n`,
    w.commands,
    columns(rows),
    w.common,
    columns(commonRows(lang)),
    w.more,
    ...(group ? [] : [w.first]),
    '',
  ].join('\n');
}

/** One command in full. */
export function commandHelp(command: Command, lang: Lang): string {
  const w = words[lang];
  const own = Object.entries(command.options).map(([name, spec]): [string, string] => [
    optionUsage(name, spec),
    spec.text[lang],
  ]);
  const usage = [
    'authdesk',
    command.name,
    ...command.args.map(argUsage),
    ...(own.length > 0 ? [`[${w.options}]`] : []),
  ];
  return [
    `${command.text[lang]}\n`,
    `${w.usage}${usage.join(' ')}\n`,
    ...(command.details ? [`${command.details[lang]}\n`] : []),
    ...(own.length > 0 ? [w.own, columns(own)] : []),
    w.common,
    columns(commonRows(lang)),
  ].join('\n');
}
