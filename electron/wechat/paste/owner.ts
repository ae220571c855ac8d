import type { Block, Entry } from './blocks.ts';
import { appidsIn, isSecretName, meaningOf } from './names.ts';

/** An appid that may own a value, with where it stands. */
interface Candidate {
  appid: string;
  at: number;
}

/** What a block says of owners, put together once: a log has thousands of values in one block. */
interface Told {
  named: readonly Candidate[];
  unnamed: readonly Candidate[];
  /** The one that is named in the groups beside; one with a value of its own speaks for itself. */
  below: string | undefined;
  /** What names the block itself. */
  name: string | undefined;
  /** Where its first value stands. */
  firstValue: number;
}

/** Finds whose a value is: the component's appid that stands nearest to it, from its own record outwards. */
export class Owners {
  /** Accounts by name: never a platform, wherever else they stand. */
  readonly #accounts: ReadonlySet<string>;
  readonly #told = new Map<Block, Told>();
  readonly #below = new Map<Block, readonly Candidate[]>();

  constructor(blocks: readonly Block[]) {
    this.#accounts = new Set(
      blocks.flatMap(({ entries }) =>
        entries.flatMap(({ meaning, value }) => (meaning === 'authorizerappid' && value ? [value] : [])),
      ),
    );
  }

  /** @param at where the value stands @param inside the block that holds it */
  componentOf(inside: Block, at: number): string | undefined {
    for (let block: Block | undefined = inside; block; block = block.parent) {
      const { named, unnamed, below, name, firstValue } = this.#toldBy(block);
      const owner = nearest(named, at, firstValue) ?? nearest(unnamed, at, firstValue) ?? below ?? name;
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  #toldBy(block: Block): Told {
    const known = this.#told.get(block);
    if (known) return known;
    const told = {
      named: this.#named(block),
      unnamed: this.#unnamed(block),
      below: single(this.#beside(block)),
      name: block.names.flatMap(appidsIn).find((appid) => !this.#accounts.has(appid)),
      firstValue: block.entries.find(isValue)?.at ?? Number.POSITIVE_INFINITY,
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
        ? [{ appid: value, at }]
        : [],
    );
  }

  #unnamed({ entries, words }: Block): Candidate[] {
    const texts = [
      ...entries.flatMap(({ meaning, value = '', appids, at }) => [
        ...appids.slice(0, 1).map((text) => ({ text, at })),
        ...(meaning === undefined ? [{ text: value, at }] : []),
      ]),
      ...words,
    ];
    return texts
      .flatMap(({ text, at }) => appidsIn(text).map((appid) => ({ appid, at })))
      .filter(({ appid }) => !this.#accounts.has(appid))
      .sort((a, b) => a.at - b.at);
  }

  #beside(block: Block): readonly Candidate[] {
    const known = this.#below.get(block);
    if (known) return known;
    const found = block.blocks
      .filter((each) => !holdsValue(each))
      .flatMap((each) => [...this.#named(each), ...this.#beside(each)]);
    this.#below.set(block, found);
    return found;
  }
}

function holdsValue({ entries, words, blocks }: Block): boolean {
  return (
    entries.some(({ meaning, value }) => value !== undefined && isSecretName(meaning)) ||
    words.some(({ text }) => text.includes('@@@')) ||
    blocks.some(holdsValue)
  );
}

/** An account's own record names its appid plainly; a push names the platform so (wechat-api §3.2). */
function isAccountRecord(entries: readonly Entry[]): boolean {
  const names = entries.map(({ meaning }) => meaning);
  return names.includes('authorizerrefreshtoken') && !names.includes('infotype');
}

const single = (found: readonly Candidate[]): string | undefined =>
  new Set(found.map(({ appid }) => appid)).size === 1 ? found[0]?.appid : undefined;

/** Of several, the one before the value; after it, where values stand in front of their owners. */
function nearest(found: readonly Candidate[], at: number, firstValue: number): string | undefined {
  const [first] = found;
  if (!first) return undefined;
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [found[low - 1], found[low]];
  const valuesLead = Math.min(firstValue, at) < first.at;
  return (valuesLead ? (after ?? before) : (before ?? after))?.appid;
}

const isValue = ({ meaning, value, name }: Entry) =>
  value !== undefined && (isSecretName(meaning) || (meaningOf(name) === undefined && value.includes('@@@')));
