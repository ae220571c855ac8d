import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { authorizerTraits } from '../../shared/contract/index.ts';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';

export type Trait = (typeof authorizerTraits)[number];
/** What the list can be narrowed to. */
export const traits = [
  'withoutRefreshToken',
  'withoutDetails',
  'withNotice',
  'unauthorized',
] as const satisfies readonly Trait[];

/** The platform's accounts that match, page by page. */
export function useAuthorizers(platformId: string, search: string, only?: Trait) {
  const query = useInfiniteQuery(
    api.authorizer.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        platformId,
        ...(search ? { search } : {}),
        ...(only ? { only } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows: AuthorizerView[] = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return { query, rows };
}
