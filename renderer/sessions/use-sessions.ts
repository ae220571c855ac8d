import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, client } from '../client/index.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';

export const filters = ['attention', 'pending', 'authorized', 'all'] as const;
export type Filter = (typeof filters)[number];

export interface SessionQuery {
  filter: Filter;
  search: string;
  /** undefined: every platform. */
  platformId: string | undefined;
}

/** Links expire without an event, so the list is read again this often, ms. Only the local core is asked. */
const againMs = 20_000;

function statesOf(filter: Filter): { states?: 'attention' | 'pending' | 'authorized'[] } {
  if (filter === 'all') return {};
  return { states: filter === 'authorized' ? ['authorized'] : filter };
}

/** The sessions that match, page by page: what needs the operator the most urgent first, else newest change first. */
export function useSessions({ filter, search, platformId }: SessionQuery, enabled = true) {
  const query = useInfiniteQuery(
    api.session.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        platformId,
        ...statesOf(filter),
        search: search || undefined,
        cursor,
      }),
      ...paging,
      refetchInterval: filter === 'attention' ? againMs : false,
      enabled,
    }),
  );
  return { query, rows: enabled ? rowsOf(query) : [] };
}

/** Ids of all sessions whose link has expired, however many pages they fill. */
export function useExpired(platformId: string | undefined): string[] {
  const query = useQuery({
    queryKey: [...api.session.list.key(), 'expired', platformId],
    queryFn: async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const { rows, next } = await client.session.list({ states: ['expired'], platformId, cursor });
        ids.push(...rows.map(({ id }) => id));
        if (!next) return ids;
        cursor = next;
      }
    },
  });
  return query.data ?? [];
}
