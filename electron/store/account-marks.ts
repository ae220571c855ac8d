import { foldName } from '../../shared/account-tags.ts';
import { type Context, Repository } from './context.ts';
import { accountNoteTable, accountTagTable } from './tables/account-marks.ts';

export interface AccountKey {
  platformId: string;
  authorizerAppid: string;
}

/** Names of a platform's tags that are told at most. */
const namesAtMost = 500;

/** Tags and notes of accounts: no list, push or end of an authorization touches them. */
export class AccountMarks extends Repository {
  readonly #tags = this.context.rows(accountTagTable);
  readonly #notes = this.context.rows(accountNoteTable);
  readonly #changed: (platformId: string, authorizerAppid: string) => void;
  readonly #spelt = this.connection.query<[string, string], { tag: string }>(
    'SELECT tag FROM account_tag WHERE platform_id = ? AND folded = ? LIMIT 1',
  );
  readonly #next = this.connection.query<[string, string], { folded: string; tag: string }>(
    'SELECT folded, tag FROM account_tag WHERE platform_id = ? AND folded > ? ORDER BY folded LIMIT 1',
  );

  /** @param changed told of an account that is to be indexed anew */
  constructor(context: Context, changed: (platformId: string, authorizerAppid: string) => void) {
    super(context);
    this.#changed = changed;
  }

  /** In the order of their names. */
  tags(key: AccountKey): string[] {
    return this.#tags.all({ ...key }, 'account_tag.folded').map(({ tag }) => tag);
  }

  /** A tag that the platform has in another spelling is taken in that one. @returns false: the account had it */
  addTag(key: AccountKey, name: string): boolean {
    const folded = foldName(name);
    return this.connection.joined(() => {
      if (this.#tags.find({ ...key, folded })) return false;
      const tag = this.#spelt.get(key.platformId, folded)?.tag ?? name;
      this.#tags.insert({ ...key, folded, tag });
      this.#changed(key.platformId, key.authorizerAppid);
      return true;
    });
  }

  /** In whatever spelling. @returns false: the account did not have it */
  removeTag(key: AccountKey, name: string): boolean {
    return this.connection.joined(() => {
      const isGone = this.#tags.delete({ ...key, folded: foldName(name) }) > 0;
      if (isGone) this.#changed(key.platformId, key.authorizerAppid);
      return isGone;
    });
  }

  note(key: AccountKey): string | null {
    return this.#notes.find({ ...key })?.note ?? null;
  }

  /** @param note null: none any more */
  putNote(key: AccountKey, note: string | null): void {
    this.connection.joined(() => {
      if (note === null) this.#notes.delete({ ...key });
      else this.#notes.upsert({ ...key, note, updatedAt: this.context.now() });
      this.#changed(key.platformId, key.authorizerAppid);
    });
  }

  /** The tags that a platform's accounts have, in order, the first five hundred. */
  names(platformId: string): string[] {
    const found: string[] = [];
    for (let last = ''; found.length < namesAtMost; ) {
      const next = this.#next.get(platformId, last);
      if (next === undefined) break;
      found.push(next.tag);
      last = next.folded;
    }
    return found;
  }
}
