import { DownloadOutlined, KeyOutlined, ReloadOutlined, UserDeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail, PlatformView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import type { ExportScope } from '../export/export-dialog.tsx';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DetailHead, DetailPane } from '../ui/split-page.tsx';
import { TaskFailure } from '../ui/task-failure.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { type Tasks, useTasks } from '../ui/use-task.ts';
import { AccountSection, FactsSections, InfoSection, RevokeSection } from './account-sections.tsx';
import styles from './detail.module.css';
import { Notes } from './notes.tsx';
import { PermissionsSection } from './permissions-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { HistorySection, TokensSection } from './token-sections.tsx';
import { type AccountActs, useAccountActs } from './use-account-acts.ts';

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
  return (
    <DetailPane
      query={query}
      missingCode="authorizer.notFound"
      missing={
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
      }
    >
      {(account) => <Account {...props} account={account} />}
    </DetailPane>
  );
}

function Account(props: AuthorizerDetailPaneProps & { account: AuthorizerDetail }) {
  const { t } = useTranslation();
  const { account, platform, onClose, onSync } = props;
  const { authorizerAppid, nickName, status, headImage } = account;
  const tasks = useTasks();
  const acts = useAccountActs(account, platform, tasks);
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
      <Actions {...props} tasks={tasks} acts={acts} />
      <TaskFailure
        tasks={tasks}
        actions={{
          'sync-accounts': onSync,
          'refresh-account': acts.refresh,
          'fetch-details': acts.fetchDetails,
          'upgrade-permissions': acts.upgrade,
          'renew-link': acts.upgrade,
        }}
      />
      <Notes account={account} platform={platform} acts={acts} tasks={tasks} />
      <AccountSection account={account} platform={platform} />
      <TokensSection account={account} platform={platform} />
      <PermissionsSection account={account} platform={platform} acts={acts} busy={tasks.busy} />
      <FactsSections account={account} />
      <HistorySection account={account} />
      <SessionsSection account={account} platform={platform} />
      <InfoSection account={account} />
      <RevokeSection authorizerAppid={account.authorizerAppid} />
    </>
  );
}

type ActionsProps = AuthorizerDetailPaneProps & {
  account: AuthorizerDetail;
  tasks: Tasks;
  acts: AccountActs;
};

function Actions({ account, platform, tasks, acts, onExport }: ActionsProps) {
  const { t } = useTranslation();
  const { authorizerAppid, nickName, hasRefreshToken } = account;
  return (
    <div className={styles.actions}>
      <Button
        icon={<KeyOutlined />}
        disabled={!hasRefreshToken}
        loading={tasks.busy === 'refresh'}
        onClick={acts.refresh}
        data-testid="account-refresh"
      >
        {t('authorizers.detail.refresh')}
      </Button>
      <Button
        icon={<ReloadOutlined />}
        loading={tasks.busy === 'fetch'}
        onClick={acts.fetchDetails}
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
      {acts.sheet}
    </div>
  );
}
