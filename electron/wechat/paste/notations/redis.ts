import { absent } from '../forms.ts';
import { meaningOf } from '../names.ts';

/** Commands by where their keys and values stand, as redis-cli, MONITOR and scripts write them. */
const command =
  /^(?:[^"'\n]{0,120}?(?:>|\]|\$)\s{1,4})?["']?(SET|SETEX|PSETEX|SETNX|GETSET|HSET|HMSET|HSETNX|MSET|GET|HGET|HGETALL|HMGET|MGET)["']?[^\S\r\n]{1,8}(\S.{0,20000})$/i;
/** A cheap test before the whole pattern. */
const commandName = /(?:get|set|getall|setex|setnx|getset)["']?\s/i;
const argument = /"((?:[^"\\]|\\.){0,8000})"|'([^']{0,8000})'|(\S{1,8000})/g;
/** `1) "…"`, also nested (`1) 1) "…"`) and RESP3's `1# "…" => …`; RESP itself: `$157` before each string. */
const numbered = /^\s{0,12}(?:\d{1,6}\)\s{1,4})+(.*)$/;
/** Lines without any of this are skipped. */
const mayBegin = /\d[)#]\s|(?:get|set)|token|ticket|code|app_?id|info_?type/i;
/** A list that begins after the text of a log line. */
const listStart = /(?<=[^\w\n] ?)1\) (?=["\w])/g;
/** The same for a list without numbers, whose first item is a name. */
const nameAtEnd = /(?<![\w.-])[\w.-]{4,64}$/;
const longestName = 66;
const hashed = /^\s{0,12}\d{1,6}#\s{1,4}(.*)$/;
const lengthLine = /^\s{0,4}[$*]\d{1,9}\s{0,4}$/;
const loneWord = /^\s{0,12}"?([\w:.@-]{1,2000})["'}\])]{0,8}\s{0,4}$/;

/** What Redis and its tools print, as `{name: value}`; other lines stay as they are. */
export function withoutRedis(text: string): string {
  return linesOf(text.replace(listStart, '\n1) '));
}

function linesOf(text: string): string {
  if (!text.includes('\n') && !command.test(text)) return text.replace(numbered, '$1').replace(hashed, '$1');
  const lines = text.split('\n').filter((line) => !lengthLine.test(line));
  const plain: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const { written, used } = piece(lines, at);
    plain.push(written);
    at += used;
  }
  return plain.join('\n');
}

function piece(lines: readonly string[], at: number): { written: string; used: number } {
  const line = lines[at] ?? '';
  if (!mayBegin.test(line)) return { written: line, used: 1 };
  const [, name, rest] = (commandName.test(line) ? command.exec(line) : undefined) ?? [];
  if (name && rest) return commandAt(lines, at, name.toUpperCase(), argumentsIn(rest));
  const next = lines[at + 1] ?? '';
  const list = loneWord.test(next) || numbered.test(next) ? listFrom(lines, at) : undefined;
  return list ?? { written: line.replace(numbered, '$1').replace(hashed, '$1'), used: 1 };
}

/** A list of several lines, the first of which may stand behind other words. */
function listFrom(lines: readonly string[], at: number): { written: string; used: number } | undefined {
  const items = listAt(lines, at);
  if (items.length > 1) return { written: pairs(items), used: items.length };
  const line = lines[at] ?? '';
  const [first] = nameAtEnd.exec(line.slice(-longestName)) ?? [];
  const behind = first && isName(first) ? listAt(lines, at, first) : [];
  const head = line.slice(0, line.length - (first?.length ?? 0));
  return behind.length > 1 ? { written: `${head}${pairs(behind)}`, used: behind.length } : undefined;
}

const argumentsIn = (rest: string): string[] =>
  [...rest.matchAll(argument)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

/** A command, with the answer that follows it where it asks for one. */
function commandAt(
  lines: readonly string[],
  at: number,
  name: string,
  args: string[],
): { written: string; used: number } {
  const [key = '', ...rest] = args;
  const fields = (words: readonly string[]) => `${key}: ${pairs(words)}`;
  const [first = '', second = ''] = rest;
  if (name === 'SETEX' || name === 'PSETEX') return { written: `{${key}: "${second}"}`, used: 1 };
  if (name === 'SET' || name === 'SETNX' || name === 'GETSET')
    return { written: `{${key}: "${first}"}`, used: 1 };
  if (name === 'HSET' || name === 'HMSET' || name === 'HSETNX') return { written: fields(rest), used: 1 };
  if (name === 'MSET') return { written: pairs(args), used: 1 };
  const answer = /^(?:HGETALL|H?MGET)$/.test(name) ? listAt(lines, at + 1) : [];
  const used = 1 + answer.length;
  if (name === 'HGETALL' && answer.length > 1) return { written: fields(answer), used };
  if (name === 'HMGET') return { written: fields(zip(rest, answer)), used };
  if (name === 'MGET') return { written: pairs(zip(args, answer)), used };
  const value = lines[at + 1]?.trim() ?? '';
  if (value === '' || command.test(value)) return { written: `${key} ${rest.join(' ')}`, used: 1 };
  return {
    written: name === 'HGET' ? fields([first, bare(value)]) : `{${key}: ${quoted(bare(value))}}`,
    used: 2,
  };
}

const bare = (line: string): string => line.replace(numbered, '$1').replace(/^"(.*)"$/, '$1');
const quoted = (word: string): string => (absent.test(word) ? 'null' : `"${word}"`);
const zip = (names: readonly string[], values: readonly string[]): string[] =>
  names.flatMap((name, index) => [name, values[index] ?? 'null']);

function pairs(words: readonly string[]): string {
  const entries: string[] = [];
  for (let at = 0; at + 1 < words.length; at += 2)
    entries.push(`${words[at]}: ${quoted(words[at + 1] ?? '')}`);
  return `{${entries.join(', ')}} ${words.length % 2 === 1 ? words.at(-1) : ''}`;
}

/** Lines from `at` on that are the items of a list: numbered, or names and values in turn. */
function listAt(lines: readonly string[], at: number, first = lines[at] ?? ''): string[] {
  const pattern = numbered.test(first) ? numbered : loneWord;
  const items: string[] = [];
  for (let next = at; next < lines.length; next++) {
    const line = next === at ? first : (lines[next] ?? '');
    const item = pattern.exec(line)?.[1];
    if (item === undefined) break;
    const word = unquoted(item.trim());
    if (pattern !== numbered && items.length % 2 === 0 && !isName(word)) break;
    items.push(word);
  }
  return items;
}

/** The text in quotes; a few characters may follow. */
function unquoted(item: string): string {
  const end = item.lastIndexOf('"');
  return item.startsWith('"') && end > 0 && item.length - end <= 9 ? item.slice(1, end) : item;
}

const isName = (word: string) => meaningOf(word.split(/[:.]/).at(-1) ?? '') !== undefined;
