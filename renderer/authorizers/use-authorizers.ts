import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type AuthorizerTrait, authorizerTraits } from '../../shared/authorize.ts';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';

export type Trait = AuthorizerTrait;
/** What the list can be narrowed to. */
export const traits = authorizerTraits;

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
