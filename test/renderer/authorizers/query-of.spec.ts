import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../renderer/app/route.ts';
import { routeTo } from '../../../renderer/app/router.ts';
import { filtersSet, isSameQuery, paramsOf, queryOf } from '../../../renderer/authorizers/query-of.ts';
import type { SavedQuery } from '../../../shared/contract/account-filter.ts';

const queries: SavedQuery[] = [
  {},
  { search: '花店 100% & #1?' },
  { tags: ['VIP', '😀 a,b', '"\'<>&=#%'], permission: 17, missingPermission: 999_999 },
  { only: 'withNotice', kinds: ['miniProgram'], status: 'unauthorized', sort: 'nickName', descending: true },
];

describe('what the list is asked for', () => {
  it.each(queries)('is the same after it stood in an address: %j', (query) => {
    const { params } = parseRoute(routeTo('authorizers', paramsOf(query)));
    expect(queryOf(params)).toEqual(query);
    expect(isSameQuery(queryOf(params), query)).toBe(true);
  });

  it('is nothing where the address says nothing that is understood', () => {
    const odd = {
      only: 'x',
      kind: 'starship',
      status: '1',
      has: '-1',
      lacks: '1e9',
      sort: 'seq',
      desc: '1',
      tags: '\n\n',
    };
    expect(queryOf(odd)).toEqual({});
    expect(queryOf({ has: '0', lacks: '9999999999' })).toEqual({});
  });

  it('is counted without search and order, which are in sight', () => {
    expect(queries.map(filtersSet)).toEqual([0, 0, 3, 2]);
  });
});
