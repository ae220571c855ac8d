import { useInfiniteQuery } from '@tanstack/react-query';
import type { CallView } from '../../shared/contract/models.ts';
import { useRoute } from '../app/router.ts';
import { api } from '../client/index.ts';
import { paging, rowsOf } from '../ui/paged-list.tsx';

export type Calls = ReturnType<typeof useCalls>;

/** Whether a call ended without a usable answer. */
export function wentWrong(call: CallView): boolean {
  return Boolean(call.errcode) || call.fault !== null || call.httpStatus === null;
}

/**
 * The platform's calls, newest first; the filter in the address looks through what is loaded.
 * @param platformId undefined: of every platform
 * @param enabled false until it is known which platform is in force
 */
export function useCalls(platformId: string | undefined, enabled: boolean) {
  const { endpoint, refused } = useRoute().params;
  const onlyRefused = refused === '1';
  const query = useInfiniteQuery(
    api.call.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ platformId, cursor }),
      ...paging,
      enabled,
    }),
  );
  const all = rowsOf(query);
  const rows = all.filter(
    (call) => (!endpoint || call.endpoint === endpoint) && (!onlyRefused || wentWrong(call)),
  );
  const endpoints = [...new Set(all.map((call) => call.endpoint))].toSorted();
  return { query, all, rows, endpoint, onlyRefused, endpoints };
}
