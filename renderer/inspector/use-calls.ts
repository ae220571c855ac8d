import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { CallView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';

export interface CallFilter {
  endpoint: string | undefined;
  onlyRefused: boolean;
}

/** Did this call not end in a usable answer? */
export function wentWrong(call: CallView): boolean {
  return Boolean(call.errcode) || call.fault !== null || call.httpStatus === null;
}

/**
 * The platform's calls, newest first; the filter looks through what is loaded.
 * @param platformId undefined: of every platform
 * @param enabled false until it is known which platform is in force
 */
export function useCalls(
  platformId: string | undefined,
  { endpoint, onlyRefused }: CallFilter,
  enabled: boolean,
) {
  const query = useInfiniteQuery(
    api.call.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...(platformId ? { platformId } : {}),
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.next ?? undefined,
      placeholderData: keepPreviousData,
      enabled,
    }),
  );
  const all: CallView[] = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const rows = all.filter(
    (call) => (!endpoint || call.endpoint === endpoint) && (!onlyRefused || wentWrong(call)),
  );
  const endpoints = [...new Set(all.map((call) => call.endpoint))].toSorted();
  return { query, all, rows, endpoints };
}
