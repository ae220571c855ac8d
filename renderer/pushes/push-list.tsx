import { ArrowUpOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { ListState } from '../ui/list-state.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { scrollerOf } from '../ui/split-page.tsx';
import { PushRow } from './push-row.tsx';
import { type PushFilter, usePushes } from './use-pushes.ts';
import { useReading } from './use-reading.ts';
import './push-list.css';

export interface PushListProps {
  filter: PushFilter;
  openId: string | undefined;
  hrefOf: (pushId: string) => string;
  onClearFilter: () => void;
  /** What to show when nothing was ever received. */
  nothing: ReactNode;
}

/** The pushes as they come in, or why there are none. */
export function PushList({ filter, openId, hrefOf, onClearFilter, nothing }: PushListProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const [there, setThere] = useState(false);
  const reading = useReading(box, there);
  const { query, rows, held, release } = usePushes(filter, reading);
  if (there !== rows.length > 0) setThere(rows.length > 0);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const letIn = () => {
    release();
    scrollerOf(box.current)?.scrollTo({ top: 0 });
  };
  return (
    <ListState
      query={query}
      count={rows.length}
      loading={<Skeleton active title={false} paragraph={{ rows: 6 }} />}
      nothing={filtered ? <NoneFits onClear={onClearFilter} /> : nothing}
    >
      <div className="push-news" role="status">
        {held > 0 ? (
          <Button
            type="primary"
            shape="round"
            size="small"
            icon={<ArrowUpOutlined />}
            onClick={letIn}
            data-testid="push-news"
          >
            {t('pushes.news', { count: held })}
          </Button>
        ) : null}
      </div>
      <Head />
      <div ref={box}>
        <ul className="push-list" aria-label={t('pushes.listLabel')} onKeyDown={moveFocus} {...stale(query)}>
          {rows.map((push) => (
            <PushRow key={push.id} push={push} href={hrefOf(push.id)} open={push.id === openId} />
          ))}
        </ul>
      </div>
      <LoadMore
        hasMore={query.hasNextPage}
        loading={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
        text={query.isFetchingNextPage ? t('pushes.loadingMore') : t('pushes.loadMore')}
      />
    </ListState>
  );
}

const stale = ({ isPlaceholderData }: { isPlaceholderData: boolean }) =>
  isPlaceholderData ? { 'data-stale': true } : {};

/** Arrow keys go from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  const active = document.activeElement;
  const at = active instanceof HTMLElement ? all.indexOf(active) : -1;
  const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

function Head() {
  const { t } = useTranslation();
  return (
    <div className="push-grid push-head" aria-hidden="true">
      {(['time', 'kind', 'whose', 'outcome', 'answer', 'took'] as const).map((name) => (
        <span key={name}>{t(`pushes.column.${name}`)}</span>
      ))}
    </div>
  );
}

function NoneFits({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<FilterOutlined />}
      title={t('pushes.empty.filtered')}
      text={t('pushes.empty.filteredText')}
      action={<Button onClick={onClear}>{t('pushes.empty.filteredAction')}</Button>}
    />
  );
}
