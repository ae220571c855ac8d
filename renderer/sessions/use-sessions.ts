import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { SessionView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';

export const filters = ['pending', 'authorized', 'all'] as const;
export type Filter = (typeof filters)[number];

export interface SessionQuery {
  filter: Filter;
  search: string;
  /** undefined: every platform. */
  platformId: string | undefined;
}

function statesOf(filter: Filter): { states?: 'pending' | 'authorized'[] } {
  if (filter === 'all') return {};
  return { states: filter === 'pending' ? 'pending' : ['authorized'] };
}

/** The sessions that match, page by page, newest change first. */
export function useSessions({ filter, search, platformId }: SessionQuery) {
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
    }),
  );
  const rows: SessionView[] = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return { query, rows };
}
