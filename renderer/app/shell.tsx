import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { WaitingCount } from '../ui/page-header.tsx';
import { Turning } from '../ui/turning.tsx';
import { useConnectionState } from './connection-gate.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { pages } from './pages.tsx';
import { useRoute } from './router.ts';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { useSessionCounts } from './use-attention.ts';

/** The frame: navigation at the left, the bar on top, standing notices, the page. */
export function Shell() {
  const { page } = useRoute();
  const { View } = pages[page];
  const attention = useSessionCounts()?.attention ?? 0;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(page);
  useEffect(() => {
    // After a change of page the reader starts at its top; at the first load the browser's own order stays.
    if (shown.current === page) return;
    shown.current = page;
    main.current?.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [page]);
  return (
    <div className={styles.shell}>
      <Sidebar page={page} attention={attention} onSkip={() => main.current?.focus()} />
      <div className={styles.right}>
        <TopBar />
        <Notices connection={useConnectionState()} />
        <main id="main" className={`${styles.main} focus-target`} ref={main} tabIndex={-1}>
          <ErrorBoundary key={page}>
            <Suspense fallback={<Loading />}>
              <WaitingCount value={attention}>
                <View />
              </WaitingCount>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

/** Of a page whose program is on its way. */
function Loading() {
  const { t } = useTranslation();
  return (
    <p className={styles.loading} role="status">
      <Turning />
      {t('common.loading')}
    </p>
  );
}
