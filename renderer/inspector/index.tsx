import { DashboardOutlined, FileSearchOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Params, routeTo, setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { QuotaDrawer } from '../tools/quota-drawer.tsx';
import { Check } from '../ui/check.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListState } from '../ui/list-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { CallRow } from './call-row.tsx';
import { type CallFilter, useCalls } from './use-calls.ts';

function filterOf(params: Params): CallFilter {
  return { endpoint: params.endpoint, onlyRefused: params.refused === '1' };
}

/** 调用记录: every request to WeChat, newest first. */
export function InspectorPage() {
  const { t } = useTranslation();
  const { params } = useRoute();
  const { platform, loading } = useCurrentPlatform();
  const filter = filterOf(params);
  const calls = useCalls(platform?.id, filter, !loading);
  const { query, all } = calls;
  return (
    <>
      <PageHeader
        title={t('inspector.title')}
        lead={t('inspector.lead')}
        extra={
          platform ? (
            <Button
              icon={<DashboardOutlined />}
              onClick={() => setParams({ quota: '1' })}
              data-testid="quota-open"
            >
              {t('tools.quota.open')}
            </Button>
          ) : null
        }
      />
      {platform ? (
        <QuotaDrawer
          key={platform.id}
          open={params.quota === '1'}
          platform={platform}
          onClose={() => setParams({ quota: undefined })}
        />
      ) : null}
      {all.length > 0 ? <Tools filter={filter} calls={calls} /> : null}
      <ListState
        query={query}
        count={all.length}
        loading={<Skeleton active paragraph={{ rows: 6 }} title={false} />}
        nothing={<NoCalls />}
      >
        <Calls calls={calls} />
      </ListState>
    </>
  );
}

type Calls = ReturnType<typeof useCalls>;

function Tools({ filter, calls }: { filter: CallFilter; calls: Calls }) {
  const { t } = useTranslation();
  const { endpoint, onlyRefused } = filter;
  const names =
    endpoint && !calls.endpoints.includes(endpoint) ? [endpoint, ...calls.endpoints] : calls.endpoints;
  const filtered = endpoint !== undefined || onlyRefused;
  return (
    <div className="inspector-tools">
      <Select
        aria-label={t('inspector.endpoint')}
        value={endpoint ?? ''}
        onChange={(value) => setParams({ endpoint: value || undefined })}
        options={[
          { value: '', label: t('inspector.everyEndpoint') },
          ...names.map((value) => ({ value, label: value })),
        ]}
      />
      <Check
        label={t('inspector.onlyRefused')}
        checked={onlyRefused}
        onChange={(on) => setParams({ refused: on ? '1' : undefined })}
      />
      {filtered ? (
        <span className="muted" role="status">
          {t('inspector.scanned', { count: calls.all.length })}
        </span>
      ) : null}
    </div>
  );
}

function Calls({ calls: { query, rows } }: { calls: Calls }) {
  const { t } = useTranslation();
  return (
    <>
      {rows.length > 0 ? (
        <>
          <Head />
          <ol className="call-list" aria-label={t('inspector.listLabel')}>
            {rows.map((call) => (
              <CallRow key={call.id} call={call} />
            ))}
          </ol>
        </>
      ) : (
        <NoneFits />
      )}
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        text={query.isFetchingNextPage ? t('inspector.loadingMore') : t('inspector.loadMore')}
      />
    </>
  );
}

function Head() {
  const { t } = useTranslation();
  return (
    <div className="call-grid call-head" aria-hidden="true">
      <span />
      <span>{t('inspector.column.time')}</span>
      <span>{t('inspector.column.endpoint')}</span>
      <span>{t('inspector.column.outcome')}</span>
      <span data-number>{t('inspector.column.duration')}</span>
      <span data-number>{t('inspector.column.http')}</span>
      <span data-number>{t('inspector.column.attempt')}</span>
    </div>
  );
}

/** None of what is loaded passes the filter. */
function NoneFits() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<FilterOutlined />}
      title={t('inspector.empty.filtered')}
      text={t('inspector.empty.filteredText')}
      action={
        <Button onClick={() => setParams({ endpoint: undefined, refused: undefined })}>
          {t('inspector.empty.filteredAction')}
        </Button>
      }
    />
  );
}

function NoCalls() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<FileSearchOutlined />}
      title={t('inspector.empty.none')}
      text={t('inspector.empty.noneText')}
      action={
        <Button type="primary" href={routeTo('wizard')}>
          {t('inspector.empty.noneAction')}
        </Button>
      }
    />
  );
}
