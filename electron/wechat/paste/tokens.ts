/** A text as words and the marks between them. Quotes are no marks: no name and no value here has a blank in it. */
export type Token =
  | { is: 'word'; text: string; at: number; end: number }
  | { is: 'open' | 'close'; shape: string; at: number; end: number }
  | { is: 'assign' | 'glue' | 'comma' | 'line' | 'gap'; at: number; end: number };

const noise = String.raw`<!\[CDATA\[|\]\]>|<\?[^>]{0,200}\?>|<!--|-->|\\x[0-9a-fA-F]{2}`;
const tag = String.raw`<(?<end>\/?)(?<tag>[A-Za-z_][\w:.-]{0,60})(?:\s(?<attributes>[^<>]{0,4000}?))?(?<self>\/?)>`;
const moment = String.raw`(?<moment>\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)`;
const line = String.raw`(?<line>\n(?:[^\S\n]{0,200}\n)*|\\[nr])`;
const empty = String.raw`(?<empty>(?<![\w"'\\])(?:\\?"\\?"|'')(?![\w"']))`;
const word = String.raw`(?<word>(?:[\w@%]|-(?!>))+(?:(?:…|\.{3,}|\*{3,}|•+)[\w@-]*)?)`;
const marks = String.raw`(?<assign>=>|->|:=|[=:：＝])|(?<open>[{[(])|(?<close>[}\])])|(?<comma>[,;&|，；、])|(?<glue>[./])`;
const pattern = new RegExp([noise, tag, moment, line, String.raw`\\t`, empty, marks, word].join('|'), 'g');

/** Words of this length and more are no value of WeChat's. */
const longestWord = 4000;
const closes: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };

/** The tokens of a text, in its order. An XML element is its name, an assignment and a group. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const { groups = {}, index: at } = match;
    const end = at + match[0].length;
    if (groups.word !== undefined) {
      if (groups.word.length <= longestWord) tokens.push({ is: 'word', text: groups.word, at, end });
    } else if (groups.moment !== undefined) tokens.push({ is: 'word', text: groups.moment, at, end });
    else if (groups.empty !== undefined) tokens.push({ is: 'word', text: '', at, end });
    else if (groups.line !== undefined) {
      tokens.push({ is: groups.line.indexOf('\n', 1) > 0 ? 'gap' : 'line', at, end });
    } else if (groups.tag !== undefined) tokens.push(...element(groups, at, end));
    else if (groups.open !== undefined) tokens.push({ is: 'open', shape: groups.open, at, end });
    else if (groups.close !== undefined)
      tokens.push({ is: 'close', shape: closes[groups.close] ?? groups.close, at, end });
    else if (groups.assign !== undefined) tokens.push({ is: 'assign', at, end });
    else if (groups.comma !== undefined) tokens.push({ is: 'comma', at, end });
    else if (groups.glue !== undefined) tokens.push({ is: 'glue', at, end });
  }
  return tokens;
}

function element(groups: Readonly<Record<string, string | undefined>>, at: number, end: number): Token[] {
  const { tag: name = '' } = groups;
  const shape = `<${name}`;
  if (groups.end) return [{ is: 'close', shape, at, end }];
  const { attributes = '' } = groups;
  const own = attributes.includes('=') ? tokensOf(attributes).map((token) => ({ ...token, at, end })) : [];
  return [
    ...(own.length > 0
      ? [{ is: 'open', shape: '<', at, end } as const, ...own, { is: 'close', shape: '<', at, end } as const]
      : []),
    { is: 'word', text: name, at, end },
    { is: 'assign', at, end },
    { is: 'open', shape, at, end },
    ...(groups.self ? [{ is: 'close', shape, at, end } as const] : []),
  ];
}
