import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { go, type Params, routeTo, setParams, useRoute } from '../app/router.ts';
import { useSessionCounts } from '../app/use-attention.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { Check } from '../ui/check.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitPage, SplitToolbar } from '../ui/split-page.tsx';
import { usePicking } from '../ui/use-picking.ts';
import { SessionDetailPane } from './detail.tsx';
import { ManyStrip } from './many-strip.tsx';
import { SessionList } from './session-list.tsx';
import styles from './sessions.module.css';
import { type Filter, filters } from './use-sessions.ts';

/** What the address keeps: the tab, the search, one platform or all. */
function askedOf(params: Params) {
  return {
    filter: filters.find((name) => name === params.tab) ?? 'pending',
    search: params.q ?? '',
    everywhere: params.scope === 'all',
    kept: { tab: params.tab, q: params.q, scope: params.scope },
  };
}

/** 授权会话: opens on what waits for the operator; `#/sessions/ID` opens one beside the list. */
export function SessionsPage() {
  const { t } = useTranslation();
  const { path, params } = useRoute();
  const { platform, platforms, loading } = useCurrentPlatform();
  const { filter, search, everywhere, kept } = askedOf(params);
  const id = path[0];
  const close = () => go('sessions', kept);
  const picking = usePicking(`${filter} ${everywhere ? '' : platform?.id}`);
  const ask = { filter, search, platformId: everywhere ? undefined : platform?.id };
  return (
    <SplitPage
      detailLabel={t('sessions.detailLabel')}
      onClose={close}
      head={
        <>
          <PageHeader
            title={t('sessions.title')}
            lead={t('sessions.lead')}
            extra={
              <Button
                // Beside an open session its own next step is the one primary thing.
                type={id ? 'default' : 'primary'}
                icon={<PlusOutlined />}
                href={routeTo('wizard', { step: '4' })}
              >
                {t('sessions.next')}
              </Button>
            }
          />
          <Toolbar params={params} severalPlatforms={platforms.length > 1} platformId={ask.platformId} />
          <ManyStrip />
        </>
      }
      list={
        loading ? null : (
          <SessionList
            ask={ask}
            picking={picking}
            platforms={platforms}
            selected={id}
            hrefOf={(one) => routeTo('sessions', kept, [one])}
          />
        )
      }
      detail={id ? <SessionDetailPane key={id} sessionId={id} platforms={platforms} onClose={close} /> : null}
    />
  );
}

interface ToolbarProps {
  params: Params;
  severalPlatforms: boolean;
  platformId: string | undefined;
}

function Toolbar({ params, severalPlatforms, platformId }: ToolbarProps) {
  const { t } = useTranslation();
  const { filter, search, everywhere } = askedOf(params);
  const counts = useSessionCounts(platformId);
  const everywhereCounts = useSessionCounts();
  const elsewhere = (everywhereCounts?.attention ?? 0) - (counts?.attention ?? 0);
  const label = (name: Filter) => (
    <>
      <span>{t(`sessions.filter.${name}`)}</span>
      {counts && name !== 'authorized' ? (
        <span
          className={styles.count}
          data-testid={`count-${name}`}
          data-urgent={(name === 'attention' && counts.attention > 0) || undefined}
        >
          {counts[name]}
        </span>
      ) : null}
    </>
  );
  return (
    <>
      <SplitToolbar>
        <Segmented
          aria-label={t('sessions.filterLabel')}
          value={filter}
          onChange={(value) => setParams({ tab: value === 'pending' ? undefined : value })}
          options={filters.map((value) => ({ value, label: label(value) }))}
        />
        {severalPlatforms ? (
          <Check
            label={t('sessions.everyPlatform')}
            checked={everywhere}
            onChange={(on) => setParams({ scope: on ? 'all' : undefined })}
          />
        ) : null}
        <SearchBox
          label={t('sessions.searchLabel')}
          hint={t('sessions.searchHint')}
          value={search}
          onSearch={(text) => setParams({ q: text || undefined })}
        />
      </SplitToolbar>
      {counts && elsewhere > 0 ? (
        <a className={styles.elsewhere} href={routeTo('sessions', { scope: 'all' })}>
          {t('sessions.elsewhere', { count: elsewhere })}
        </a>
      ) : null}
    </>
  );
}
