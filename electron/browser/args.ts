import { parseArgs } from 'node:util';
import { type Lang, langs } from '../../shared/lang.ts';
import { StartError, type Text } from './say.ts';

export interface Options {
  /** 0: any free one. */
  port: number;
  /** Open the operator's browser. */
  open: boolean;
  /** `--data`, as given. */
  data: string | undefined;
  /** The language of messages at the terminal; undefined: both. */
  lang: Lang | undefined;
  /** The address, or why there is none, as one JSON document on stdout. */
  json: boolean;
}

/** What `npm start -- --browser` and `authdesk serve` take. */
export const usage: Text = {
  zh: '用法：npm start -- --browser [--port 端口] [--no-open] [--data 文件夹] [--json] [--lang zh|en]',
  en: 'Usage: npm start -- --browser [--port N] [--no-open] [--data DIR] [--json] [--lang zh|en]',
};

const wrong = (zh: string, en: string) =>
  new StartError({ zh: `${zh}\n${usage.zh}`, en: `${en}\n${usage.en}` }, 2);

const known = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  data: { type: 'string' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
} as const;
const flags = ['no-open', 'json'];

/**
 * Reads the command line.
 * @throws StartError (exit code 2) that names what is wrong and how it is meant
 */
export function parseOptions(argv: readonly string[]): Options {
  const { tokens } = parseArgs({ args: [...argv], options: known, strict: false, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional' || !Object.hasOwn(known, token.name)) {
      const name = token.kind === 'positional' ? token.value : token.rawName;
      throw wrong(`不认识的参数：${name}`, `Unknown argument: ${name}`);
    }
    given.set(token.name, givenValue(token));
  }
  return {
    port: portOf(given.get('port')),
    open: !given.has('no-open'),
    data: given.get('data'),
    lang: langOf(given.get('lang')),
    json: given.has('json'),
  };
}

function givenValue({
  name,
  rawName,
  value,
}: {
  name: string;
  rawName: string;
  value: string | undefined;
}): string {
  const wantsValue = !flags.includes(name);
  if (wantsValue && !value) throw wrong(`${rawName} 后面缺少值`, `${rawName} needs a value`);
  if (!wantsValue && value !== undefined) throw wrong(`${rawName} 不带值`, `${rawName} takes no value`);
  return value ?? '';
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw wrong(`端口应为 0 到 65535 的整数：${text}`, `A port is a whole number from 0 to 65535: ${text}`);
}

function langOf(text: string | undefined): Lang | undefined {
  if (text === undefined) return undefined;
  const lang = langs.find((known) => known === text);
  if (lang) return lang;
  throw wrong(`--lang 只能是 zh 或 en：${text}`, `--lang is zh or en: ${text}`);
}
