import { useCallback, useState } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';

interface Failure {
  task: string;
  problem: Problem;
  retry: () => void;
}

/** What runs now, how the last one failed, and how to run another. */
export type Tasks = ReturnType<typeof useTasks>;

/** The clicks of one place: at most one at a time, one failure on screen. */
export function useTasks() {
  const [busy, setBusy] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  /** Runs one; a failure is kept until the next one starts or it is dismissed. */
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
