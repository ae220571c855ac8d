import { useInfiniteQuery } from '@tanstack/react-query';
import type { AuthorizerTrait } from '../../shared/authorize.ts';
import { api } from '../client/index.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';

/** The platform's accounts that match, page by page. */
export function useAuthorizers(platformId: string, search: string, only?: AuthorizerTrait) {
  const query = useInfiniteQuery(
    api.authorizer.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ platformId, search: search || undefined, only, cursor }),
      ...paging,
    }),
  );
  return { query, rows: rowsOf(query) };
}
