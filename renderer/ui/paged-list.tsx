import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { ErrorCard } from './error-card.tsx';
import styles from './paged-list.module.css';

/** How every list of the contract is read: each page names the cursor of the next; rows stay while a new question is asked. */
export const paging = {
  initialPageParam: undefined,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
  placeholderData: keepPreviousData,
};

/** The rows of all pages that were read. */
export function rowsOf<Row>({ data }: { data: { pages: readonly { rows: Row[] }[] } | undefined }): Row[] {
  return data?.pages.flatMap(({ rows }) => rows) ?? [];
}

interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The end of what was read: the next page comes as it is scrolled to; the button is for the keyboard. */
export function NextPage({ of, text, busyText = text }: { of: MorePages; text: string; busyText?: string }) {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = of;
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(fetchNextPage);
  more.current = fetchNextPage;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasNextPage || isFetchingNextPage) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void more.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage]);
  if (!hasNextPage) return null;
  return (
    <div ref={end} className={styles.more}>
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {isFetchingNextPage ? busyText : text}
      </Button>
    </div>
  );
}

/** Of a query, what tells whether the very question on screen was answered. */
type Asked = Pick<UseQueryResult, 'isSuccess' | 'isPlaceholderData'>;

/** Only what was answered may be called empty: rows that still stand for the question before say nothing about this one. */
export function isAnswered({ isSuccess, isPlaceholderData }: Asked): boolean {
  return isSuccess && !isPlaceholderData;
}

export interface ListStateProps {
  query: Asked & { error: unknown; refetch: () => unknown };
  /** How many rows there are to show. */
  count: number;
  /** In place of rows that are on their way. */
  loading: ReactNode;
  /** Why there are none. */
  nothing: ReactNode;
  children: ReactNode;
}

/** A list's rows, or what stands in their place: the fault, that they are on their way, or why there are none. */
export function ListState({ query, count, loading, nothing, children }: ListStateProps) {
  if (count > 0) return children;
  if (query.error)
    return <ErrorCard problem={problemOf(query.error)} actions={{ retry: () => void query.refetch() }} />;
  return isAnswered(query) ? nothing : loading;
}

export interface PagedListProps extends ListStateProps {
  query: ListStateProps['query'] & MorePages;
  /** What goes on at the end of the rows, where it is another query. */
  more?: MorePages;
  moreText: string;
}

/** Rows with their next page, or what stands in their place. */
export function PagedList({ more, moreText, children, ...state }: PagedListProps) {
  const { t } = useTranslation();
  return (
    <ListState {...state}>
      {children}
      <NextPage of={more ?? state.query} text={moreText} busyText={t('common.loadingMore')} />
    </ListState>
  );
}
