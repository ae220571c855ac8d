import { ArrowUpOutlined, FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setParams } from '../app/router.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { RowList } from '../ui/list-row.tsx';
import { PagedList } from '../ui/paged-list.tsx';
import { Placeholder } from '../ui/placeholder.tsx';
import { scrollerOf } from '../ui/split-page.tsx';
import { noFilter } from './filter-of.ts';
import styles from './push-list.module.css';
import { PushRow, PushRowHead } from './push-row.tsx';
import { type PushFilter, usePushes } from './use-pushes.ts';

export interface PushListProps {
  filter: PushFilter;
  openId: string | undefined;
  hrefOf: (pushId: string) => string;
  /** What to show when nothing was ever received. */
  nothing: ReactNode;
}

/** The pushes as they come in, or why there are none. */
export function PushList({ filter, openId, hrefOf, nothing }: PushListProps) {
  const { t } = useTranslation();
  const [box, setBox] = useState<HTMLElement | null>(null);
  const reading = useReading(box);
  const { query, rows, held, release } = usePushes(filter, reading);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const letIn = () => {
    release();
    scrollerOf(box)?.scrollTo({ top: 0 });
  };
  return (
    <PagedList
      query={query}
      count={rows.length}
      loading={<Placeholder rows={6} />}
      nothing={filtered ? <NoneFits /> : nothing}
      moreText={t('pushes.loadMore')}
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
      <div ref={setBox}>
        <RowList label={t('pushes.listLabel')} stale={query.isPlaceholderData}>
          {rows.map((push) => (
            <PushRow key={push.id} push={push} href={hrefOf(push.id)} open={push.id === openId} />
          ))}
        </RowList>
      </div>
    </PagedList>
  );
}

function NoneFits() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<FilterOutlined />}
      title={t('pushes.empty.filtered')}
      text={t('pushes.empty.filteredText')}
      action={<Button onClick={() => setParams(noFilter)}>{t('pushes.empty.filteredAction')}</Button>}
    />
  );
}

const AT_TOP_PX = 24;

/**
 * Whether the operator is reading this list: it is scrolled away from its top, or the pointer or the focus is on a
 * row. Then no row may move.
 */
function useReading(list: HTMLElement | null): boolean {
  const [reading, setReading] = useState(false);
  useEffect(() => {
    const scroller = scrollerOf(list);
    if (!list || !scroller) return setReading(false);
    let over = false;
    const look = () => {
      const focused = list.contains(document.activeElement);
      setReading(over || focused || scroller.scrollTop > AT_TOP_PX);
    };
    const enter = () => {
      over = true;
      look();
    };
    const leave = () => {
      over = false;
      look();
    };
    // `document.activeElement` changes only after the event.
    const later = () => requestAnimationFrame(look);
    const until = new AbortController();
    const { signal } = until;
    list.addEventListener('pointerenter', enter, { signal });
    list.addEventListener('pointerleave', leave, { signal });
    list.addEventListener('focusin', later, { signal });
    list.addEventListener('focusout', later, { signal });
    scroller.addEventListener('scroll', look, { passive: true, signal });
    return () => until.abort();
  }, [list]);
  return reading;
}
