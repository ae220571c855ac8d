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
  readonly #listed = new Set<string>();
  readonly #added: Candidate[] = [];
  readonly #changed: Candidate[] = [];
  readonly #without: SyncDiff['withoutRefreshToken'] = [];
  #unchanged = 0;
  #total: number | undefined;
  #moved = false;

  /** Before the first page was asked for. */
  moment = 0;

  constructor(deps: ActDeps, platformId: string) {
    super(deps);
    this.#platformId = platformId;
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
    const candidate = candidateOf(row, known);
    if (!row.refreshToken) {
      const gap = gapOfListed(this.deps, this.#platformId, row.authorizerAppid);
      this.#without.push({ ...candidate, gap });
    }
    if (!known) this.#added.push(candidate);
    else if (this.#isChanged(known, row)) this.#changed.push(candidate);
    else this.#unchanged += 1;
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

  async diff(id: string): Promise<SyncDiff> {
    // An account that slipped through would be called unauthorized: better to call none so.
    const missing = this.isWhole ? await this.#missing() : [];
    return {
      id,
      total: this.rows.length,
      complete: this.isWhole,
      counts: {
        added: this.#added.length,
        changed: this.#changed.length,
        missing: missing.length,
        withoutRefreshToken: this.#without.length,
      },
      added: this.#added,
      changed: this.#changed,
      missing,
      unchanged: this.#unchanged,
      withoutRefreshToken: this.#without,
    };
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
