import type { HelpConfiguration } from '@commander-js/extra-typings';
import stringWidth from 'string-width';
import type { Lang } from '../../../shared/lang.ts';
import { padded, wrapped } from '../layout.ts';
import { type AnyCommand, commandName, commandsUnder, textIn } from './declare.ts';
import { argumentUsage, optionUsage } from './usage.ts';

const columns = 80;
/** A longer term stands on a line of its own. */
const longestTerm = 24;
const indent = '  ';

/** What commander calls the parts of a help text, in Chinese. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Global Options:': '所有命令都有的选项：',
  'Commands:': '命令：',
};

const afterOverview = {
  zh: '某个命令的说明：authdesk 命令 --help。退出码：0 完成，1 微信拒绝，2 用法或输入有误，3 没有得到应答，4 存储或密钥，5 已取消或需要确认。\n第一次用：authdesk demo',
  en: 'Help on one command: authdesk COMMAND --help. Exit codes: 0 done, 1 WeChat refused, 2 wrong usage or input, 3 no usable answer, 4 storage or secrets, 5 cancelled or needs confirmation.\nNew here: authdesk demo',
} as const;

/** Of one command in full, of a group, or of all (the program itself). */
export function helpText(command: AnyCommand, lang: Lang): string {
  const text = command.configureHelp(helpIn(lang)).helpInformation();
  return command.parent ? text : `${text}\n${wrapped(textIn(lang)(afterOverview), columns)}\n`;
}

const helpIn = (lang: Lang): HelpConfiguration => ({
  helpWidth: columns,
  showGlobalOptions: true,
  visibleCommands: commandsUnder,
  subcommandTerm: commandName,
  optionTerm: optionUsage,
  optionDescription: ({ description }) => description,
  commandUsage: usageLine(lang),
  commandDescription: (command) => [command.summary(), command.description()].filter(Boolean).join('\n\n'),
  styleTitle: (title) => (lang === 'zh' ? (titles[title] ?? title) : title),
  displayWidth: stringWidth,
  boxWrap: wrapped,
  formatItem: (term, width, description) => item(term, Math.min(width, longestTerm), description),
});

const usageLine = (lang: Lang) => (command: AnyCommand) => {
  const options = lang === 'zh' ? '[选项]' : '[options]';
  const words = command.commands.length > 0 && command.registeredArguments.length === 0 ? ['COMMAND …'] : [];
  return [
    'authdesk',
    ...commandName(command).split(' ').filter(Boolean),
    ...(command.summary() ? command.registeredArguments.map(argumentUsage) : words),
    ...(command.options.length > 0 && command.parent ? [options] : []),
  ].join(' ');
};

function item(term: string, width: number, description: string): string {
  const behind = `\n${' '.repeat(indent.length + width + 2)}`;
  const text = wrapped(description, columns - indent.length - width - 2).replaceAll('\n', behind);
  const wrappedTerm = wrapped(term, columns - 2 * indent.length).replaceAll('\n', `\n${indent}${indent}`);
  const head = stringWidth(term) > width ? `${wrappedTerm}${behind}` : `${padded(term, width)}  `;
  return `${indent}${head}${text}`;
}
