import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import styles from './load-more.module.css';

export interface LoadMoreProps {
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
  text: string;
}

/** The end of a paged list: loads the next page as it comes into view; the button is for the keyboard. */
export function LoadMore({ hasMore, loading, onMore, text }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    const element = end.current;
    if (!element || !hasMore || loading) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) more.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, loading]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={styles.more}>
      <Button loading={loading} onClick={onMore}>
        {text}
      </Button>
    </div>
  );
}
