import type { Candidate, SyncDiff } from '../../../shared/contract/models.ts';
import type { KnownAuthorizer } from '../../store/index.ts';
import { Part } from '../deps.ts';
import type { ActDeps } from '../sessions/can.ts';
import { gapOfListed } from './gaps.ts';
import type { ListPage, ListRow } from './list-pages.ts';

/** WeChat's list against what is kept here, a page at a time. */
export class Comparison extends Part<ActDeps> {
  readonly rows: ListRow[] = [];
  readonly #platformId: string;
  readonly #shown: number;
  readonly #listed = new Set<string>();
  readonly #counts = { added: 0, changed: 0, withoutRefreshToken: 0 };
  readonly #added: Candidate[] = [];
  readonly #changed: Candidate[] = [];
  readonly #without: SyncDiff['withoutRefreshToken'] = [];
  #unchanged = 0;
  #total: number | undefined;
  #moved = false;

  /** Before the first page was asked for. */
  moment = 0;

  /** @param shown so many of each group are told: a hundred thousand would be kept, checked and written for a page that shows a few */
  constructor(deps: ActDeps, platformId: string, shown = Number.POSITIVE_INFINITY) {
    super(deps);
    this.#platformId = platformId;
    this.#shown = shown;
  }

  /** Did the pages fit together? If not, an account may have slipped through between two of them. */
  get isWhole(): boolean {
    return !this.#moved && this.rows.length >= (this.#total ?? 0);
  }

  add({ rows, total, moment }: ListPage): void {
    if (this.#total === undefined) this.moment = moment;
    this.#moved ||= this.#total !== undefined && this.#total !== total;
    this.#total = total;
    const fresh = rows.filter((row) => !this.#listed.has(row.authorizerAppid));
    // The same account twice: the list moved under the pages.
    this.#moved ||= fresh.length < rows.length;
    this.deps.store.reading(() => {
      const known = this.deps.store.authorizers.known(
        this.#platformId,
        fresh.map((row) => row.authorizerAppid),
      );
      for (const row of fresh) {
        this.#listed.add(row.authorizerAppid);
        this.rows.push(row);
        this.#sort(row, known.get(row.authorizerAppid));
      }
    });
  }

  #sort(row: ListRow, known: KnownAuthorizer | undefined): void {
    if (!row.refreshToken) {
      this.#counts.withoutRefreshToken += 1;
      if (this.#without.length < this.#shown) {
        const gap = gapOfListed(this.deps, this.#platformId, row.authorizerAppid);
        this.#without.push({ ...candidateOf(row, known), gap });
      }
    }
    if (known && !this.#isChanged(known, row)) {
      this.#unchanged += 1;
      return;
    }
    const group = known ? 'changed' : 'added';
    this.#counts[group] += 1;
    const told = known ? this.#changed : this.#added;
    if (told.length < this.#shown) told.push(candidateOf(row, known));
  }

  #isChanged(known: KnownAuthorizer, row: ListRow): boolean {
    if (known.status !== 'authorized') return true;
    if (!row.refreshToken) return false;
    const { authorizerAppid, refreshToken } = row;
    const { authorizers } = this.deps.store;
    if (authorizers.refreshTokens.tag(this.#platformId, authorizerAppid, refreshToken) === known.tag)
      return false;
    return !authorizers.refreshTokens.knows(this.#platformId, authorizerAppid, refreshToken);
  }

  /** @returns with it the appids of all that are missing */
  async diff(id: string): Promise<{ diff: SyncDiff; missing: string[] }> {
    // An account that slipped through would be called unauthorized: better to call none so.
    const missing = this.isWhole ? await this.#missing() : [];
    const diff = {
      id,
      total: this.rows.length,
      complete: this.isWhole,
      counts: { ...this.#counts, missing: missing.length },
      added: this.#added,
      changed: this.#changed,
      missing: missing.slice(0, this.#shown),
      unchanged: this.#unchanged,
      withoutRefreshToken: this.#without,
    };
    return { diff, missing: missing.map(({ authorizerAppid }) => authorizerAppid) };
  }

  async #missing(): Promise<Candidate[]> {
    const { authorizers } = this.deps.store;
    const missing: Candidate[] = [];
    for await (const appids of authorizers.authorizedAppids(this.#platformId)) {
      const gone = appids.filter((appid) => !this.#listed.has(appid));
      for (const record of authorizers.known(this.#platformId, gone).values())
        missing.push({ ...record, hasRefreshToken: record.tag !== null });
    }
    return missing;
  }
}

/** A row of WeChat's list as a candidate, with what is known of its account. */
export const candidateOf = (
  { authorizerAppid, authTime: authorizedAt, refreshToken }: ListRow,
  { nickName = null, kind = 'unknown' }: Partial<Pick<Candidate, 'nickName' | 'kind'>> = {},
): Candidate => ({ authorizerAppid, nickName, kind, authorizedAt, hasRefreshToken: Boolean(refreshToken) });
