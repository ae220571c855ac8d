import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { type SyncRun, useSync } from '../authorizers/use-sync.ts';
import { api, refusalOf } from '../client/index.ts';
import { type RunActs, useRunActs } from '../runs/use-run-acts.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { useHostOffset } from '../ui/clock.ts';
import { useMarks } from './marks.ts';
import { doneSteps, firstOpen, type Marks, type RecoveryStep } from './steps.ts';

/** What every step of the page works on. */
export interface Recovery {
  platform: PlatformView;
  overview: AccountsOverview;
  runs: readonly RunView[];
  acts: RunActs;
  sync: SyncRun;
  marks: Marks;
  mark: (part: Marks) => void;
  done: ReadonlySet<RecoveryStep>;
  open: RecoveryStep;
  /** The operator has changed the step: from then on the focus follows it. */
  moved: boolean;
  openStep: (step: RecoveryStep) => void;
  /** On to the first step that is not through. */
  goOn: () => void;
  restart: () => void;
}

/**
 * The state of the recovery. The open step stays open until the operator leaves it, whatever arrives meanwhile.
 * @returns undefined until it is known; a Problem when it cannot be read
 */
export function useRecovery(platform: PlatformView): Recovery | Problem | undefined {
  const { id: platformId, borrowOnly } = platform;
  const overview = useQuery(api.authorizer.overview.queryOptions({ input: { platformId } }));
  const runs = useRuns(platformId) ?? [];
  const acts = useRunActs(platform);
  const sync = useSync(platformId, false);
  const { marks, mark, restart } = useMarks(platformId);
  const now = Date.now() + useHostOffset() + platform.clockOffsetMs;
  const [pinned, setPinned] = useState<RecoveryStep>();
  const [moved, setMoved] = useState(false);
  const diff = sync.state.step === 'diff' ? sync.state.diff : undefined;
  const done = overview.data
    ? doneSteps({ overview: overview.data, borrowOnly, diff, runs, marks, now })
    : undefined;
  // When all steps are done, people come back to export again.
  const first = done && (firstOpen(done) ?? 'export');
  useEffect(() => {
    if (pinned === undefined && first) setPinned(first);
  }, [pinned, first]);
  const goTo = useCallback((step: RecoveryStep | undefined) => {
    setMoved(true);
    setPinned(step);
  }, []);
  const goOn = useCallback(() => goTo(undefined), [goTo]);
  if (!overview.data || !done || !first) return refusalOf(overview.error);
  return {
    platform,
    overview: overview.data,
    runs,
    acts,
    sync,
    marks,
    mark,
    done,
    open: pinned ?? first,
    moved,
    openStep: goTo,
    goOn,
    restart: () => {
      restart();
      goTo('compare');
    },
  };
}
