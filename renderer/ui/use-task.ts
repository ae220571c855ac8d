import { useCallback, useState } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';

export interface Failure {
  task: string;
  problem: Problem;
  retry: () => void;
}

export interface Tasks {
  /** The one that runs now, by its name. */
  busy: string | undefined;
  /** How the last one failed. */
  failure: Failure | undefined;
  /** Runs one; a failure is kept until the next one starts or it is dismissed. */
  run: (task: string, act: () => Promise<unknown>) => Promise<void>;
  dismiss: () => void;
}

/** The clicks of one place: at most one at a time, one failure on screen. */
export function useTasks(): Tasks {
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const run = useCallback(async (task: string, act: () => Promise<unknown>): Promise<void> => {
    setBusy(task);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure({ task, problem: problemOf(error), retry: () => void run(task, act) });
    } finally {
      setBusy(undefined);
    }
  }, []);
  const dismiss = useCallback(() => setFailure(undefined), []);
  return { busy, failure, run, dismiss };
}
