import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../client/index.ts';
import { ErrorCard } from './error-card.tsx';
import { Placeholder } from './placeholder.tsx';
import styles from './split-page.module.css';

export interface SplitPageProps {
  /** Fixed above the list: page header and tools. */
  head: ReactNode;
  list: ReactNode;
  /** What is open at the right, or nothing: then the list has the whole width. */
  detail?: ReactNode;
  detailLabel: string;
  /** Esc in the detail. */
  onClose: () => void;
}

/** What scrolls a list of such a page: its own pane, or in a short window the head with it. */
export function scrollerOf(list: Element | null | undefined): Element | undefined {
  const pane = list?.closest('[data-slot="split-list-scroll"]');
  if (!pane) return undefined;
  return getComputedStyle(pane).overflowY === 'visible' ? (pane.parentElement ?? undefined) : pane;
}

/** A page of a list and, beside it, the one that is open. */
export function SplitPage({ head, list, detail, detailLabel, onClose }: SplitPageProps) {
  return (
    <div className={styles.page} data-slot="split-page" data-open={detail ? true : undefined}>
      <div className={styles.list} data-slot="split-list">
        <div className={styles.listHead}>{head}</div>
        <div className={styles.listScroll} data-slot="split-list-scroll">
          {list}
        </div>
      </div>
      {detail ? (
        <section
          className={styles.detail}
          data-slot="split-detail"
          aria-label={detailLabel}
          onKeyDown={(event) => {
            const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea');
            if (event.key === 'Escape' && !typing && !event.defaultPrevented) onClose();
          }}
        >
          <div className={styles.detailInner}>{detail}</div>
        </section>
      ) : null}
    </div>
  );
}

export interface DetailPaneProps<Found> {
  query: { data: Found | undefined; error: unknown; refetch: () => unknown };
  /** The refusal that says that there is no such thing any more. */
  missingCode: string;
  missing: ReactNode;
  children: (found: Found) => ReactNode;
}

/** What is open beside a list, once it is read; else that it is on its way, gone, or why it cannot be read. */
export function DetailPane<Found>({ query, missingCode, missing, children }: DetailPaneProps<Found>) {
  if (query.data) return children(query.data);
  if (!query.error) return <Placeholder mark rows={6} />;
  const problem = problemOf(query.error);
  if (problem.code === missingCode) return missing;
  return <ErrorCard problem={problem} actions={{ retry: () => void query.refetch() }} />;
}

export interface DetailHeadProps {
  mark: ReactNode;
  title: ReactNode;
  sub: ReactNode;
  onClose: () => void;
}

/** The head of a detail pane. Opening one moves the focus to it, except at the first load of the window. */
export function DetailHead({ mark, title, sub, onClose }: DetailHeadProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header
      className={`${styles.detailHead} focus-target`}
      data-slot="split-detail-head"
      ref={head}
      tabIndex={-1}
    >
      {mark}
      <div className={styles.detailTitle}>
        {title}
        <div className={styles.detailSub}>{sub}</div>
      </div>
      <Button type="text" icon={<CloseOutlined />} aria-label={t('common.close')} onClick={onClose} />
    </header>
  );
}

export interface SplitToolbarProps {
  className?: string | undefined;
  testId?: string;
  children: ReactNode;
}

/** What filters the list, in a line under the page's head; a search box goes to its end. */
export function SplitToolbar({ className = '', testId, children }: SplitToolbarProps) {
  return (
    <div className={`${styles.toolbar} ${className}`} data-testid={testId}>
      {children}
    </div>
  );
}
