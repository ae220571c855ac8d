import type { RefusedRow } from '../../../shared/contract/imports.ts';
import { Part } from '../deps.ts';
import type { ReadAccount, Refusal, RefusalReason } from './account.ts';
import { type ImportDeps, type Placed, profileOf } from './compare.ts';
import type { TakenIn } from './intake.ts';

/** Its profile is known by now: whether the file named the platform makes no other account of it. */
const contentOf = ({ account }: ReadAccount) => JSON.stringify({ ...account, componentAppid: undefined });

/** The accounts of a file, each once with the profile that it belongs to. */
export class Placing extends Part<ImportDeps> {
  readonly refused: RefusedRow[];
  readonly #platforms = this.deps.store.platforms.list();
  readonly #wished: string | undefined;
  /** By profile and account; undefined once two of them differ. */
  readonly #accounts = new Map<string, Placed | undefined>();

  constructor(deps: ImportDeps, { platformId, refused }: Pick<TakenIn, 'platformId' | 'refused'>) {
    super(deps);
    this.#wished = platformId;
    this.refused = refused.map(refusedRow);
  }

  add(accounts: readonly ReadAccount[]): void {
    for (const read of accounts) this.#place(read);
  }

  placed(): Placed[] {
    return [...this.#accounts.values()].filter((one) => one !== undefined);
  }

  #place(read: ReadAccount): void {
    const { authorizerAppid, componentAppid = null } = read.account;
    const profile = profileOf(read, this.#platforms, this.#wished);
    if (!this.#platforms.some(({ id }) => id === profile)) {
      const told = profile === 'otherPlatform' || profile === 'whichPlatform' ? profile : 'platform';
      this.#refuse(read, told, componentAppid);
      return;
    }
    const key = `${profile}/${authorizerAppid}`;
    const before = this.#accounts.get(key);
    if (!this.#accounts.has(key)) {
      this.#accounts.set(key, { platformId: profile, read });
      return;
    }
    if (before && contentOf(before.read) === contentOf(read)) return;
    // Which of them holds, nobody can tell.
    if (before) this.#refuse(before.read, 'duplicate', null);
    this.#refuse(read, 'duplicate', null);
    this.#accounts.set(key, undefined);
  }

  #refuse(
    { record, line, account: { authorizerAppid } }: ReadAccount,
    reason: RefusalReason,
    detail: string | null,
  ): void {
    this.refused.push({ record, line: line ?? null, authorizerAppid, reason, detail });
  }
}

const refusedRow = ({ record, line, authorizerAppid, reason, field }: Refusal): RefusedRow => ({
  ...{ record, line: line ?? null, authorizerAppid, reason },
  detail: field,
});
