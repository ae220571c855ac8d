import { appidsIn, isSecretName, type Meaning, meaningOf, withoutAppids } from './names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A name with its value. */
export interface Entry {
  is: 'entry';
  name: string;
  meaning: Meaning | undefined;
  /** Undefined: the name stands there without one. */
  value: string | undefined;
  /** Appids in the name, as in a store's key. */
  appids: readonly string[];
  at: number;
}
/** A word that is neither. */
export interface Word {
  is: 'word';
  text: string;
  at: number;
}
export interface Group {
  is: 'group';
  /** The words that name it: a key, an element. */
  names: readonly string[];
  parts: Part[];
  at: number;
}
interface LineEnd {
  is: 'line' | 'gap';
}
export type Part = Entry | Word | Group | LineEnd;

const deepest = 40;
/** How far up an opening bracket is looked for that a closing one belongs to. */
const reach = 12;

/** What a text in one notation says: names with their values, in the groups in which they stand. */
export function treeOf(text: string): Group {
  return new Reader(tokensOf(text)).read();
}

const absent = /^(?:|none|null|nil|nul|undefined|n\/?a|false|true|empty|nan|-+)$/i;
/** It says itself what it is: by WeChat's prefix, or as a token does. */
const selfEvident = /^(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@|^\d{2,3}_[\w-]{16}/;
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
    if (token?.is === 'word') return this.#word(token);
    this.#next++;
    if (token?.is === 'line' || token?.is === 'gap') this.#parts.push({ is: token.is });
    else if (token?.is === 'open' && !this.#pair(token.shape)) this.#enter(token.shape, [], token.at);
    else if (token?.is === 'close') this.#leave(token.shape);
  }

  /** `('name', 'value')`: a group of two, the first of which is a name. */
  #pair(shape: string): boolean {
    const [name, comma, value, close] = [0, 1, 2, 3].map((ahead) => this.#peek(ahead));
    if (name?.is !== 'word' || comma?.is !== 'comma' || value?.is !== 'word') return false;
    if (close?.is !== 'close' || close.shape !== shape || meaningOf(name.text) === undefined) return false;
    this.#next += 4;
    this.#entry(name, meaningOf(name.text), value.text, []);
    return true;
  }

  #enter(shape: string, names: readonly string[], at: number): void {
    // Deeper ones are read as one: nothing that a person pastes is built so.
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

  /** A word with what follows it: a name with its value, the name of a group, or a word alone. */
  #word(token: Token & { is: 'word' }): void {
    const start = this.#next;
    const name = withoutAppids(token.text);
    const meaning = name === token.text ? meaningOf(name) : meaningOf(name || token.text);
    const appids = appidsIn(token.text);
    const { mark, keys } = this.#afterName(meaning);
    const names = [token.text, ...keys];
    const after = this.#peek();
    if (after?.is === 'open' && mark === 'assign') {
      const lone = this.#loneValue();
      if (lone === undefined) {
        this.#next++;
        this.#note(token, keys);
        return this.#enter(after.shape, names, after.at);
      }
      return this.#entry(token, meaning, lone, [...appids, ...keys]);
    }
    const value = after?.is === 'word' ? this.#fitting(meaning, mark, after) : undefined;
    if (value !== undefined) {
      this.#next++;
      return this.#entry(token, meaning, value, [...appids, ...keys]);
    }
    const gone = mark === 'assign' && after?.is === 'word' && after.text === '';
    this.#next = gone ? this.#next + 1 : start + 1;
    if (meaning !== undefined) this.#entry(token, meaning, undefined, appids);
    else this.#parts.push({ is: 'word', text: token.text, at: token.at });
  }

  /** The name of a group counts where it stands as well: it may be what a store keeps, or whose it is. */
  #note(token: Token & { is: 'word' }, keys: readonly string[]): void {
    for (const text of [token.text, ...keys]) this.#parts.push({ is: 'word', text, at: token.at });
  }

  #entry(
    token: Token & { is: 'word' },
    meaning: Meaning | undefined,
    value: string | undefined,
    appids: readonly string[],
  ) {
    const present = value === undefined || absent.test(value) ? undefined : value;
    this.#parts.push({ is: 'entry', name: token.text, meaning, value: present, appids, at: token.at });
  }

  /** Passes what may stand between a name and its value. In a store's key, appids stand behind the name. */
  #afterName(meaning: Meaning | undefined): { mark: 'assign' | 'comma' | 'line' | 'none'; keys: string[] } {
    const keys: string[] = [];
    let mark: 'assign' | 'comma' | 'line' | 'none' = 'none';
    this.#next++;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.is === 'assign' || token.is === 'glue') {
        if (mark === 'comma' || (token.is === 'glue' && meaning === undefined)) break;
        if (token.is === 'assign') mark = 'assign';
      } else if (token.is === 'comma' && mark === 'none' && isSecretName(meaning)) mark = 'comma';
      else if (token.is === 'line' && isSecretName(meaning) && mark !== 'line') mark = 'line';
      else if (token.is === 'word' && isSecretName(meaning) && mark !== 'line' && isAppid(token.text)) {
        keys.push(token.text);
        mark = 'none';
      } else break;
      this.#next++;
    }
    return { mark, keys };
  }

  /** `[value]`, `(value)` or `<name>value</name>`: a group of one word. */
  #loneValue(): string | undefined {
    const [open, inside, close] = [this.#peek(), this.#peek(1), this.#peek(2)];
    if (open?.is !== 'open') return undefined;
    if (inside?.is === 'close' && inside.shape === open.shape) {
      this.#next += 2;
      return '';
    }
    if (inside?.is !== 'word' || close?.is !== 'close' || close.shape !== open.shape) return undefined;
    this.#next += 3;
    return inside.text;
  }

  /** The word if it is the value of a field of this meaning, read after this mark. */
  #fitting(meaning: Meaning | undefined, mark: string, word: Token & { is: 'word' }): string | undefined {
    const { text } = word;
    if (isSecretName(meaning)) {
      if (mark === 'none') return isEvident(text) ? text : undefined;
      if (mark !== 'assign') return selfEvident.test(text) ? text : undefined;
      return meaningOf(text) === undefined && !isAppid(text) ? text : undefined;
    }
    if (mark !== 'assign') return undefined;
    // A name in front of a name: `redis: component_access_token: …`, `wechatpy:wx…_component_access_token "…"`.
    if (meaning === undefined && meaningOf(withoutAppids(text)) !== undefined) return undefined;
    return meaning === undefined && this.#peek(1)?.is === 'assign' ? undefined : text;
  }
}

const isAppid = (text: string) => /^wx[0-9a-f]{16}$/.test(text);
