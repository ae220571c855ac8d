import type { Lang } from '../../../shared/lang.ts';
import type { Terminal } from '../terminal.ts';
import type { Given } from './given.ts';

/** One thing to say, in both languages. */
export type Text = Readonly<Record<Lang, string>>;

export interface OptionSpec {
  /** What stands for its value in help (`FILE`, `N`); without it the option is a flag. */
  value?: string;
  /** The only values it takes. */
  choices?: readonly string[];
  /** May be given several times. */
  many?: true;
  required?: true;
  text: Text;
}

export interface ArgSpec {
  /** As help shows it: `SESSION`, `CALLBACK-URL|CODE|-`. */
  name: string;
  required?: true;
  /** Takes all that is left; only the last one may. */
  many?: true;
  choices?: readonly string[];
}

/** A command of `authdesk`. Help, completion, suggestions and parsing are all made from this one description. */
export interface Command {
  /** One word, or two for a command of a group: `export`, `ticket put`. */
  name: string;
  /** One line, as the list of commands shows it. */
  text: Text;
  /** More of it, for its own help. */
  details?: Text;
  args: readonly ArgSpec[];
  options: Readonly<Record<string, OptionSpec>>;
  run: Run<string>;
}

/**
 * Does the work; a refusal is thrown as a ProblemError. `serve`: the browser front's own program does it.
 * @returns the exit code, when it is not 0
 */
export type Run<N extends string> =
  | ((terminal: Terminal, given: Given<N>) => Promise<number | undefined>)
  | 'serve';

/** Words to describe a command whose run reads only options that it declares. */
export function defineCommand<const N extends string = never>(command: {
  name: string;
  text: Text;
  details?: Text;
  args?: readonly ArgSpec[];
  options?: Readonly<Record<N, OptionSpec>>;
  run: Run<NoInfer<N>>;
}): Command {
  const { name, text, details, args = [], options = {}, run } = command;
  return { name, text, args, options, run, ...(details ? { details } : {}) };
}

/** What every command takes (docs/handles.md §2). */
export const commonOptions = {
  data: {
    value: 'DIR',
    text: {
      zh: '数据文件夹，也可用环境变量 AUTHDESK_DATA',
      en: 'data folder; AUTHDESK_DATA in the environment does the same',
    },
  },
  json: {
    text: { zh: '标准输出只有 JSON，供脚本读取', en: 'nothing but JSON on stdout, for scripts' },
  },
  lang: {
    value: 'LANG',
    choices: ['zh', 'en'],
    text: { zh: '文字的语言', en: 'language of the texts' },
  },
  help: { text: { zh: '显示这份说明', en: 'show this help' } },
} as const satisfies Record<string, OptionSpec>;

/** Which platform profile a command is about. */
export const platformOption = {
  value: 'NAME|APPID',
  text: {
    zh: '平台档案的名称或 AppID，只有一个时可以省略',
    en: 'profile by name or AppID; not needed with one profile',
  },
} as const satisfies OptionSpec;

/** How an option is written in help: `--out FILE`. */
export function optionUsage(name: string, { value, choices }: OptionSpec): string {
  if (choices) return `--${name} ${choices.join('|')}`;
  return value ? `--${name} ${value}` : `--${name}`;
}

/** How an argument is written in help: `SESSION`, `[SESSION]`, `APPID…`. */
export function argUsage({ name, required, many, choices }: ArgSpec): string {
  const word = `${choices ? choices.join('|') : name}${many ? '…' : ''}`;
  return required ? word : `[${word}]`;
}

/** The whole line: `authdesk ticket put [VALUE|-] [--platform NAME|APPID]`. */
export function commandUsage({ name, args, options }: Command): string {
  const words = ['authdesk', name, ...args.map(argUsage)];
  for (const [option, spec] of Object.entries(options)) {
    const word = optionUsage(option, spec);
    words.push(spec.required ? word : `[${word}]${spec.many ? '…' : ''}`);
  }
  return words.join(' ');
}
