import type { Block, Entry } from './blocks.ts';
import { appidsIn, isSecretName, meaningOf } from './names.ts';

/** An appid that may own a value, with where it stands. */
interface Candidate {
  appid: string;
  at: number;
}

/** Finds whose a value is: the component's appid that stands nearest to it, from its own record outwards. */
export class Owners {
  /** Accounts by name: never a platform, wherever else they stand. */
  readonly #accounts: ReadonlySet<string>;
  readonly #holds = new Map<Block, boolean>();

  constructor(blocks: readonly Block[]) {
    this.#accounts = new Set(
      blocks.flatMap(({ entries }) =>
        entries.flatMap(({ meaning, value }) => (meaning === 'authorizerappid' && value ? [value] : [])),
      ),
    );
  }

  /** @param at where the value stands @param inside the block that holds it */
  componentOf(inside: Block, at: number): string | undefined {
    let from: Block | undefined;
    for (let block: Block | undefined = inside; block; from = block, block = block.parent) {
      const owner =
        nearest(this.#named(block), at, block) ??
        nearest(this.#unnamed(block), at, block) ??
        single(this.#below(block, from)) ??
        block.names.flatMap(appidsIn).find((appid) => !this.#accounts.has(appid));
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  #named({ entries }: Block): Candidate[] {
    const wanted = entries.some(({ meaning }) => meaning === 'componentappid') ? 'componentappid' : 'appid';
    if (wanted === 'appid' && isAccountRecord(entries)) return [];
    return entries.flatMap(({ meaning, value, at }) =>
      meaning === wanted && value?.startsWith('wx') && !this.#accounts.has(value)
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
    ].sort((a, b) => a.at - b.at);
    return texts.flatMap(({ text, at }) =>
      appidsIn(text).flatMap((appid) => (this.#accounts.has(appid) ? [] : [{ appid, at }])),
    );
  }

  /** What is named in the groups beside; one with a value of its own speaks for itself. */
  #below(block: Block, except: Block | undefined): Candidate[] {
    return block.blocks
      .filter((each) => each !== except && !this.#holdsValue(each))
      .flatMap((each) => [...this.#named(each), ...this.#below(each, undefined)]);
  }

  #holdsValue(block: Block): boolean {
    const known = this.#holds.get(block);
    if (known !== undefined) return known;
    const holds =
      block.entries.some(({ meaning, value }) => value !== undefined && isSecretName(meaning)) ||
      block.words.some(({ text }) => text.includes('@@@')) ||
      block.blocks.some((each) => this.#holdsValue(each));
    this.#holds.set(block, holds);
    return holds;
  }
}

/** An account's own record names its appid plainly; a push names the platform so (wechat-api §3.2). */
function isAccountRecord(entries: readonly Entry[]): boolean {
  const names = entries.map(({ meaning }) => meaning);
  return names.includes('authorizerrefreshtoken') && !names.includes('infotype');
}

const single = (found: readonly Candidate[]): string | undefined =>
  new Set(found.map(({ appid }) => appid)).size === 1 ? found[0]?.appid : undefined;

/** Of several, the one before the value; after it, where values stand in front of their owners. */
function nearest(found: readonly Candidate[], at: number, block: Block): string | undefined {
  const one = single(found);
  if (one !== undefined || found.length === 0) return one;
  const first = Math.min(...block.entries.flatMap((entry) => (isValue(entry) ? [entry.at] : [])), at);
  const valuesLead = first < (found[0]?.at ?? 0);
  const before = found.filter((each) => each.at <= at).at(-1);
  const after = found.find((each) => each.at > at);
  return (valuesLead ? (after ?? before) : (before ?? after))?.appid;
}

const isValue = ({ meaning, value, name }: Entry) =>
  value !== undefined && (isSecretName(meaning) || (meaningOf(name) === undefined && value.includes('@@@')));
