import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { RunView } from '../../shared/contract/runs.ts';
import { api, client, queryClient } from '../client/index.ts';

/** The platform's runs, newest first, undefined until they are known; renewed with every change of the database. */
export function useRuns(platformId: string): readonly RunView[] | undefined {
  return useQuery(api.run.list.queryOptions({ input: { platformId } })).data;
}

/** The same run, followed closely while it runs. */
export function useLiveRun(run: RunView): RunView {
  const [live, setLive] = useState<RunView>();
  const { id } = run;
  const running = run.state === 'running';
  useEffect(() => {
    if (!running) return;
    const abort = new AbortController();
    setLive(undefined);
    void follow(id, abort.signal, setLive);
    return () => abort.abort();
  }, [id, running]);
  return running && live?.id === id ? live : run;
}

async function follow(runId: string, signal: AbortSignal, tell: (run: RunView) => void): Promise<void> {
  try {
    for await (const run of await client.run.watch({ runId }, { signal })) if (!signal.aborted) tell(run);
    void queryClient.invalidateQueries({ queryKey: api.run.key() });
  } catch {
    // The connection broke: the list of runs shows the state once it is back.
  }
}
