import { CheckCircleOutlined, InboxOutlined, QrcodeOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { useHostOffset } from '../ui/clock.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListState } from '../ui/list-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { groupByDay } from './day-groups.ts';
import { SessionRow } from './session-row.tsx';
import { type SessionQuery, useSessions } from './use-sessions.ts';

export interface SessionListProps {
  ask: SessionQuery;
  platforms: readonly PlatformView[];
  selected: string | undefined;
  hrefOf: (sessionId: string) => string;
  onFilter: (change: { tab?: string | undefined; q?: string | undefined }) => void;
}

/** The sessions under their days, or why there are none. */
export function SessionList({ ask, platforms, selected, hrefOf, onFilter }: SessionListProps) {
  const { t } = useTranslation();
  const { query, rows } = useSessions(ask);
  const now = Date.now() + useHostOffset();
  const words = { today: t('sessions.today'), yesterday: t('sessions.yesterday'), lang: currentLang() };
  return (
    <ListState
      query={query}
      count={rows.length}
      loading={<Loading />}
      nothing={<Nothing ask={ask} onFilter={onFilter} />}
    >
      <div className="session-groups" data-stale={query.isPlaceholderData || undefined}>
        {groupByDay(rows, (row) => row.updatedAt, now, words).map((group) => (
          <section key={group.key}>
            <h2>{group.title}</h2>
            <ul onKeyDown={moveFocus}>
              {group.rows.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  href={hrefOf(session.id)}
                  selected={session.id === selected}
                  platform={platforms.find((platform) => platform.id === session.platformId)}
                  showPlatform={!ask.platformId}
                />
              ))}
            </ul>
          </section>
        ))}
        <LoadMore
          hasMore={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
          text={query.isFetchingNextPage ? t('sessions.loadingMore') : t('sessions.loadMore')}
        />
      </div>
    </ListState>
  );
}

/** Arrow keys go from row to row, across days. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...(event.currentTarget.closest('.session-groups')?.querySelectorAll<HTMLElement>('a') ?? [])];
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? all.indexOf(active) : -1;
  const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('common.loading')}>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="row-list-loading">
          <Skeleton
            avatar={{ shape: 'square' }}
            active
            title={{ width: '30%' }}
            paragraph={{ rows: 1, width: '50%' }}
          />
        </div>
      ))}
    </div>
  );
}

function Nothing({ ask, onFilter }: Pick<SessionListProps, 'ask' | 'onFilter'>) {
  const { t } = useTranslation();
  if (ask.search) {
    return (
      <EmptyState
        icon={<SearchOutlined />}
        title={t('sessions.empty.search', { text: ask.search })}
        text={t('sessions.empty.searchText')}
        action={
          <Button onClick={() => onFilter({ q: undefined })}>{t('sessions.empty.searchAction')}</Button>
        }
      />
    );
  }
  if (ask.filter === 'pending') {
    return (
      <EmptyState
        icon={<CheckCircleOutlined />}
        title={t('sessions.empty.pending')}
        text={t('sessions.empty.pendingText')}
        action={
          <>
            <Button type="primary" href={routeTo('wizard')}>
              {t('sessions.next')}
            </Button>
            <Button onClick={() => onFilter({ tab: 'all' })}>{t('sessions.empty.pendingAction')}</Button>
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
