import { absent, isAppid, selfEvident } from './forms.ts';
import { appidsIn, holdsSecret, isKeyName, type Meaning, meaningOf, withoutAppids } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A name with its value. */
export interface Entry {
  is: 'entry';
  name: string;
  meaning: Meaning | undefined;
  /** Undefined: a name without a value. */
  value: string | undefined;
  /** Appids in the name, as in a store's key. */
  appids: readonly string[];
  at: number;
}
/** A word that is neither name nor value. */
export interface Word {
  is: 'word';
  text: string;
  at: number;
}
export interface Group {
  is: 'group';
  /** Its names: a key, an element. */
  names: readonly string[];
  parts: Part[];
  at: number;
}
interface LineEnd {
  is: 'line' | 'gap';
}
export type Part = Entry | Word | Group | LineEnd;

/** What stands between a name and its value. */
type Between = 'none' | 'assign' | 'comma' | 'line';

const deepest = 40;
/** How many levels up the opening bracket of a closing one is looked for. */
const reach = 12;

/** Parses a text in one notation into groups of names with values. */
export function treeOf(text: string): Group {
  return new Reader(tokensOf(text)).read();
}

const random = /^(?=[\w@-]{0,2000}\d)(?:[a-z]{1,24}@@@)?[\w-]{16,2000}$/;

const isEvident = (text: string) =>
  selfEvident.test(text) ||
  (random.test(text) && appidsIn(text).length === 0 && meaningOf(text) === undefined);

class Reader {
  readonly #tokens: readonly Token[];
  readonly #root: Group = { is: 'group', names: [], parts: [], at: 0 };
  readonly #open: { group: Group; shape: string }[] = [{ group: this.#root, shape: '' }];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): Group {
    while (this.#next < this.#tokens.length) this.#step();
    return this.#root;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#next + ahead];
  }

  get #parts(): Part[] {
    return (this.#open.at(-1) ?? { group: this.#root }).group.parts;
  }

  #step(): void {
    const token = this.#peek();
    if (token?.is === 'word') this.#word(token);
    else {
      this.#next++;
      if (token?.is === 'line' || token?.is === 'gap') this.#parts.push({ is: token.is });
      else if (token?.is === 'open' && !this.#pair(token.text)) this.#enter(token.text, [], token.at);
      else if (token?.is === 'close') this.#leave(token.text);
    }
  }

  /** `('name', 'value')`: a group of two, the first of which is a name. */
  #pair(shape: string): boolean {
    const [name, comma] = [this.#peek(), this.#peek(1)];
    if (name?.is !== 'word' || comma?.is !== 'comma') return false;
    const [value, close] = [this.#peek(2), this.#peek(3)];
    if (
      value?.is !== 'word' ||
      close?.is !== 'close' ||
      close.text !== shape ||
      meaningOf(name.text) === undefined
    )
      return false;
    this.#next += 4;
    this.#entry(name, meaningOf(name.text), value.text, []);
    return true;
  }

  #enter(shape: string, names: readonly string[], at: number): void {
    // Deeper groups are merged into this one: pasted text is never nested so deep.
    if (this.#open.length > deepest) return;
    const group: Group = { is: 'group', names, parts: [], at };
    this.#parts.push(group);
    this.#open.push({ group, shape });
  }

  #leave(shape: string): void {
    for (let up = this.#open.length - 1; up > 0 && up > this.#open.length - 1 - reach; up--) {
      if (this.#open[up]?.shape !== shape) continue;
      this.#open.length = up;
      return;
    }
  }

  /** Reads a word and what follows it: a name with its value, the name of a group, or a word alone. */
  #word(token: Token): void {
    const meaning = meaningOf(withoutAppids(token.text) || token.text);
    // A word of no use becomes a name only by an assignment.
    if (meaning === undefined && this.#peek(1)?.is !== 'assign') this.#alone(token);
    else this.#named(token, meaning);
  }

  #alone({ text, at }: Token): void {
    this.#next++;
    this.#parts.push({ is: 'word', text, at });
  }

  #named(token: Token, meaning: Meaning | undefined): void {
    const start = this.#next;
    const { mark, keys } = this.#afterName(meaning);
    const after = this.#peek();
    const value = this.#value(token.text, meaning, mark);
    const appids = appidsIn(token.text);
    if (value !== undefined)
      this.#entry(token, meaning, value, keys.length > 0 ? [...appids, ...keys] : appids);
    else if (after?.is === 'open' && mark === 'assign') {
      this.#next++;
      this.#note(token, keys);
      this.#enter(after.text, [token.text, ...keys], after.at);
    } else {
      this.#next = start;
      if (meaning === undefined) this.#alone(token);
      else {
        this.#next++;
        this.#entry(token, meaning, undefined, appids);
      }
    }
  }

  /** Reads the value of a name, if there is one. */
  #value(name: string, meaning: Meaning | undefined, mark: Between): string | undefined {
    const after = this.#peek();
    if (after?.is === 'open') return mark === 'assign' ? this.#loneValue() : undefined;
    const next = this.#peek(1);
    if (after?.is !== 'word') return undefined;
    const beforeAssign = next?.is === 'assign';
    // The value of `key` may be the name of the value beside it.
    const isNamed = mark === 'assign' && !beforeAssign && isKeyName(name);
    if (!isNamed && !fits(meaning, mark, after.text, beforeAssign)) return undefined;
    if (holdsSecret(meaning) && isCode(after, next)) return undefined;
    this.#next++;
    return after.text;
  }

  /** Notes the name of a group as a word too: it may be a value or name its owner. */
  #note(token: Token, keys: readonly string[]): void {
    for (const text of [token.text, ...keys]) this.#parts.push({ is: 'word', text, at: token.at });
  }

  #entry(token: Token, meaning: Meaning | undefined, value: string | undefined, appids: readonly string[]) {
    const present = value === undefined || absent.test(value) ? undefined : value;
    const means = meaning ?? ownerOf(token.text, present);
    this.#parts.push({ is: 'entry', name: token.text, meaning: means, value: present, appids, at: token.at });
  }

  /** Skips what may be between a name and its value. In a store's key, appids follow the name. */
  #afterName(meaning: Meaning | undefined): { mark: Between; keys: string[] } {
    const keys: string[] = [];
    let mark: Between = 'none';
    for (let token = this.#peek(1); token; token = this.#peek(1)) {
      const next = nextMark(token, mark, meaning);
      if (next === undefined) break;
      if (token.is === 'word') keys.push(token.text);
      mark = next;
      this.#next++;
    }
    this.#next++;
    return { mark, keys };
  }

  /** `[value]`, `(value)` or `<name>value</name>`: a group of one word. */
  #loneValue(): string | undefined {
    const [open, inside, close] = [this.#peek(), this.#peek(1), this.#peek(2)];
    if (open?.is !== 'open') return undefined;
    if (inside?.is === 'close' && inside.text === open.text) {
      this.#next += 2;
      return '';
    }
    if (inside?.is !== 'word' || close?.is !== 'close' || close.text !== open.text) return undefined;
    this.#next += 3;
    return inside.text;
  }
}

const isOwnerName = (meaning: Meaning | undefined) =>
  meaning === 'appid' || meaning === 'componentappid' || meaning === 'authorizerappid';

/** Labels that name a platform only with an appid as value: `component`, `platform`, `id`. */
function ownerOf(name: string, value: string | undefined): Meaning | undefined {
  if (value === undefined || !isAppid(value)) return undefined;
  if (/^(?:component|platform|third_?party)$/i.test(name)) return 'componentappid';
  return /^(?:id|app|name|key)$/i.test(name) ? 'appid' : undefined;
}

/** `storage.getTicket()` and `header.payload.signature` are code, not values. */
const isCode = (value: Token, next: Token | undefined) =>
  (next?.is === 'glue' || (next?.is === 'open' && next.text === '(')) &&
  next.at === value.at + value.text.length;

/** The mark between name and value after one more token; undefined when that token cannot be there. */
function nextMark(token: Token, mark: Between, meaning: Meaning | undefined): Between | undefined {
  const secret = holdsSecret(meaning);
  if (token.is === 'assign') return mark === 'comma' ? undefined : 'assign';
  if (token.is === 'glue') return mark === 'comma' || meaning === undefined ? undefined : mark;
  if (!secret || mark === 'line') return undefined;
  if (token.is === 'comma') return mark === 'none' ? 'comma' : undefined;
  if (token.is === 'line') return 'line';
  return token.is === 'word' && isAppid(token.text) ? 'none' : undefined;
}

/** Is this word the value of a field of this meaning? Without an assignment between them its form must show it. */
function fits(meaning: Meaning | undefined, mark: Between, text: string, beforeAssign: boolean): boolean {
  if (holdsSecret(meaning)) {
    if (mark === 'none') return isEvident(text);
    return mark === 'assign' ? meaningOf(text) === undefined && !isAppid(text) : selfEvident.test(text);
  }
  if (mark !== 'assign') return mark === 'none' && isOwnerName(meaning) && isAppid(text);
  // A name in front of a name: `redis: component_access_token: …`, `wechatpy:wx…_component_access_token "…"`.
  return meaning !== undefined || (!beforeAssign && meaningOf(withoutAppids(text)) === undefined);
}
