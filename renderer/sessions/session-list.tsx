import { CheckCircleOutlined, InboxOutlined, QrcodeOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { routeTo, setParams } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { useHostOffset } from '../ui/clock.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { moveFocus, RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { ManyBar } from './many-bar.tsx';
import styles from './session-list.module.css';
import { SessionRow } from './session-row.tsx';
import { dayTitle, type Sessions, useRows } from './use-sessions.ts';

/** The sessions, what needs the operator first and the rest under their days, or why there are none. */
export function SessionList({ page }: { page: Sessions }) {
  const { t } = useTranslation();
  const { ask, platforms, selected, picking, hrefOf } = page;
  const [over, setOver] = useState(false);
  const [within, setWithin] = useState(false);
  const { query, urgent, groups, count } = useRows(page, over || within);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A row that left took the focus along, and React tells nobody.
    if (within && !list.current?.contains(document.activeElement)) setWithin(false);
  });
  const now = Date.now() + useHostOffset();
  const words = { today: t('sessions.today'), yesterday: t('sessions.yesterday'), lang: currentLang() };
  const titleOf = (key: string) => {
    if (key === 'attention') return t('sessions.filter.attention');
    return key === 'open' ? t('sessions.onScreen') : dayTitle(Number(key), now, words);
  };
  return (
    <PagedList
      query={query}
      count={count}
      loading={<Loading />}
      nothing={<Nothing ask={ask} />}
      more={urgent.hasNextPage ? urgent : query}
      moreText={t('sessions.loadMore')}
    >
      <ManyBar rows={groups.flatMap(({ rows }) => rows)} picking={picking} platformId={ask.platformId} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the operator is at work here */}
      <div
        ref={list}
        className={styles.groups}
        data-stale={query.isPlaceholderData || undefined}
        onKeyDown={moveFocus}
        onPointerEnter={() => setOver(true)}
        onPointerLeave={() => setOver(false)}
        onFocus={() => setWithin(true)}
        onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
      >
        {groups.map(({ key, rows }) => (
          <section key={key} data-group={key}>
            <h2>{titleOf(key)}</h2>
            <RowList>
              {rows.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  href={hrefOf(session.id)}
                  selected={session.id === selected}
                  picked={picking.has(session.id)}
                  onPick={(on) => picking.pick([session.id], on)}
                  platform={platforms.find((platform) => platform.id === session.platformId)}
                  showPlatform={!ask.platformId}
                />
              ))}
            </RowList>
          </section>
        ))}
      </div>
    </PagedList>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={styles.loading}>
          <Placeholder mark rows={2} />
        </div>
      ))}
    </div>
  );
}

/** Why a tab has no rows, and where to go. */
function Nothing({ ask }: Pick<Sessions, 'ask'>) {
  const { t } = useTranslation();
  if (ask.search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('sessions.empty.search', { text: ask.search })}
        text={t('sessions.empty.searchText')}
        action={
          <Button onClick={() => setParams({ q: undefined })}>{t('sessions.empty.searchAction')}</Button>
        }
      />
    );
  }
  if (ask.filter === 'pending' || ask.filter === 'attention') {
    return (
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t(`sessions.empty.${ask.filter}`)}
        text={t(`sessions.empty.${ask.filter}Text`)}
        action={
          <>
            <Button type="primary" href={routeTo('wizard')}>
              {t('sessions.next')}
            </Button>
            <Button onClick={() => setParams({ tab: 'all' })}>{t('sessions.empty.pendingAction')}</Button>
          </>
        }
      />
    );
  }
  const key = ask.filter === 'authorized' ? 'authorized' : 'none';
  return (
    <EmptyState
      icon={key === 'none' ? <QrcodeOutlined /> : <InboxOutlined />}
      title={t(`sessions.empty.${key}`)}
      text={t(`sessions.empty.${key}Text`)}
      action={
        <Button type="primary" href={routeTo('wizard')}>
          {t('sessions.empty.noneAction')}
        </Button>
      }
    />
  );
}
