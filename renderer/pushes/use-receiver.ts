import { useQuery } from '@tanstack/react-query';
import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { api, client, queryClient } from '../client/index.ts';
import { type Tasks, useTasks } from '../ui/use-task.ts';

/** A killed process leaves no change behind to be told of. */
const LOOK_AGAIN_MS = 20_000;

export interface ReceiverControl extends Tasks {
  status: ReceiverStatus | undefined;
  start: () => void;
  stop: () => void;
  /** Keeps settings; with `restart` it listens with them at once. */
  save: (settings: ReceiverSettings, restart: boolean) => Promise<void>;
}

function keep(status: ReceiverStatus): void {
  queryClient.setQueryData(api.receiver.status.queryKey(), status);
}

/** The receiver as it is, and what can be done with it. */
export function useReceiver(): ReceiverControl {
  const query = useQuery(api.receiver.status.queryOptions({ refetchInterval: LOOK_AGAIN_MS }));
  const tasks = useTasks();
  return {
    ...tasks,
    status: query.data,
    start: () => void tasks.run('start', async () => keep(await client.receiver.start({}))),
    stop: () => void tasks.run('stop', async () => keep(await client.receiver.stop())),
    save: async (settings, restart) => {
      keep(await client.receiver.set(settings));
      if (restart) keep(await client.receiver.start({}));
    },
  };
}
