import { DownloadOutlined, SyncOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type AuthorizerTrait, authorizerTraits } from '../../shared/authorize.ts';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import { routeTo, setParams } from '../app/router.ts';
import { api } from '../client/index.ts';
import type { ExportScope } from '../export/export-dialog.tsx';
import { BatchMenu } from '../runs/batch-menu.tsx';
import { RunStrip } from '../runs/run-strip.tsx';
import type { RunActs } from '../runs/use-run-acts.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitToolbar } from '../ui/split-page.tsx';
import { TaskFailure } from '../ui/task-failure.tsx';
import type { Picking } from '../ui/use-picking.ts';
import styles from './accounts-head.module.css';
import { AccountPickBar } from './pick-bar.tsx';
import type { useAuthorizers } from './use-authorizers.ts';

export interface AccountsHeadProps {
  platform: PlatformView;
  accounts: ReturnType<typeof useAuthorizers>;
  search: string;
  only: AuthorizerTrait | undefined;
  picking: Picking;
  runs: readonly RunView[];
  acts: RunActs;
  onExport: (scope: ExportScope) => void;
  onSync: () => void;
  onRuns: () => void;
}

/** Over the list: what can be done with all or with the picked ones, the run at work, and what to look for. */
export function AccountsHead(props: AccountsHeadProps) {
  const { t } = useTranslation();
  const { platform, accounts, search, only, picking, runs, acts } = props;
  const overview = useQuery(api.authorizer.overview.queryOptions({ input: { platformId: platform.id } }));
  const exportPicked = () =>
    props.onExport({
      platformId: platform.id,
      authorizerAppids: picking.list,
      text: t('common.export.scopeSome', { count: picking.count }),
    });
  return (
    <>
      <PageHeader
        title={t('authorizers.title')}
        lead={t('authorizers.lead')}
        extra={<Buttons {...props} overview={overview.data} />}
      />
      <Lacking overview={overview.data} />
      <div className={styles.failure}>
        <TaskFailure tasks={acts.tasks} actions={{ 'sync-accounts': props.onSync }} />
      </div>
      <RunStrip runs={runs} acts={acts} onShow={props.onRuns} />
      <SplitToolbar className={styles.toolbar}>
        <AccountPickBar rows={accounts.rows} picking={picking} acts={acts} onExport={exportPicked} />
        <Select
          className={styles.only ?? ''}
          aria-label={t('authorizers.only.label')}
          value={only ?? ''}
          onChange={(value) => setParams({ only: value || undefined })}
          options={[
            { value: '', label: t('authorizers.only.all') },
            ...authorizerTraits.map((value) => ({ value, label: t(`authorizers.only.${value}`) })),
          ]}
        />
        <SearchBox
          label={t('authorizers.searchLabel')}
          hint={t('authorizers.searchHint')}
          value={search}
          onSearch={(text) => setParams({ q: text || undefined })}
        />
      </SplitToolbar>
    </>
  );
}

type ButtonsProps = AccountsHeadProps & { overview: AccountsOverview | undefined };

function Buttons({ platform, accounts, search, acts, overview, onExport, onSync, onRuns }: ButtonsProps) {
  const { t } = useTranslation();
  const empty = accounts.rows.length === 0 && !search;
  return (
    <>
      <Button className={styles.minor ?? ''} href={routeTo('recovery')} data-testid="recovery-open">
        {t('authorizers.recovery')}
      </Button>
      <Button
        className={styles.minor ?? ''}
        icon={<DownloadOutlined />}
        disabled={empty}
        onClick={() =>
          onExport({
            platformId: platform.id,
            text: t('common.export.scopePlatform', { name: platform.name }),
          })
        }
        data-testid="export-open"
      >
        {t('authorizers.exportAll')}
      </Button>
      <BatchMenu acts={acts} disabled={empty} authorized={overview?.accounts.authorized} onHistory={onRuns} />
      <Button type="primary" icon={<SyncOutlined />} onClick={onSync} data-testid="sync-run">
        {t('authorizers.sync')}
      </Button>
    </>
  );
}

/** How many accounts have no refresh token, and how many lost permission sets: said once, above the list. */
function Lacking({ overview }: { overview: AccountsOverview | undefined }) {
  const { t } = useTranslation();
  if (!overview) return null;
  const { accounts, notices } = overview;
  const { withoutRefreshToken, unreadable } = accounts;
  if (withoutRefreshToken + notices === 0) return null;
  return (
    <div className={styles.lacking} role="status">
      {withoutRefreshToken > 0 ? (
        <p>
          {unreadable > 0
            ? t('authorizers.lacking.unreadable', { count: withoutRefreshToken, unreadable })
            : t('authorizers.lacking.tokens', { count: withoutRefreshToken })}
          <a href={routeTo('recovery')}>{t('authorizers.lacking.recover')}</a>
        </p>
      ) : null}
      {notices > 0 ? (
        <p>
          {t('authorizers.lacking.notices', { count: notices })}
          <a href={routeTo('authorizers', { only: 'withNotice' })}>{t('authorizers.lacking.show')}</a>
        </p>
      ) : null}
    </div>
  );
}
