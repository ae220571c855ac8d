import { cutTail } from './forms.ts';

/** A text as words and the marks between them. Quotes are no marks: no name and no value here has a blank in it. */
export type Token = Span &
  ({ is: 'word'; text: string } | { is: 'open' | 'close'; shape: string } | { is: Mark });
interface Span {
  at: number;
}
type Mark = 'assign' | 'glue' | 'comma' | 'line' | 'gap';

const noise = String.raw`<!\[CDATA\[|\]\]>|<\?[^>]{0,200}\?>|<!--|-->|\\t`;
const tag = String.raw`<(\/?)([A-Za-z_][\w:.-]{0,60})(?:\s([^<>]{0,4000}?))?(\/?)>`;
const moment = String.raw`(\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)`;
const lines = String.raw`(\n(?:[^\S\n]{0,200}\n)*|\\[nr])`;
const empty = String.raw`(?<![\w"'\\])(?:\\?"\\?"|'')(?![\w"'])`;
/** A byte that nothing could read stands between what is read. */
const marks = String.raw`\\x[0-9a-fA-F]{2}|=>|->|:=|[=:：＝{[(}\]),;&|，；、./]`;
const word = String.raw`((?:[\w@%]|-(?!>))+(?:${cutTail}[\w@-]*)?)`;
const pattern = new RegExp([noise, tag, moment, lines, empty, marks, word].join('|'), 'g');

/** Words of this length and more are no value of WeChat's. */
const longestWord = 4000;
const closes: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
const markOf: ReadonlyMap<string, Mark> = new Map([
  ...['=>', '->', ':=', '=', ':', '：', '＝'].map((text) => [text, 'assign'] as const),
  ...[',', ';', '&', '|', '，', '；', '、'].map((text) => [text, 'comma'] as const),
  ...['.', '/'].map((text) => [text, 'glue'] as const),
]);

/** The tokens of a text, in its order. An XML element is its name, an assignment and a group. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const each = new RegExp(pattern);
  for (let match = each.exec(text); match; match = each.exec(text)) {
    const token = match[2] === undefined ? tokenOf(match) : undefined;
    if (token) tokens.push(token);
    else if (match[2] !== undefined) tokens.push(...elementOf(match, match[2]));
  }
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token | undefined {
  const { 0: whole, 5: time, 6: line, 7: found, index: at } = match;
  if (found !== undefined) return found.length > longestWord ? undefined : { is: 'word', text: found, at };
  if (line !== undefined) return { is: line.indexOf('\n', 1) > 0 ? 'gap' : 'line', at };
  if (time !== undefined) return { is: 'word', text: time, at };
  const mark = whole.startsWith('\\x') ? 'comma' : markOf.get(whole);
  if (mark) return { is: mark, at };
  if ('{[('.includes(whole)) return { is: 'open', shape: whole, at };
  const shape = closes[whole];
  if (shape) return { is: 'close', shape, at };
  return /^\\?["']/.test(whole) ? { is: 'word', text: '', at } : undefined;
}

/** An element's attributes are entries of its group, as far as they say anything here. */
function elementOf(
  { 1: slash, 3: attributes = '', 4: self, index: at }: RegExpExecArray,
  name: string,
): Token[] {
  const shape = `<${name}`;
  if (slash) return [{ is: 'close', shape, at }];
  const own = /appid|token|ticket|code|@@@/i.test(attributes)
    ? tokensOf(attributes).map((token) => ({ ...token, at }))
    : [];
  return [
    { is: 'word', text: name, at },
    { is: 'assign', at },
    { is: 'open', shape, at },
    ...own,
    ...(self ? [{ is: 'close', shape, at } as const] : []),
  ];
}
