import { accountKinds, accountSorts, authorizerTraits } from '../../shared/authorize.ts';
import type { SavedQuery } from '../../shared/contract/account-filter.ts';

type Params = Readonly<Record<string, string | undefined>>;

const statuses = ['authorized', 'unauthorized'] as const;

const oneOf = <Value extends string>(all: readonly Value[], text: string | undefined): Value | undefined =>
  all.find((value) => value === text);

function idIn(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** Several in one parameter: a tag may hold any character that stands between two of them. */
function tagsIn(text: string | undefined): string[] | undefined {
  const tags = (text ?? '').split('\n').filter((tag) => tag !== '');
  return tags.length > 0 ? tags.slice(0, 20) : undefined;
}

/** What the address asks the list of accounts for; what it does not understand asks for nothing. */
export function queryOf(params: Params): SavedQuery {
  const kind = oneOf(accountKinds, params.kind);
  const sort = oneOf(accountSorts, params.sort);
  const all: SavedQuery = {
    search: params.q || undefined,
    only: oneOf(authorizerTraits, params.only),
    kinds: kind && [kind],
    status: oneOf(statuses, params.status),
    tags: tagsIn(params.tags),
    permission: idIn(params.has),
    missingPermission: idIn(params.lacks),
    sort,
    descending: sort && params.desc === '1' ? true : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The same as an address has it: every parameter, so that what is not asked for goes out of it. */
export function paramsOf(query: SavedQuery): Record<string, string | undefined> {
  const { search, only, kinds, status, tags, permission, missingPermission, sort, descending } = query;
  return {
    ...{ q: search, only, status, sort },
    kind: kinds?.[0],
    tags: tags?.join('\n') || undefined,
    has: permission?.toString(),
    lacks: missingPermission?.toString(),
    desc: sort && descending ? '1' : undefined,
  };
}

/** How much of it stands behind the button 「筛选」: neither the search nor the order. */
export const filtersSet = ({
  search: _q,
  only: _only,
  sort: _sort,
  descending: _desc,
  ...rest
}: SavedQuery): number => Object.keys(rest).length;

export const isSameQuery = (a: SavedQuery, b: SavedQuery): boolean =>
  JSON.stringify(paramsOf(a)) === JSON.stringify(paramsOf(b));
