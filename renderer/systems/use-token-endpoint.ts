import { useQuery } from '@tanstack/react-query';
import type { TokenEndpointStatus } from '../../shared/contract/token-endpoint.ts';
import { api, client, queryClient } from '../client/index.ts';
import { useTasks } from '../ui/use-task.ts';

/** Requests are remembered in memory, and a killed process leaves nothing behind: neither is told as a change. */
const LOOK_AGAIN_MS = { here: 2_000, otherwise: 20_000 };

export type TokenEndpointControl = ReturnType<typeof useTokenEndpoint>;

/** A platform's token endpoint as it is, and what can be done with it. */
export function useTokenEndpoint(platformId: string) {
  const question = { input: { platformId } };
  const query = useQuery(
    api.tokenEndpoint.status.queryOptions({
      ...question,
      refetchInterval: ({ state }) => LOOK_AGAIN_MS[state.data?.state === 'here' ? 'here' : 'otherwise'],
    }),
  );
  const tasks = useTasks();
  const keep = (status: TokenEndpointStatus) =>
    queryClient.setQueryData(api.tokenEndpoint.status.queryKey(question), status);
  return {
    ...tasks,
    query,
    /** @param port 0: any free one @param confirmed a guarded platform's accounts may be refreshed */
    start: (port: number, confirmed: boolean) =>
      void tasks.run('start', async () =>
        keep(await client.tokenEndpoint.start({ platformId, port, confirmed, remember: true })),
      ),
    stop: () =>
      void tasks.run('stop', async () => keep(await client.tokenEndpoint.stop({ platformId, forget: true }))),
    renewSecret: async () => keep(await client.tokenEndpoint.renewSecret({ platformId })),
    reveal: () => client.tokenEndpoint.reveal({ platformId }),
  };
}
