import { PlusOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { routeTo, setParams } from '../app/router.ts';
import { useSessionCounts } from '../app/use-attention.ts';
import { Check } from '../ui/check.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitPage, SplitToolbar } from '../ui/split-page.tsx';
import { SessionDetailPane } from './detail.tsx';
import { ManyStrip } from './many-strip.tsx';
import { SessionList } from './session-list.tsx';
import styles from './sessions.module.css';
import { type Filter, filters, type Sessions, useSessionsPage } from './use-sessions.ts';

/** 授权会话: opens on what waits for the operator; `#/sessions/ID` opens one beside the list. */
export function SessionsPage() {
  const { t } = useTranslation();
  const page = useSessionsPage();
  const { platforms, selected, close } = page;
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
                type={selected ? 'default' : 'primary'}
                icon={<PlusOutlined />}
                href={routeTo('wizard', { step: '4' })}
              >
                {t('sessions.next')}
              </Button>
            }
          />
          <Toolbar page={page} />
          <ManyStrip />
        </>
      }
      list={page.loading ? null : <SessionList page={page} />}
      detail={
        selected ? (
          <SessionDetailPane key={selected} sessionId={selected} platforms={platforms} onClose={close} />
        ) : null
      }
    />
  );
}

function Toolbar({ page: { ask, everywhere, platforms } }: { page: Sessions }) {
  const { t } = useTranslation();
  const counts = useSessionCounts(ask.platformId);
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
          value={ask.filter}
          onChange={(value) => setParams({ tab: value === 'pending' ? undefined : value })}
          options={filters.map((value) => ({ value, label: label(value) }))}
        />
        {platforms.length > 1 ? (
          <Check
            label={t('sessions.everyPlatform')}
            checked={everywhere}
            onChange={(on) => setParams({ scope: on ? 'all' : undefined })}
          />
        ) : null}
        <SearchBox
          label={t('sessions.searchLabel')}
          hint={t('sessions.searchHint')}
          value={ask.search}
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
