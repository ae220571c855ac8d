import { Command, type CommandUnknownOpts, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Lang } from '../../../shared/lang.ts';
import { langs } from '../../../shared/lang.ts';
import type { Terminal, Text } from '../terminal.ts';

/** What a command does once its line was read; a refusal is thrown. @returns the exit code, when it is not 0 */
export type Work = (terminal: Terminal) => Promise<void> | Promise<number | undefined>;

/** What a group's module is given to declare its commands with. */
export interface Declaration {
  program: Program;
  /** A text in the language of the help. */
  t: (text: Text) => string;
  /** Called by the action of the command that the line asks for; `serve`: the browser front's program takes the line. */
  run: (work: Work | 'serve') => void;
}

/** Help and refusals are worded and written by ourselves. */
const ignore = () => undefined;

/** `authdesk` itself with the options that every command takes; groups and commands are declared on it. */
export function createProgram(t: Declaration['t']) {
  return new Command('authdesk')
    .description(
      t({
        zh: 'AuthDesk 授权台：手工为商户做微信第三方平台授权',
        en: 'AuthDesk 授权台: authorize merchants’ accounts to a WeChat third-party platform by hand',
      }),
    )
    .option(
      '--data <DIR>',
      t({
        zh: '数据文件夹，也可用环境变量 AUTHDESK_DATA',
        en: 'data folder; AUTHDESK_DATA in the environment does the same',
      }),
    )
    .option(
      '--json',
      t({ zh: '标准输出只有 JSON，供脚本读取', en: 'nothing but JSON on stdout, for scripts' }),
    )
    .addOption(
      new Option('--lang <LANG>', t({ zh: '文字的语言', en: 'language of the texts' })).choices(langs),
    )
    .helpOption('-h, --help', t({ zh: '显示这份说明', en: 'show this help' }))
    .helpCommand(false)
    .configureOutput({ writeOut: ignore, writeErr: ignore, outputError: ignore })
    .version('', '-V, --version', t({ zh: '显示版本', en: 'show the version' }));
}

export type Program = ReturnType<typeof createProgram>;

/** Which platform profile a command is about. */
export const platformOption = (t: Declaration['t']) =>
  new Option(
    '--platform <NAME|APPID>',
    t({
      zh: '平台档案的名称或 AppID，只有一个时可以省略',
      en: 'profile by name or AppID; not needed with one profile',
    }),
  );

/** How many rows of a list are shown. */
export const limitOption = (t: Declaration['t']) =>
  integerOption('--limit <N>', t({ zh: '最多几条', en: 'how many at most' }), 1, 1_000_000);

/** A whole number within a range, both ends included. */
export const integerOption = <const Flags extends string>(
  flags: Flags,
  description: string,
  min: number,
  max: number,
) =>
  new Option(flags, description).argParser((value: string): number => {
    const number = Number(value);
    if (/^-?\d{1,15}$/.test(value) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`${min} … ${max}`);
  });

/** One that may be given several times; all its values are kept. */
export const listOption = <const Flags extends string>(flags: Flags, description: string) =>
  new Option(flags, description)
    .default<string[]>([])
    .argParser((value: string, earlier: string[]): string[] => [...earlier, value]);

/** Any command of the tree, whatever it takes. */
export type AnyCommand = CommandUnknownOpts;

/** The commands that do something, in the order in which they were declared; groups are left out. */
export function commandsUnder(command: AnyCommand): AnyCommand[] {
  return command.commands.flatMap((child) => [...(isGroup(child) ? [] : [child]), ...commandsUnder(child)]);
}

/** Has no work of its own: only its commands have. */
export const isGroup = (command: AnyCommand): boolean =>
  command.commands.length > 0 && command.summary() === '';

/** `ticket put`; of the program itself the empty text. */
export function commandName(command: AnyCommand): string {
  return command.parent ? `${commandName(command.parent)} ${command.name()}`.trim() : '';
}

export const textIn = (lang: Lang) => (text: Text) => text[lang];

/** What a group's commands are declared on: `program.command('session')`. */
export type Group = ReturnType<typeof groupOf>;
const groupOf = (program: Program) => program.command('group');
