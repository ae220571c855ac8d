import type { SessionDetail } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import { api, client, queryClient } from '../client/index.ts';
import type { ActionHandlers } from '../ui/actions.ts';
import { type Tasks, useTasks } from '../ui/use-task.ts';

export interface SessionActs extends Tasks {
  renew: () => void;
  exchange: () => void;
  cancel: () => void;
  rename: (label: string) => Promise<void>;
  complete: (text: string, anyway?: boolean) => void;
}

/** Everything that can be done to one session from its record. The answer is on screen at once. */
export function useSessionActs(sessionId: string): SessionActs {
  const tasks = useTasks();
  const key = api.session.get.queryKey({ input: { sessionId } });
  const keep = (detail: SessionDetail) => queryClient.setQueryData(key, detail);
  const refresh = () => queryClient.invalidateQueries({ queryKey: key });
  const { run } = tasks;
  return {
    ...tasks,
    renew: () => void run('renew', async () => keep(await client.session.renew({ sessionId }))),
    exchange: () =>
      void run('exchange', async () => {
        try {
          keep(await client.session.exchange({ sessionId }));
        } finally {
          void refresh();
        }
      }),
    cancel: () =>
      void run('cancel', async () => {
        await client.session.cancel({ sessionId });
        await refresh();
      }),
    rename: (label) =>
      run('rename', async () => {
        await client.session.label({ sessionId, label });
        await refresh();
      }),
    complete: (text, anyway = false) =>
      void run('complete', async () => {
        try {
          keep(await client.session.complete({ sessionId, text, anyway }));
        } finally {
          void refresh();
        }
      }),
  };
}

/** What the buttons under this session's error card do. */
export function sessionActionHandlers(
  session: SessionDetail,
  acts: SessionActs,
  on: { focusPaste: () => void },
): ActionHandlers {
  const inWizard = (step?: string) => () =>
    go('wizard', { platform: session.platformId, session: session.id, step });
  return {
    retry: () => (acts.failure ? acts.failure.retry() : acts.exchange()),
    'renew-link': acts.renew,
    'paste-callback': on.focusPaste,
    'paste-ticket': inWizard('2'),
    'start-push': inWizard('2'),
    'fetch-token': inWizard('3'),
    'borrow-token': inWizard('3'),
    'open-session': (problem) => go('sessions', {}, [problem.sessionId ?? session.id]),
    ...(acts.failure ? { wait: acts.dismiss } : {}),
  };
}
