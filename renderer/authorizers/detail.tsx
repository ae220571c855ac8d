import { DownloadOutlined, ReloadOutlined, UserDeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import type { ExportScope } from '../ui/export-dialog.tsx';
import { DetailHead } from '../ui/split-page.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useTasks } from '../ui/use-task.ts';
import { AccountSection, InfoSection, PermissionsSection, RevokeSection } from './account-sections.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { HistorySection, TokensSection } from './token-sections.tsx';
import './detail.css';

export interface AuthorizerDetailPaneProps {
  platform: PlatformView;
  authorizerAppid: string;
  onClose: () => void;
  onExport: (scope: ExportScope) => void;
  onSync: () => void;
}

/** One account in full. */
export function AuthorizerDetailPane(props: AuthorizerDetailPaneProps) {
  const { t } = useTranslation();
  const { platform, authorizerAppid, onClose, onSync } = props;
  const input = { platformId: platform.id, authorizerAppid };
  const query = useQuery(api.authorizer.get.queryOptions({ input }));
  if (query.data) return <Account {...props} account={query.data} />;
  if (!query.error) return <Skeleton active avatar={{ shape: 'square' }} paragraph={{ rows: 6 }} />;
  const problem = problemOf(query.error);
  if (problem.code !== 'authorizer.notFound')
    return <ErrorCard problem={problem} actions={{ retry: () => void query.refetch() }} />;
  return (
    <EmptyState
      icon={<UserDeleteOutlined />}
      title={t('authorizers.detail.missing')}
      text={t('authorizers.detail.missingText', { appid: authorizerAppid })}
      action={
        <>
          <Button type="primary" onClick={onSync}>
            {t('authorizers.sync')}
          </Button>
          <Button onClick={onClose}>{t('authorizers.back')}</Button>
        </>
      }
    />
  );
}

function Account(props: AuthorizerDetailPaneProps & { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  const { account, platform, onClose, onSync } = props;
  const { authorizerAppid, nickName, status, headImage } = account;
  const tasks = useTasks();
  return (
    <>
      <DetailHead
        mark={<Mark size="large" name={nickName ?? authorizerAppid} image={headImage} />}
        title={<h2>{nickName ?? authorizerAppid}</h2>}
        sub={
          <>
            <ToneTag tone={status === 'authorized' ? 'accent' : 'warn'} dot>
              {t(`authorizers.status.${status}`)}
            </ToneTag>
            <span>{t(`common.kind.${account.kind}`)}</span>
            <code>{authorizerAppid}</code>
          </>
        }
        onClose={onClose}
      />
      <Actions {...props} tasks={tasks} />
      {tasks.failure ? (
        <ErrorCard
          problem={tasks.failure.problem}
          actions={{ retry: tasks.failure.retry, 'sync-accounts': onSync }}
          onDismiss={tasks.dismiss}
        />
      ) : null}
      <Notes account={account} onSync={onSync} />
      <AccountSection account={account} platform={platform} />
      <TokensSection account={account} platform={platform} />
      <PermissionsSection account={account} />
      <HistorySection account={account} />
      <SessionsSection account={account} platform={platform} />
      <InfoSection account={account} />
      <RevokeSection />
    </>
  );
}

type ActionsProps = AuthorizerDetailPaneProps & {
  account: AuthorizerDetail;
  tasks: ReturnType<typeof useTasks>;
};

function Actions({ account, platform, tasks, onExport }: ActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { authorizerAppid, nickName } = account;
  const input = { platformId: platform.id, authorizerAppid };
  const fetchDetails = async () => {
    const detail = await client.authorizer.fetchDetails(input);
    queryClient.setQueryData(api.authorizer.get.queryKey({ input }), detail);
    message.success(t('authorizers.detail.fetched'));
  };
  return (
    <div className="authorizer-actions">
      <Button
        icon={<ReloadOutlined />}
        loading={tasks.busy === 'fetch'}
        onClick={() => void tasks.run('fetch', fetchDetails)}
        data-testid="details-fetch"
      >
        {t('authorizers.detail.fetch')}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        onClick={() =>
          onExport({
            platformId: platform.id,
            authorizerAppids: [authorizerAppid],
            text: t('common.export.scopeOne', { name: nickName ?? authorizerAppid }),
          })
        }
      >
        {t('authorizers.detail.export')}
      </Button>
      <Button type="text" href={routeTo('wizard', { platform: platform.id, step: '4' })}>
        {t('authorizers.detail.authorize')}
      </Button>
    </div>
  );
}

/** What is unusual about this account, and what helps. */
function Notes({ account, onSync }: { account: AuthorizerDetail; onSync: () => void }) {
  const { t } = useTranslation();
  const sync = (
    <Button size="small" onClick={onSync}>
      {t('authorizers.sync')}
    </Button>
  );
  return (
    <div className="authorizer-notes">
      {account.status === 'unauthorized' ? (
        <Alert type="warning" showIcon title={t('authorizers.detail.gone')} />
      ) : null}
      {account.hasRefreshToken ? null : (
        <Alert type="warning" showIcon title={t('authorizers.detail.noRefreshToken')} action={sync} />
      )}
      {account.nickName === null ? (
        <Alert type="info" showIcon title={t('authorizers.detail.infoMissing')} />
      ) : null}
    </div>
  );
}
