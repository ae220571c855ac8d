import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './split-page.css';

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
  const pane = list?.closest('.split-list-scroll');
  if (!pane) return undefined;
  return getComputedStyle(pane).overflowY === 'visible' ? (pane.parentElement ?? undefined) : pane;
}

/** A page of a list and, beside it, the one that is open. */
export function SplitPage({ head, list, detail, detailLabel, onClose }: SplitPageProps) {
  return (
    <div className="split-page" data-slot="split-page" data-open={detail ? true : undefined}>
      <div className="split-list">
        <div className="split-list-head">{head}</div>
        <div className="split-list-scroll">{list}</div>
      </div>
      {detail ? (
        <section
          className="split-detail"
          aria-label={detailLabel}
          onKeyDown={(event) => {
            const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea');
            if (event.key === 'Escape' && !typing && !event.defaultPrevented) onClose();
          }}
        >
          <div className="split-detail-inner">{detail}</div>
        </section>
      ) : null}
    </div>
  );
}

export interface DetailHeadProps {
  mark: ReactNode;
  title: ReactNode;
  sub: ReactNode;
  extra?: ReactNode;
  onClose: () => void;
}

/** The head of a detail pane. Opening one moves the focus to it, except at the first load of the window. */
export function DetailHead({ mark, title, sub, extra, onClose }: DetailHeadProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) head.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header className="split-detail-head focus-target" ref={head} tabIndex={-1}>
      {mark}
      <div className="split-detail-title">
        {title}
        <div className="split-detail-sub">{sub}</div>
      </div>
      {extra}
      <Button type="text" icon={<CloseOutlined />} aria-label={t('common.close')} onClick={onClose} />
    </header>
  );
}
