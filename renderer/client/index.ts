import { createORPCClient, mapEventIterator } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Client } from '../../shared/contract/index.ts';
import type { Connection, Link } from './connection.ts';
import { takeLaunchToken } from './launch-token.ts';
import { PatientQueries } from './patient-queries.ts';
import { portConnection } from './port-connection.ts';
import { refused } from './problem.ts';
import { socketConnection } from './socket-connection.ts';

export { problemOf, refusalOf } from './problem.ts';

/** Does the page's own server still answer? */
async function alive(): Promise<boolean> {
  try {
    return (await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

function connect(): Connection {
  const served = location.protocol === 'http:' || location.protocol === 'https:';
  const token = served ? takeLaunchToken(location, history, sessionStorage) : undefined;
  if (!token) return portConnection(window, !served);
  return socketConnection({ url: `${location.origin.replace(/^http/, 'ws')}/rpc`, token, alive });
}

export const connection = connect();

const isStream = (answer: unknown): answer is AsyncIterator<unknown> =>
  typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer;

/** Refusals are checked here, also those that end a stream. */
const link: Link = {
  async call(...asked) {
    const current = await connection.link();
    try {
      const answer = await current.call(...asked);
      if (!isStream(answer)) return answer;
      return mapEventIterator(answer, { value: async (value) => value, error: refused });
    } catch (error) {
      throw await refused(error);
    }
  },
};

/** Calls to the core, for what is not a cached question. */
export const client: Client = createORPCClient(link);

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
    mutations: { retry: false, networkMode: 'always' },
  },
});
