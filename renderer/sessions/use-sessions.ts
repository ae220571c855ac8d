import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SessionView } from '../../shared/contract/models.ts';
import { api, client } from '../client/index.ts';

export const filters = ['attention', 'pending', 'authorized', 'all'] as const;
export type Filter = (typeof filters)[number];

export interface SessionQuery {
  filter: Filter;
  search: string;
  /** undefined: every platform. */
  platformId: string | undefined;
}

/** Time alone makes links end: what depends on it is read again so often, ms. Nothing but this machine is asked. */
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
        ...(platformId ? { platformId } : {}),
        ...statesOf(filter),
        ...(search ? { search } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: filter === 'attention' ? againMs : false,
      enabled,
    }),
  );
  const rows: SessionView[] = enabled ? (query.data?.pages.flatMap((page) => page.rows) ?? []) : [];
  return { query, rows };
}

/** Ids of all sessions whose link has expired, however many pages they fill. */
export function useExpired(platformId: string | undefined): string[] {
  const query = useQuery({
    queryKey: [...api.session.list.key(), 'expired', platformId],
    queryFn: async () => {
      const ids: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const { rows, next } = await client.session.list({
          states: ['expired'],
          ...(platformId ? { platformId } : {}),
          ...(cursor ? { cursor } : {}),
        });
        ids.push(...rows.map(({ id }) => id));
        if (!next) return ids;
        cursor = next;
      }
    },
  });
  return query.data ?? [];
}
