import type { AccountKind } from '../../shared/authorize.ts';
import { type AccountFilter, asFits, testsOf } from './authorizer-filter.ts';
import {
  type AccountOrder,
  type AccountPosition,
  behind,
  behindAll,
  isDescending,
  isLate,
  noneIn,
  orderingOf,
  type Phase,
} from './authorizer-order.ts';
import type { Connection } from './sql/connection.ts';
import { PlaceQueries } from './sql/places.ts';
import type { SqlValue } from './sql/query.ts';
import { type Condition, ifSet } from './sql/rows.ts';
import { type AuthorizerRecord, ofAccount, tagsOf } from './tables/authorizer.ts';

/** An account's place in a list, and what it is counted and searched by. */
export interface AccountPlace
  extends AccountPosition,
    Pick<AuthorizerRecord, 'nickName' | 'principalName' | 'userName' | 'status' | 'note'> {
  seq: number;
  kind: AccountKind;
  /** JSON. */
  tags: string;
  /** 1: it passes the tests. */
  fits: number;
}

const columns = `authorizer.seq AS seq, authorizer.platform_id AS platformId,
  authorizer.authorizer_appid AS authorizerAppid, authorizer.kind AS kind, authorizer.status AS status`;
/** What is typed is looked for in these, where an index finds too much. */
const texts = `authorizer.nick_name AS nickName, authorizer.principal_name AS principalName,
  authorizer.user_name AS userName, ${tagsOf} AS tags,
  (SELECT note FROM account_note WHERE ${ofAccount('account_note')}) AS note`;

/** What is looked for. */
export interface Sought {
  platformIds: readonly string[];
  filter: AccountFilter;
  order: AccountOrder;
  /** The `seq` of accounts that it can only be; undefined: of all. */
  few: readonly number[] | undefined;
  /** Are their texts looked at? */
  withTexts: boolean;
}

/** Gives the places behind the last one, fewer than a portion when there are no more. */
export type ReadPlaces = (last: AccountPlace | undefined) => AccountPlace[];

const binds = (sql: string, ...values: SqlValue[]): Condition => ({ sql, values });

/** Reads places in a list's order, a portion at a time. */
export class AccountPlaces {
  readonly #queries: PlaceQueries<AccountPlace>;

  constructor(connection: Connection) {
    this.#queries = new PlaceQueries(connection);
  }

  /** @param after where the reading begins @param limit of a portion */
  reader(sought: Sought, after: AccountPosition | undefined, limit: number): ReadPlaces {
    return sought.few === undefined
      ? (last) => this.#following(sought, last ?? after, limit)
      : this.#amongFew(sought, sought.few, after, limit);
  }

  /** By the index of the order: first the accounts with a value, then those without. */
  #following(sought: Sought, after: AccountPosition | undefined, limit: number): AccountPlace[] {
    const { phases } = orderingOf(sought.order);
    const first = after !== undefined && isLate(after) ? phases.length - 1 : 0;
    const found: AccountPlace[] = [];
    for (const [at, phase] of phases.entries()) {
      if (at < first || found.length >= limit) continue;
      found.push(...this.#inPhase(sought, phase, at === first ? after : undefined, limit - found.length));
    }
    return found;
  }

  #inPhase(sought: Sought, phase: Phase, after: AccountPosition | undefined, limit: number): AccountPlace[] {
    const { platformIds, filter, order, withTexts } = sought;
    const descending = isDescending(order);
    const way = descending ? 'DESC' : 'ASC';
    const tests = [...testsOf(filter), ...ifSet(phase.fits, binds)];
    const select = `${selected(phase.value ?? 'NULL', tests, withTexts)} FROM ${phase.from}`;
    const by = phase.value === undefined ? '' : `${phase.value} ${way}, `;
    const parts = platformIds.map((platformId) => ({
      select,
      tests,
      where: [
        binds(`${phase.by}.platform_id = ?`, platformId),
        ...ifSet(phase.where, binds),
        ...ifSet(after, (place) => behind(phase, place, platformId, descending)),
      ],
      order: `${by}${phase.by}.authorizer_appid ${way}`,
    }));
    const all = `value COLLATE NOCASE ${way}, platformId ${way}, authorizerAppid ${way}`;
    return this.#queries.joined(parts, all, limit);
  }

  /** Put in order by themselves, once: the index would lead through all the others. */
  #amongFew(
    sought: Sought,
    few: readonly number[],
    after: AccountPosition | undefined,
    limit: number,
  ): ReadPlaces {
    let left: number[] | undefined;
    return () => {
      left ??= this.#inOrder(sought, few, after);
      return this.#ofRows(sought, left.splice(0, limit));
    };
  }

  #inOrder(
    { platformIds, order }: Sought,
    few: readonly number[],
    after: AccountPosition | undefined,
  ): number[] {
    const ordering = orderingOf(order);
    const descending = isDescending(order);
    const way = descending ? 'DESC' : 'ASC';
    const { value, join } = ordering;
    const where = [
      binds('authorizer.platform_id IN (SELECT value FROM json_each(?))', JSON.stringify(platformIds)),
      ...ifSet(after, (place) => behindAll(ordering, place, descending)),
    ];
    const by = `${value} = ${noneIn(ordering)}, ${value} ${way}, authorizer.platform_id ${way}, authorizer.authorizer_appid ${way}`;
    const select = `SELECT authorizer.seq AS seq FROM ${fewRows} ${join}`;
    const tests = [binds('', JSON.stringify(few))];
    return this.#queries.joined([{ select, tests, where, order: by }], undefined, -1).map(({ seq }) => seq);
  }

  #ofRows({ filter, withTexts }: Sought, seqs: readonly number[]): AccountPlace[] {
    const tests = testsOf(filter);
    const select = `${selected('NULL', tests, withTexts)} FROM ${fewRows}`;
    const part = { select, tests: [...tests, binds('', JSON.stringify(seqs))], where: [], order: 'few.key' };
    return this.#queries.joined([part], undefined, -1);
  }
}

const fewRows = 'json_each(?) AS few CROSS JOIN authorizer ON authorizer.seq = few.value';

const selected = (value: string, tests: readonly Condition[], withTexts: boolean): string =>
  `SELECT ${columns}, ${value} AS value, ${asFits(tests)} AS fits ${withTexts ? `, ${texts}` : ''}`;
