import { useQuery } from '@tanstack/react-query';
import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { api, client, queryClient } from '../client/index.ts';
import { useTasks } from '../ui/use-task.ts';

/** A killed process leaves no change behind to be told of. */
const LOOK_AGAIN_MS = 20_000;

export type ReceiverControl = ReturnType<typeof useReceiver>;

function keep(status: ReceiverStatus): void {
  queryClient.setQueryData(api.receiver.status.queryKey(), status);
}

/** The receiver as it is, and what can be done with it. */
export function useReceiver() {
  const query = useQuery(api.receiver.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS }));
  const tasks = useTasks();
  return {
    ...tasks,
    status: query.data,
    start: () => void tasks.run('start', async () => keep(await client.receiver.start({}))),
    stop: () => void tasks.run('stop', async () => keep(await client.receiver.stop())),
    /** Keeps settings; with `restart` it listens with them at once. */
    save: async (settings: ReceiverSettings, restart: boolean) => {
      keep(await client.receiver.set(settings));
      if (restart) keep(await client.receiver.start({}));
    },
  };
}
