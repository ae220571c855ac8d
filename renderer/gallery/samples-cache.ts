import type { QueryClient } from '@tanstack/react-query';
import { api } from '../client/index.ts';
import { call, info, platforms, settings } from './samples.ts';

/** What the exhibits ask the core: answered from here, for there is none. What has no answer stays on its way. */
export function fillCache(queries: QueryClient): void {
  queries.setDefaultOptions({ queries: { enabled: false, staleTime: Number.POSITIVE_INFINITY } });
  queries.setQueryData(api.system.info.queryKey(), info);
  queries.setQueryData(api.settings.get.queryKey(), settings);
  queries.setQueryData(api.platform.list.queryKey(), [...platforms]);
  queries.setQueryData(api.system.knownUpdate.queryKey(), null);
  queries.setQueryData(api.call.list.queryKey({ input: { platformId: call.platformId ?? '' } }), {
    rows: [call],
    next: null,
  });
}
