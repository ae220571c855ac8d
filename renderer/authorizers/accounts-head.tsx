import { DownloadOutlined, ImportOutlined, SyncOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { BatchMenu } from '../runs/batch-menu.tsx';
import { RunStrip } from '../runs/run-strip.tsx';
import { WriteToSinks } from '../systems/write-to-sinks.tsx';
import { TaskFailure } from '../ui/error-card.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { isAnswered } from '../ui/paged-list.tsx';
import { PickBar } from '../ui/pick-bar.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitToolbar } from '../ui/split-page.tsx';
import styles from './accounts-head.module.css';
import { DetailsStrip } from './details-strip.tsx';
import { FilterButton, TraitSelect } from './filters.tsx';
import { SavedFilters } from './saved-filters.tsx';
import { Totals } from './totals.tsx';
import type { Accounts } from './use-accounts.ts';

interface HeadProps {
  accounts: Accounts;
}

/** Over the list: what can be done with all or with the picked ones, the run at work, and what to look for. */
export function AccountsHead({ accounts }: HeadProps) {
  const { t } = useTranslation();
  const { platform, asked, query, rows, runs, acts, show, compare } = accounts;
  // Among no accounts at all there is nothing to look for; what is asked for stays in reach.
  const isSearchable = rows.length > 0 || Object.keys(asked).length > 0 || !isAnswered(query);
  const overview = useQuery(api.authorizer.overview.queryOptions({ input: { platformId: platform.id } }));
  return (
    <>
      <PageHeader
        title={t('authorizers.title')}
        lead={t('authorizers.lead')}
        extra={<Buttons accounts={accounts} overview={overview.data} />}
      />
      <Lacking overview={overview.data} />
      <div className={styles.failure}>
        <TaskFailure tasks={acts.tasks} actions={{ 'sync-accounts': compare }} />
      </div>
      <RunStrip runs={runs ?? []} acts={acts} onShow={() => show('runs')} />
      <DetailsStrip accounts={accounts} overview={overview.data} />
      {isSearchable ? (
        <>
          <SavedFilters accounts={accounts} />
          <Toolbar accounts={accounts} />
        </>
      ) : null}
      <Totals accounts={accounts} />
    </>
  );
}

function Toolbar({ accounts }: HeadProps) {
  const { t } = useTranslation();
  return (
    <SplitToolbar className={styles.toolbar}>
      <Picked accounts={accounts} />
      <TraitSelect accounts={accounts} />
      <FilterButton accounts={accounts} />
      <SearchBox
        label={t('authorizers.searchLabel')}
        hint={t('authorizers.searchHint')}
        value={accounts.search}
        onSearch={(text) => accounts.ask({ search: text || undefined })}
      />
    </SplitToolbar>
  );
}

/** What can be done with the picked accounts. */
function Picked({ accounts: { platform, rows, picking, acts, show } }: HeadProps) {
  const { t } = useTranslation();
  const { count, list: authorizerAppids } = picking;
  if (rows.length === 0) return null;
  return (
    <PickBar
      className={styles.picked}
      ids={rows.map((row) => row.authorizerAppid)}
      picking={picking}
      label={count > 0 ? t('authorizers.selected', { count }) : t('authorizers.selectAll')}
      clearText={t('authorizers.clearSelection')}
      acts={
        <>
          {(['refresh', 'details'] as const).map((kind) => (
            <Button
              key={kind}
              size="small"
              onClick={() => acts.start({ kind, scope: 'chosen', authorizerAppids }, count)}
              data-testid={`picked-${kind}`}
            >
              {t(`runs.${kind}Some`, { count })}
            </Button>
          ))}
          <Button size="small" onClick={() => show('tag-picked')} data-testid="picked-tag">
            {t('authorizers.marks.tagSome', { count })}
          </Button>
          <Button
            size="small"
            onClick={() =>
              show({
                platformId: platform.id,
                authorizerAppids,
                text: t('common.export.scopeSome', { count }),
              })
            }
          >
            {t('authorizers.exportSome', { count })}
          </Button>
          <Button
            size="small"
            onClick={() => show({ handover: [...authorizerAppids] })}
            data-testid="handover-open"
          >
            {t('authorizers.handoverSome', { count })}
          </Button>
          <WriteToSinks small platformId={platform.id} authorizerAppids={authorizerAppids} />
        </>
      }
    />
  );
}

type OverviewProps = { overview: AccountsOverview | undefined };

function Buttons({ accounts, overview }: HeadProps & OverviewProps) {
  const { t } = useTranslation();
  const { platform, rows, query, asked, acts, show, compare } = accounts;
  const isPart = Object.keys(asked).length > 0;
  const empty = rows.length === 0 && !isPart;
  // Then the one primary thing is the list's own button, the way to the first account.
  const firstNext = empty && isAnswered(query);
  return (
    <>
      <Button className={styles.minor ?? ''} href={routeTo('recovery')} data-testid="recovery-open">
        {t('authorizers.recovery')}
      </Button>
      <Button
        className={styles.minor ?? ''}
        icon={<ImportOutlined />}
        onClick={() => show('import')}
        data-testid="import-open"
      >
        {t('authorizers.importFile')}
      </Button>
      <Button
        className={styles.minor ?? ''}
        icon={<DownloadOutlined />}
        disabled={empty}
        onClick={() =>
          show({
            platformId: platform.id,
            text: t('common.export.scopePlatform', { name: platform.name }),
          })
        }
        data-testid="export-open"
      >
        {t('authorizers.exportAll')}
      </Button>
      <BatchMenu
        acts={acts}
        disabled={empty}
        authorized={overview?.accounts.authorized}
        onHistory={() => show('runs')}
      />
      <Button
        type={firstNext ? 'default' : 'primary'}
        icon={<SyncOutlined />}
        onClick={compare}
        data-testid="sync-run"
      >
        {t('authorizers.sync')}
      </Button>
    </>
  );
}

/** How many accounts have no refresh token, and how many lost permission sets: said once, above the list. */
function Lacking({ overview }: OverviewProps) {
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
