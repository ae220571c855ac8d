import { Characters } from '../characters.ts';
import { cutStart, cutTail } from './forms.ts';

/** A word or a mark between words. Quotes are dropped: no name and no value here contains a blank. */
export interface Token {
  is: 'word' | 'open' | 'close' | Mark;
  /** The word; for a bracket the opening one of its pair; else empty. */
  text: string;
  at: number;
}
type Mark = 'assign' | 'glue' | 'comma' | 'line' | 'gap';

/** Longer words are not values of WeChat. */
const longestWord = 4000;

const inAngles =
  /<(?:!\[CDATA\[|\?[^>]{0,200}\?>|!--|(\/?)([A-Za-z_][\w:.-]{0,60})(?:\s([^<>]{0,4000}?))?(\/?)>)/y;
const moment = /\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/y;
const empty = /(?<![\w"'\\])(?:\\?"\\?"|'')(?![\w"'])/y;
/** An escaped blank, line break or unreadable byte. */
const escaped = /\\(?:t|([nr])|x[0-9a-fA-F]{2})/y;
const lines = /\n(?:[^\S\n]{0,200}\n)*/y;
const hidden = new RegExp(`${cutTail}[\\w@-]*`, 'y');
const saysSomething = /appid|token|ticket|code|@@@|wx[0-9a-f]{16}/i;

const closes: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
const marks: ReadonlyMap<string, Mark> = new Map([
  ...['=', ':', '：', '＝'].map((text) => [text, 'assign'] as const),
  ...[',', ';', '&', '|', '，', '；', '、'].map((text) => [text, 'comma'] as const),
  ...['.', '/'].map((text) => [text, 'glue'] as const),
]);

const markChars = [...marks.keys()].join('');
const word = new Characters(/[\w@%-]/);
const first = new Characters(new RegExp(String.raw`[\w@%\n\\"'<{[(}\])${markChars}-]`));
const hides = new Characters(cutStart);

/** The tokens of a text, in its order. An XML element is its name, an assignment and a group. */
export const tokensOf = (text: string): Token[] => new Scanner(text).read();

/** Written by hand: one pattern for all tokens takes three times as long. */
class Scanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): Token[] {
    for (let at = 0; at < this.#text.length; ) {
      if (!first.has(this.#text, at)) at++;
      else at = word.has(this.#text, at) ? this.#word(at) : this.#mark(this.#text[at] ?? '', at);
    }
    return this.#tokens;
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#text);
  }

  /** @returns where the next token may begin */
  #put(is: Token['is'], text: string, at: number, length: number): number {
    this.#tokens.push({ is, text, at });
    return at + length;
  }

  #word(at: number): number {
    const text = this.#text;
    if (text[at] === '-' && text[at + 1] === '>') return this.#put('assign', '', at, 2);
    if (text[at] === '-' && text.startsWith('-->', at)) return at + 3;
    const isDate = text[at + 4] === '-' || text[at + 4] === '/';
    const time = isDate ? this.#match(moment, at)?.[0] : undefined;
    if (time !== undefined) return this.#put('word', time, at, time.length);
    const end = this.#wordEnd(at);
    return end - at > longestWord ? end : this.#put('word', text.slice(at, end), at, end - at);
  }

  #wordEnd(at: number): number {
    const text = this.#text;
    let end = at + 1;
    while (word.has(text, end) && !(text[end] === '-' && text[end + 1] === '>')) end++;
    return end + (hides.has(text, end) ? (this.#match(hidden, end)?.[0].length ?? 0) : 0);
  }

  #mark(char: string, at: number): number {
    const mark = marks.get(char);
    if (mark !== undefined) return this.#put(mark, '', at, this.#markLength(char, at));
    if (char === '\n') return this.#lines(at);
    if (char === '<') return this.#angles(at);
    if (char === '"' || char === "'") return this.#quotes(at);
    if (char === '\\') return this.#escape(at);
    const shape = closes[char];
    if (shape === undefined) return this.#put('open', char, at, 1);
    return this.#text.startsWith(']]>', at) ? at + 3 : this.#put('close', shape, at, 1);
  }

  /** `=>` and `:=` are one mark. */
  #markLength(char: string, at: number): number {
    const next = this.#text[at + 1];
    return (char === '=' && next === '>') || (char === ':' && next === '=') ? 2 : 1;
  }

  #lines(at: number): number {
    const all = this.#match(lines, at)?.[0] ?? '\n';
    return this.#put(all.indexOf('\n', 1) > 0 ? 'gap' : 'line', '', at, all.length);
  }

  /** An empty value is one. */
  #quotes(at: number): number {
    const both = this.#match(empty, at)?.[0];
    return both === undefined ? at + 1 : this.#put('word', '', at, both.length);
  }

  #escape(at: number): number {
    const [whole, line] = this.#match(escaped, at) ?? [];
    if (whole === undefined) return this.#quotes(at);
    if (line !== undefined) return this.#put('line', '', at, whole.length);
    return whole === '\\t' ? at + whole.length : this.#put('comma', '', at, whole.length);
  }

  /** An XML element; its attributes become entries of its group. */
  #angles(at: number): number {
    const [whole, slash, name, attributes = '', self] = this.#match(inAngles, at) ?? [];
    if (whole === undefined) return at + 1;
    const end = at + whole.length;
    if (name === undefined) return end;
    if (slash) return this.#put('close', `<${name}`, at, whole.length);
    this.#put('word', name, at, 0);
    this.#put('assign', '', at, 0);
    this.#put('open', `<${name}`, at, 0);
    if (saysSomething.test(attributes))
      for (const { is, text } of tokensOf(attributes)) this.#put(is, text, at, 0);
    if (self) this.#put('close', `<${name}`, at, 0);
    return end;
  }
}
