import {
  DownloadOutlined,
  KeyOutlined,
  ReloadOutlined,
  SendOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AuthorizerDetail } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import { WriteToSinks } from '../systems/write-to-sinks.tsx';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { DetailHead, DetailPane } from '../ui/split-page.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import {
  AccountSection,
  FactsSections,
  InfoSection,
  RevokeSection,
  SessionsSection,
} from './account-sections.tsx';
import styles from './detail.module.css';
import { MarksSection } from './marks-section.tsx';
import { Notes } from './notes.tsx';
import { PermissionsSection } from './permissions-section.tsx';
import { HistorySection, TokensSection } from './token-sections.tsx';
import { type AccountActs, useAccountActs } from './use-account-acts.ts';
import type { Accounts } from './use-accounts.ts';

interface DetailProps {
  accounts: Accounts;
  authorizerAppid: string;
}

/** One account in full. */
export function AuthorizerDetailPane({ accounts, authorizerAppid }: DetailProps) {
  const { t } = useTranslation();
  const input = { platformId: accounts.platform.id, authorizerAppid };
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
              <Button type="primary" onClick={accounts.compare}>
                {t('authorizers.sync')}
              </Button>
              <Button onClick={accounts.close}>{t('authorizers.back')}</Button>
            </>
          }
        />
      }
    >
      {(account) => <Account accounts={accounts} account={account} />}
    </DetailPane>
  );
}

interface OneProps {
  accounts: Accounts;
  account: AuthorizerDetail;
}

function Account({ accounts, account }: OneProps) {
  const { t } = useTranslation();
  const { platform } = accounts;
  const { authorizerAppid, nickName, status, headImage } = account;
  const acts = useAccountActs({ account, platform });
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
        onClose={accounts.close}
      />
      <Actions accounts={accounts} account={account} acts={acts} />
      <TaskFailure
        tasks={acts.tasks}
        actions={{
          'sync-accounts': accounts.compare,
          'refresh-account': acts.refresh,
          'fetch-details': acts.fetchDetails,
          'upgrade-permissions': acts.upgrade,
          'renew-link': acts.upgrade,
        }}
      />
      <Notes account={account} platform={platform} acts={acts} />
      <MarksSection account={account} platform={platform} />
      <AccountSection account={account} platform={platform} />
      <TokensSection account={account} platform={platform} />
      <PermissionsSection account={account} platform={platform} acts={acts} />
      <FactsSections account={account} />
      <HistorySection account={account} />
      <SessionsSection account={account} platform={platform} />
      <InfoSection account={account} />
      <RevokeSection authorizerAppid={account.authorizerAppid} />
    </>
  );
}

function Actions({ accounts, account, acts }: OneProps & { acts: AccountActs }) {
  const { t } = useTranslation();
  const { authorizerAppid, nickName, hasRefreshToken } = account;
  const { busy } = acts.tasks;
  return (
    <div className={styles.actions}>
      <Button
        icon={<KeyOutlined />}
        disabled={!hasRefreshToken}
        loading={busy === 'refresh'}
        onClick={acts.refresh}
        data-testid="account-refresh"
      >
        {t('authorizers.detail.refresh')}
      </Button>
      <Button
        icon={<ReloadOutlined />}
        loading={busy === 'fetch'}
        onClick={acts.fetchDetails}
        data-testid="details-fetch"
      >
        {t('authorizers.detail.fetch')}
      </Button>
      <Button
        icon={<DownloadOutlined />}
        onClick={() =>
          accounts.show({
            platformId: accounts.platform.id,
            authorizerAppids: [authorizerAppid],
            text: t('common.export.scopeOne', { name: nickName ?? authorizerAppid }),
          })
        }
      >
        {t('authorizers.detail.export')}
      </Button>
      <Button
        icon={<SendOutlined />}
        onClick={() => accounts.show({ handover: [authorizerAppid] })}
        data-testid="account-handover"
      >
        {t('handover.open')}
      </Button>
      <WriteToSinks platformId={accounts.platform.id} authorizerAppids={[authorizerAppid]} />
      {acts.sheet}
    </div>
  );
}
