import { firstFrom } from '../characters.ts';
import type { Block, Entry } from './blocks.ts';
import { selfEvident } from './forms.ts';
import { appidsIn, holdsSecret, type Meaning, meaningOf } from './names.ts';

/** An appid that may own a value, and its position. */
interface Candidate {
  appid: string;
  at: number;
  /** Its name can only be a platform's. */
  sure: boolean;
}

/** The kind of value. A block that holds one of this kind names the owner of that, not of another value. */
export type Sought = 'ticket' | 'token' | 'code';

/** A block's candidates, computed once: a log has thousands of values in one block. */
interface Told {
  /** Its name can only be a platform's. */
  sure: readonly Candidate[];
  named: readonly Candidate[];
  unnamed: readonly Candidate[];
  /** The appid in the block's name. */
  name: string | undefined;
  /** The position of its first value. */
  firstValue: number;
}

/** Candidates in neighbouring groups, in order. */
interface Beside {
  all: readonly Candidate[];
  sure: readonly Candidate[];
}

/** Finds the component_appid that a value belongs to: the nearest one, from its own record outwards. */
export class Owners {
  /** Appids that are named as accounts somewhere: never taken for a platform. */
  readonly #accounts: ReadonlySet<string>;
  readonly #told = new Map<Block, Told>();
  readonly #held = new Map<Block, number>();
  readonly #below: Readonly<Record<Sought, Map<Block, Beside>>> = {
    ticket: new Map(),
    token: new Map(),
    code: new Map(),
  };

  readonly #isPlatform: (appid: string) => boolean;

  /** @param isPlatform is it the component_appid of a profile? */
  constructor(blocks: readonly Block[], isPlatform: (appid: string) => boolean) {
    this.#isPlatform = isPlatform;
    this.#accounts = new Set(
      blocks.flatMap(({ entries }) =>
        entries.flatMap(({ meaning, value }) => (meaning === 'authorizerappid' && value ? [value] : [])),
      ),
    );
  }

  /**
   * @param at where the value stands
   * @param inside the block that holds it
   * @param sought its kind
   */
  componentOf(inside: Block, at: number, sought: Sought): string | undefined {
    for (let block: Block | undefined = inside; block; block = block.parent) {
      const { sure, named, unnamed, name, firstValue } = this.#toldBy(block);
      const below = this.#beside(block, sought);
      const owner =
        nearest(sure, at, firstValue) ??
        this.mayOwn(nearest(named, at, firstValue) ?? nearest(unnamed, at, firstValue), sought) ??
        nearest(below.sure, at, Number.POSITIVE_INFINITY) ??
        this.mayOwn(nearest(below.all, at, Number.POSITIVE_INFINITY) ?? name, sought);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  /** An unnamed appid beside a code is often the account's, so it must be a known platform. */
  mayOwn(appid: string | undefined, sought: Sought): string | undefined {
    return appid === undefined || sought !== 'code' || this.#isPlatform(appid) ? appid : undefined;
  }

  #toldBy(block: Block): Told {
    const known = this.#told.get(block);
    if (known) return known;
    const named = this.#named(block);
    const told = {
      sure: named.filter(({ sure }) => sure),
      named,
      unnamed: this.#unnamed(block),
      name: block.names.flatMap(appidsIn).find((appid) => !this.#accounts.has(appid)),
      firstValue: Math.min(
        block.entries.find(isValue)?.at ?? Number.POSITIVE_INFINITY,
        block.words.find(({ text }) => selfEvident.test(text))?.at ?? Number.POSITIVE_INFINITY,
      ),
    };
    this.#told.set(block, told);
    return told;
  }

  #named({ entries }: Block): Candidate[] {
    const wanted = entries.some(({ meaning }) => meaning === 'componentappid') ? 'componentappid' : 'appid';
    if (wanted === 'appid' && isAccountRecord(entries)) return [];
    const isPush = entries.some(({ name }) => name === 'AppId');
    return entries.flatMap(({ name, meaning, value, at }) =>
      meaning === wanted &&
      !(isPush && name === 'appid') &&
      value?.startsWith('wx') &&
      !this.#accounts.has(value)
        ? [{ appid: value, at, sure: wanted === 'componentappid' || isPush }]
        : [],
    );
  }

  #unnamed({ entries, words }: Block): Candidate[] {
    const found: Candidate[] = [];
    const add = (appids: readonly string[], at: number) => {
      for (const appid of appids) if (!this.#accounts.has(appid)) found.push({ appid, at, sure: false });
    };
    for (const { meaning, value = '', appids, at } of entries) {
      add(appids.slice(0, 1), at);
      if (meaning === undefined) add(appidsIn(value), at);
    }
    for (const { text, at } of words) add(appidsIn(text), at);
    return found.sort((a, b) => a.at - b.at);
  }

  /** The kinds of values in a block and within it, as bits. */
  #holds(block: Block): number {
    const known = this.#held.get(block);
    if (known !== undefined) return known;
    let held = 0;
    for (const each of block.blocks) held |= this.#holds(each);
    for (const { meaning, value } of block.entries)
      if (value !== undefined && meaning !== undefined) held |= bits[soughtBy[meaning] ?? 'none'];
    for (const { text } of block.words)
      if (text.includes('@@@')) held |= text.includes('ticket@@@') ? bits.ticket | bits.code : bits.code;
    this.#held.set(block, held);
    return held;
  }

  /** Candidates in neighbouring groups, without groups that hold a value of this kind. */
  #beside(block: Block, sought: Sought): Beside {
    const known = this.#below[sought].get(block);
    if (known) return known;
    const all = block.blocks
      .filter((each) => (this.#holds(each) & bits[sought]) === 0)
      .map((each) => [...this.#named(each), ...this.#beside(each, sought).all])
      // A group with several appids names no owner.
      .filter((told) => new Set(told.map(({ appid }) => appid)).size === 1)
      .flat()
      .sort((a, b) => a.at - b.at);
    const found = { all, sure: all.filter(({ sure }) => sure) };
    this.#below[sought].set(block, found);
    return found;
  }
}

const bits = { none: 0, ticket: 1, token: 2, code: 4 } as const;
const soughtBy: Partial<Record<Meaning, Sought>> = {
  componentverifyticket: 'ticket',
  componentaccesstoken: 'token',
  accesstoken: 'token',
  authorizationcode: 'code',
  authcode: 'code',
  preauthcode: 'code',
  authorizerrefreshtoken: 'code',
};

/** An account's own record names its appid plainly; a push names the platform so (docs/wechat-api.md §3.2). */
function isAccountRecord(entries: readonly Entry[]): boolean {
  const names = entries.map(({ meaning }) => meaning);
  return names.includes('authorizerrefreshtoken') && !names.includes('infotype');
}

/** The nearest candidate before the value; after it, where values precede their owners. */
function nearest(found: readonly Candidate[], at: number, firstValue: number): string | undefined {
  const [first] = found;
  if (!first) return undefined;
  const next = firstFrom(found, at + 1);
  const [before, after] = [found[next - 1], found[next]];
  const valuesLead = Math.min(firstValue, at) < first.at;
  return (valuesLead ? (after ?? before) : (before ?? after))?.appid;
}

const isValue = ({ meaning, value, name }: Entry) =>
  value !== undefined && (holdsSecret(meaning) || (meaningOf(name) === undefined && value.includes('@@@')));
