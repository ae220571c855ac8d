import { useCallback, useEffect, useState } from 'react';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import { useSync } from '../authorizers/use-sync.ts';
import { useRunActs } from '../runs/use-run-acts.ts';
import { useHostOffset } from '../ui/clock.ts';
import { doneSteps, firstOpen, type Marks, marksSchema, type RecoveryStep } from './steps.ts';

/** What every step of the page works on. */
export type Recovery = ReturnType<typeof useRecovery>;

/** The state of the recovery. The open step stays open until the operator leaves it, whatever arrives meanwhile. */
export function useRecovery(platform: PlatformView, overview: AccountsOverview, runs: readonly RunView[]) {
  const { id: platformId, borrowOnly } = platform;
  const acts = useRunActs(platform);
  const sync = useSync(platformId, false);
  const { marks, mark, restart } = useMarks(platformId);
  const now = Date.now() + useHostOffset() + platform.clockOffsetMs;
  const [pinned, setPinned] = useState<RecoveryStep>();
  const [moved, setMoved] = useState(false);
  const diff = sync.state.step === 'diff' ? sync.state.diff : undefined;
  const done = doneSteps({ overview, borrowOnly, diff, runs, marks, now });
  // When all steps are done, people come back to export again.
  const first = firstOpen(done) ?? 'export';
  useEffect(() => {
    if (pinned === undefined) setPinned(first);
  }, [pinned, first]);
  const goTo = useCallback((step: RecoveryStep | undefined) => {
    setMoved(true);
    setPinned(step);
  }, []);
  const goOn = useCallback(() => goTo(undefined), [goTo]);
  return {
    platform,
    overview,
    runs,
    acts,
    sync,
    marks,
    mark,
    done,
    open: pinned ?? first,
    /** The operator has changed the step: from then on the focus follows it. */
    moved,
    openStep: goTo,
    /** On to the first step that is not through. */
    goOn,
    restart: () => {
      restart();
      goTo('compare');
    },
  };
}

const keyOf = (platformId: string) => `authdesk.recovery.${platformId}`;

function readMarks(platformId: string): Marks {
  const kept = sessionStorage.getItem(keyOf(platformId));
  if (kept === null) return {};
  try {
    return marksSchema.safeParse(JSON.parse(kept)).data ?? {};
  } catch {
    return {}; // Not a text of this page: as if nothing had been done.
  }
}

/** What was done on this page, for as long as the tab lives. */
function useMarks(platformId: string) {
  const [marks, setMarks] = useState(() => readMarks(platformId));
  const put = (next: Marks) => {
    sessionStorage.setItem(keyOf(platformId), JSON.stringify(next));
    setMarks(next);
  };
  return { marks, mark: (part: Marks) => put({ ...marks, ...part }), restart: () => put({}) };
}
