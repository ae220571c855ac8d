import { setImmediate as turn } from 'node:timers/promises';
import { foldName, type NameFault, readName, readNote, tagsAtMost } from '../../../shared/account-tags.ts';
import type { AccountFilter } from '../../../shared/contract/account-filter.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { AccountKey, Store } from '../../store/index.ts';
import { Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';

/** Written in one transaction: others may write, and the page is answered, between two of them. */
const atOnce = 50;
const namedAtMost = 100;

/** Which accounts: these, or all that a filter finds; neither: none. */
interface Chosen {
  platformId: string;
  authorizerAppids?: readonly string[] | undefined;
  filter?: AccountFilter | undefined;
}

interface Tagging extends Chosen {
  add: readonly string[];
  remove: readonly string[];
}

/** Accounts that were looked at; `full`: the first of those that would have had too many. */
interface Tagged {
  accounts: number;
  changed: number;
  full: string[];
  fullCount: number;
}

/** The engineer's own tags (标签) and notes (备注). They stay here: nothing of them is ever sent to WeChat. */
export class Marks extends Part<{ store: Store }> {
  /** In use, in order; of one platform, or of all. */
  tags(platformId: string | undefined): string[] {
    const { platforms, authorizers } = this.deps.store;
    const ids = platformId === undefined ? platforms.list().map(({ id }) => id) : [platformId];
    return [...new Set(ids.flatMap((id) => authorizers.marks.names(id)))];
  }

  /**
   * Gives and takes tags, a portion of the accounts at a time. An account that would have too many keeps what it has.
   * @throws ProblemError `input.tag`, `platform.notFound`, `authorizer.notFound` (before anything is written)
   */
  async tag({ add, remove, ...chosen }: Tagging, signal?: AbortSignal): Promise<Tagged> {
    requirePlatform(this.deps.store, chosen.platformId);
    const names = add.map((typed) => checkedName(typed, 'input.tag'));
    const sum: Tagged = { accounts: 0, changed: 0, full: [], fullCount: 0 };
    for await (const keys of this.#portions(chosen, signal)) {
      this.deps.store.transaction(() => {
        for (const key of keys) this.#tagOne(key, names, remove, sum);
      });
      await turn();
    }
    return sum;
  }

  #tagOne(key: AccountKey, add: readonly string[], remove: readonly string[], sum: Tagged): void {
    const { marks } = this.deps.store.authorizers;
    sum.accounts += 1;
    const after = new Set(marks.tags(key).map(foldName));
    const atMost = Math.max(tagsAtMost, after.size);
    for (const name of remove) after.delete(foldName(name));
    for (const name of add) after.add(foldName(name));
    if (after.size > atMost) {
      sum.fullCount += 1;
      if (sum.full.length < namedAtMost) sum.full.push(key.authorizerAppid);
      return;
    }
    const removed = remove.filter((name) => marks.removeTag(key, name));
    const added = add.filter((name) => marks.addTag(key, name));
    if (removed.length > 0 || added.length > 0) sum.changed += 1;
  }

  async *#portions({ platformId, authorizerAppids, filter }: Chosen, signal?: AbortSignal) {
    const { authorizers } = this.deps.store;
    const appids = [...new Set(authorizerAppids ?? [])];
    const unknown = await authorizers.unknown(platformId, appids);
    if (unknown !== undefined) throw problem('authorizer.notFound', { params: { authorizerAppid: unknown } });
    yield* inParts(appids.map((authorizerAppid) => ({ platformId, authorizerAppid })));
    if (authorizerAppids !== undefined || filter === undefined) return;
    for await (const keys of authorizers.matching({ ...filter, platformId }, signal)) yield* inParts(keys);
  }

  /**
   * @param was what the writer took it for; left out: it is replaced whatever it is
   * @returns it as it is kept
   * @throws ProblemError `input.note`, `authorizer.notFound`, `authorizer.noteChanged`
   */
  note(key: AccountKey, typed: string, was?: string | null): string | null {
    const read = readNote(typed);
    if ('fault' in read) throw problem('input.note', { params: { fault: read.fault } });
    const { note } = read;
    const { store } = this.deps;
    store.transaction(() => {
      const { authorizerAppid } = key;
      if (!store.authorizers.kept(key.platformId, authorizerAppid))
        throw problem('authorizer.notFound', { params: { authorizerAppid } });
      const now = store.authorizers.marks.note(key);
      if (now === note) return;
      if (was !== undefined && now !== was) throw problem('authorizer.noteChanged');
      store.authorizers.marks.putNote(key, note);
    });
    return note;
  }
}

function* inParts(keys: readonly AccountKey[]): Generator<readonly AccountKey[]> {
  for (let from = 0; from < keys.length; from += atOnce) yield keys.slice(from, from + atOnce);
}

/** A name as it is kept. @throws ProblemError with the code, params `fault` and the beginning of what was typed */
export function checkedName(typed: string, code: 'input.tag' | 'input.filterName'): string {
  const read = readName(typed);
  if ('name' in read) return read.name;
  throw problem(code, { params: { fault: read.fault, ...shown(typed, read.fault) } });
}

const shownAtMost = 24;

/** Enough of it to be recognised, and nothing that could not be shown. */
const shown = (typed: string, fault: NameFault) =>
  fault === 'long' ? { name: `${[...typed.trim()].slice(0, shownAtMost).join('')}…` } : {};
