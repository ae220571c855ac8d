import { ArrowUpOutlined, FilterOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { scrollerOf } from '../ui/split-page.tsx';
import styles from './push-list.module.css';
import { PushRow, PushRowHead } from './push-row.tsx';
import { type PushFilter, usePushes } from './use-pushes.ts';
import { useReading } from './use-reading.ts';

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
    <PagedList
      query={query}
      count={rows.length}
      loading={<Skeleton active title={false} paragraph={{ rows: 6 }} />}
      nothing={filtered ? <NoneFits onClear={onClearFilter} /> : nothing}
      more={query}
      moreText={t('pushes.loadMore')}
      moreBusyText={t('pushes.loadingMore')}
    >
      <div className={styles.news} role="status">
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
      <PushRowHead />
      <div ref={box}>
        <RowList label={t('pushes.listLabel')} stale={query.isPlaceholderData}>
          {rows.map((push) => (
            <PushRow key={push.id} push={push} href={hrefOf(push.id)} open={push.id === openId} />
          ))}
        </RowList>
      </div>
    </PagedList>
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
