import { Layout, Spin } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { type PageName, useRoute } from './router.ts';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { viewOf } from './views.ts';
import './shell.css';

/** The frame: navigation at the left, the bar on top, standing notices, the page. */
export function Shell() {
  const { t } = useTranslation();
  const { page } = useRoute();
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
    <Layout className="shell">
      <Sidebar page={page} onSkip={() => main.current?.focus()} />
      <div className="shell-right">
        <TopBar />
        <Notices />
        <main id="main" className="shell-main focus-target" ref={main} tabIndex={-1}>
          <ErrorBoundary key={page}>
            <Suspense fallback={<Spin className="shell-loading" description={t('common.loading')} />}>
              <PageView page={page} />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </Layout>
  );
}

/** Keeps its component for as long as the page is shown: another one, though it did the same, would lose what was typed. */
function PageView({ page }: { page: PageName }) {
  const [View] = useState(() => viewOf(page));
  return <View />;
}
