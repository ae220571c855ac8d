import { useCallback, useEffect, useRef, useState } from 'react';
import type { SinkPlan, SinkWriteView } from '../../shared/contract/sinks.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { client, problemOf } from '../client/index.ts';

/** Rows of a group that the page shows; further ones are only counted. */
const shownRows = 100;

export interface SinkWriting {
  busy: 'comparing' | 'writing' | undefined;
  done: number;
  total: number;
  plan: SinkPlan | undefined;
  /** What was written; null: nothing had to be. */
  written: SinkWriteView | null | undefined;
  problem: Problem | undefined;
  /** Accounts of the plan whose refresh token there is overwritten although it may be newer. */
  overwriteNewer: readonly string[];
}

const begun: SinkWriting = {
  ...{ busy: 'comparing', done: 0, total: 0 },
  ...{ plan: undefined, written: undefined, problem: undefined, overwriteNewer: [] },
};

/** Compares with the component's start; writes what was shown, and nothing else. Ends with the component.
 * @param authorizerAppids only these, the same array as long as nothing else is meant */
export function useSinkWrite(sinkId: string, authorizerAppids?: readonly string[]) {
  const [state, setState] = useState(begun);
  const abort = useRef<AbortController>(undefined);
  const run = useCallback(
    async (dryRun: boolean, overwriteNewer: readonly string[], digest?: string) => {
      abort.current?.abort();
      const mine = new AbortController();
      abort.current = mine;
      const change = (next: Partial<SinkWriting>) => {
        if (!mine.signal.aborted) setState((before) => ({ ...before, ...next }));
      };
      const busy = dryRun ? 'comparing' : 'writing';
      change({ busy, done: 0, total: 0, problem: undefined, overwriteNewer });
      try {
        const only = authorizerAppids && [...authorizerAppids];
        const question = {
          sinkId,
          authorizerAppids: only,
          overwriteNewer: [...overwriteNewer],
          dryRun,
          confirmed: !dryRun,
          digest,
          shown: shownRows,
        };
        for await (const step of await client.sink.write(question, { signal: mine.signal })) {
          if (step.kind === 'progress') change({ done: step.done, total: step.total });
          else if (step.kind === 'plan') change({ plan: step.plan });
          else change({ written: step.write });
        }
      } catch (error) {
        change({ problem: problemOf(error) });
      }
      change({ busy: undefined });
    },
    [sinkId, authorizerAppids],
  );
  useEffect(() => {
    void run(true, []);
    return () => abort.current?.abort();
  }, [run]);
  return {
    ...state,
    compare: (overwriteNewer: readonly string[]) => void run(true, overwriteNewer),
    write: (digest: string) => void run(false, state.overwriteNewer, digest),
  };
}
