import type { AccountSort } from '../../shared/authorize.ts';
import type { SqlValue } from './sql/query.ts';
import { readable } from './sql/readable.ts';
import type { Condition } from './sql/rows.ts';
import { type AuthorizerRecord, joinToken, ofAccount } from './tables/authorizer.ts';

/** In which order accounts are listed; left out: the newest authorization first. */
export interface AccountOrder {
  /** `appid`: which nothing changes, for work on all of them. */
  sort?: AccountSort | 'appid' | undefined;
  descending?: boolean | undefined;
}

/** An account's place in a list; `value`: of what it is ordered by, null comes last. */
export interface AccountPosition extends Pick<AuthorizerRecord, 'platformId' | 'authorizerAppid'> {
  value: string | number | null;
}

/** Where an account stands in an order, to go on behind it. */
export const positionOf = (
  record: AuthorizerRecord,
  sort: AccountSort = 'authorizedAt',
): AccountPosition => ({
  platformId: record.platformId,
  authorizerAppid: record.authorizerAppid,
  value: record[sort],
});

/** Accounts that an index gives in order, beginning with the platform: those with a value, or those without. */
export interface Phase {
  /** What follows FROM. */
  from: string;
  /** The table whose index it goes by. */
  by: 'authorizer' | 'token';
  /** SQL: what it goes by before the appid; left out: nothing. */
  value?: string;
  where?: string;
  /** What the index does not tell. */
  fits?: string;
}

export interface Ordering {
  /** SQL over `authorizer` and what `join` adds: never NULL. */
  value: string;
  join: string;
  /** What stands for no value. */
  none: string | number;
  phases: readonly Phase[];
}

/** SQL: what stands for no value. Written out: an index is not found by a value that is told later. */
export const noneIn = ({ none }: Pick<Ordering, 'none'>): string =>
  typeof none === 'string' ? 'char(1114111)' : '0';

function ordering(value: string, none: string | number, has: string): Ordering {
  const from = 'authorizer';
  const nothing = noneIn({ none });
  return {
    ...{ value, none, join: '' },
    phases: [
      { from, by: 'authorizer', value, where: `${value} ${has} ${nothing}` },
      { from, by: 'authorizer', where: `${value} = ${nothing}` },
    ],
  };
}

const nameless = '\u{10ffff}';

const orderings: Readonly<Record<AccountSort | 'appid', Ordering>> = {
  appid: { value: '0 + 0', join: '', none: 0, phases: [{ from: 'authorizer', by: 'authorizer' }] },
  nickName: ordering('authorizer.name_order', nameless, '<'),
  principalName: ordering('authorizer.principal_order', nameless, '<'),
  authorizedAt: ordering('authorizer.order_at', 0, '>'),
  updatedAt: ordering('authorizer.updated_at', 0, '>'),
  accessTokenExpiresAt: {
    value: 'ifnull(token.expires_at, 0)',
    join: joinToken,
    none: 0,
    phases: [
      {
        from: `authorizer_token AS token CROSS JOIN authorizer ON ${ofAccount('token')}`,
        by: 'token',
        value: 'token.expires_at',
        where: 'token.expires_at > 0',
        fits: readable('token.access_token'),
      },
      { from: `authorizer ${joinToken}`, by: 'authorizer', fits: 'ifnull(token.expires_at, 0) <= 0' },
    ],
  },
};

export const orderingOf = ({ sort = 'authorizedAt' }: AccountOrder): Ordering => orderings[sort];

/** Newest first, unless something else is asked for. */
export const isDescending = ({ sort, descending = sort === undefined }: AccountOrder): boolean => descending;

/** Has the account at this place no value? It is behind all that have one. */
export const isLate = ({ value }: AccountPosition): boolean => value === null || value === '' || value === 0;

/** A platform's accounts behind a place: in the phase of that place, platforms follow each other where values are equal. */
export function behind(
  phase: Phase,
  place: AccountPosition,
  platformId: string,
  descending: boolean,
): Condition {
  const { by, value } = phase;
  const than = descending ? '<' : '>';
  const appid = `${by}.authorizer_appid`;
  if (platformId === place.platformId)
    return value === undefined
      ? { sql: `${appid} ${than} ?`, values: [place.authorizerAppid] }
      : { sql: `(${value}, ${appid}) ${than} (?, ?)`, values: [place.value, place.authorizerAppid] };
  const follows = descending ? platformId < place.platformId : platformId > place.platformId;
  if (value === undefined) return { sql: follows ? '1' : '0', values: [] };
  return { sql: `${value} ${than}${follows ? '=' : ''} ?`, values: [place.value] };
}

/** The same over all platforms at once, for accounts that are put in order by themselves. */
export function behindAll({ value, none }: Ordering, place: AccountPosition, descending: boolean): Condition {
  const late = isLate(place);
  const at: SqlValue = late ? none : place.value;
  const than = descending ? '<' : '>';
  const next = `(${value}, authorizer.platform_id, authorizer.authorizer_appid) ${than} (?, ?, ?)`;
  const keys = [at, place.platformId, place.authorizerAppid];
  const isNone = `${value} = ?`;
  return late
    ? { sql: `${isNone} AND ${next}`, values: [none, ...keys] }
    : { sql: `(${isNone} OR ${next})`, values: [none, ...keys] };
}
