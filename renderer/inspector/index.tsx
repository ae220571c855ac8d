import { DashboardOutlined, FileSearchOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Drawer, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeTo, setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { QuotaTools } from '../tools/quota-tools.tsx';
import { Check } from '../ui/check.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { CallRow, CallRowHead } from './call-row.tsx';
import styles from './inspector.module.css';
import { type Calls, useCalls } from './use-calls.ts';

/** 调用记录: every request to WeChat, newest first. */
export function InspectorPage() {
  const { t } = useTranslation();
  const { params } = useRoute();
  const { platform, loading } = useCurrentPlatform();
  const calls = useCalls(platform?.id, !loading);
  const { query, all, rows } = calls;
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
        <Drawer
          key={platform.id}
          open={params.quota === '1'}
          onClose={() => setParams({ quota: undefined })}
          title={t('tools.quota.title')}
          size={600}
          destroyOnHidden
        >
          <QuotaTools platform={platform} />
        </Drawer>
      ) : null}
      {all.length > 0 ? <Tools calls={calls} /> : null}
      <PagedList
        query={query}
        count={all.length}
        loading={<Placeholder rows={6} />}
        nothing={<NoCalls />}
        moreText={t('inspector.loadMore')}
      >
        {rows.length > 0 ? (
          <>
            <CallRowHead />
            <RowList label={t('inspector.listLabel')}>
              {rows.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </RowList>
          </>
        ) : (
          <NoneFits />
        )}
      </PagedList>
    </>
  );
}

function Tools({ calls: { all, endpoint, onlyRefused, endpoints } }: { calls: Calls }) {
  const { t } = useTranslation();
  const names = endpoint && !endpoints.includes(endpoint) ? [endpoint, ...endpoints] : endpoints;
  const filtered = endpoint !== undefined || onlyRefused;
  return (
    <div className={styles.tools}>
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
          {t('inspector.scanned', { count: all.length })}
        </span>
      ) : null}
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
