import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { PatientQueries } from './patient-queries.ts';
import { client } from './way.ts';

export { problemOf, refusalOf } from './problem.ts';
export { client, connection, enterBy } from './way.ts';

/** The same calls as react-query options: `useQuery(api.platform.list.queryOptions())`. */
export const api = createTanstackQueryUtils(client);

/** What the core says is fresh until a change of what it stands on is told. A refusal is never retried by itself. */
export const queryClient = new PatientQueries({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    // What was sent may be a key or a token: forgotten with the part of the page that sent it.
    mutations: { retry: false, networkMode: 'always', gcTime: 0 },
  },
});
