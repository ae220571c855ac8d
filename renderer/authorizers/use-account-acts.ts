import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import { api, client, queryClient } from '../client/index.ts';
import { useRefreshGuard } from '../runs/use-refresh-guard.tsx';
import { say } from '../ui/say.ts';
import { useTasks } from '../ui/use-task.ts';

/** An account and its platform, as most sections of the detail pane take them. */
export interface AccountProps {
  account: AuthorizerDetail;
  platform: PlatformView;
}

export type AccountActs = ReturnType<typeof useAccountActs>;

/** What one can do with one account. */
export function useAccountActs({ account, platform }: AccountProps) {
  const { t } = useTranslation();
  const tasks = useTasks();
  const guard = useRefreshGuard(platform);
  const { authorizerAppid, comparison } = account;
  const input = { platformId: platform.id, authorizerAppid };
  const show = (detail: AuthorizerDetail) =>
    queryClient.setQueryData(api.authorizer.get.queryKey({ input }), detail);
  return {
    tasks,
    /** The question of a guarded profile, to be rendered somewhere. */
    sheet: guard.sheet,
    refresh: () =>
      guard.ask(1, (confirmed) => {
        void tasks.run('refresh', async () => {
          show(await client.authorizer.refresh({ ...input, confirmed }));
          say('success', t('authorizers.detail.refreshed'));
        });
      }),
    fetchDetails: () => {
      void tasks.run('fetch', async () => {
        show(await client.authorizer.fetchDetails(input));
        say('success', t('authorizers.detail.fetched'));
      });
    },
    /** Creates the session whose link asks this account for its missing permission sets, and opens it in the wizard. */
    upgrade: () => {
      void tasks.run('upgrade', async () => {
        const { id } = await client.authorizer.upgrade(input);
        go('wizard', { platform: platform.id, session: id });
      });
    },
    dismissNotice: () => {
      const { notice } = comparison;
      if (!notice) return;
      void tasks.run('dismiss', async () => {
        await client.notice.dismiss({ ids: [notice.id] });
        await queryClient.invalidateQueries({ queryKey: api.authorizer.key() });
      });
    },
  };
}
