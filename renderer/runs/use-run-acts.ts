import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView, StartRun } from '../../shared/contract/runs.ts';
import { api, client, queryClient } from '../client/index.ts';
import { useTasks } from '../ui/use-task.ts';
import { useRefreshGuard } from './use-refresh-guard.tsx';

export type RunActs = ReturnType<typeof useRunActs>;

type Wish = Pick<StartRun, 'kind' | 'scope'> & { authorizerAppids?: string[] };

const told = () => queryClient.invalidateQueries({ queryKey: api.run.key() });

/** Begins, stops and goes on with runs; refreshing asks first on a guarded profile. */
export function useRunActs(platform: PlatformView) {
  const tasks = useTasks();
  const { ask, sheet } = useRefreshGuard(platform);
  const guard = (kind: RunView['kind'], count: number | undefined, act: (confirmed: boolean) => void) =>
    kind === 'refresh' ? ask(count, act) : act(false);
  return {
    tasks,
    /** The question, to be rendered somewhere. */
    sheet,
    /** @param count accounts it will be about, for the question of a guarded profile */
    start: (wish: Wish, count?: number) =>
      guard(wish.kind, count, (confirmed) => {
        void tasks.run(`start-${wish.kind}`, async () => {
          await client.run.start({ platformId: platform.id, confirmed, ...wish });
          await told();
        });
      }),
    resume: (run: RunView, retry = false) =>
      guard(run.kind, retry ? run.failed + run.skipped : run.left, (confirmed) => {
        void tasks.run(`resume-${run.id}`, async () => {
          await client.run.resume({ runId: run.id, confirmed, retry });
          await told();
        });
      }),
    stop: (run: RunView) => {
      void tasks.run(`stop-${run.id}`, async () => {
        await client.run.cancel({ runId: run.id });
        await told();
      });
    },
  };
}
