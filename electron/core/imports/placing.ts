import type { RefusedRow } from '../../../shared/contract/imports.ts';
import { Part } from '../deps.ts';
import type { ReadAccount, Refusal, RefusalReason } from './account.ts';
import { type ImportDeps, type Lying, profileOf } from './compare.ts';
import type { TakenIn } from './intake.ts';

/** Its profile is known by now: whether the file named the platform makes no other account of it. */
const contentOf = ({ account }: ReadAccount) => JSON.stringify({ ...account, componentAppid: undefined });

/** The accounts of a file, each once with the profile that it belongs to. */
export class Placing extends Part<ImportDeps> {
  readonly refused: RefusedRow[];
  readonly #taken: TakenIn;
  readonly #platforms = this.deps.store.platforms.list();
  /** By profile and account; undefined once two of them differ. */
  readonly #accounts = new Map<string, Lying | undefined>();

  constructor(deps: ImportDeps, taken: TakenIn) {
    super(deps);
    this.#taken = taken;
    this.refused = taken.refused.map(refusedRow);
  }

  /** @param places on the shelf */
  add(places: readonly number[]): void {
    for (const place of places) this.#place(place);
  }

  placed(): Lying[] {
    return [...this.#accounts.values()].filter((one) => one !== undefined);
  }

  #read(place: number): ReadAccount {
    const read = this.#taken.shelf.at(place);
    const { componentAppid = this.#taken.componentAppid } = read.account;
    return { ...read, account: { ...read.account, componentAppid } };
  }

  #place(place: number): void {
    const read = this.#read(place);
    const { authorizerAppid, componentAppid = null } = read.account;
    const profile = profileOf(read, this.#platforms, this.#taken.platformId);
    if (!this.#platforms.some(({ id }) => id === profile)) {
      const told = profile === 'otherPlatform' || profile === 'whichPlatform' ? profile : 'platform';
      this.#refuse(read, told, componentAppid);
      return;
    }
    const key = `${profile}/${authorizerAppid}`;
    if (!this.#accounts.has(key)) {
      this.#accounts.set(key, { platformId: profile, place });
      return;
    }
    const lying = this.#accounts.get(key);
    const before = lying && this.#read(lying.place);
    if (before && contentOf(before) === contentOf(read)) return;
    // Which of them holds, nobody can tell.
    if (before) this.#refuse(before, 'duplicate', null);
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
