import { Layout, Spin } from 'antd';
import { type ComponentType, lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorBoundary } from './error-boundary.tsx';
import { Notices } from './notices.tsx';
import { type PageName, useRoute } from './router.ts';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import './shell.css';

/** One lazy chunk per page. */
const views: Record<PageName, ComponentType> = {
  wizard: lazy(async () => ({ default: (await import('../wizard/index.tsx')).WizardPage })),
  sessions: lazy(async () => ({ default: (await import('../sessions/index.tsx')).SessionsPage })),
  authorizers: lazy(async () => ({ default: (await import('../authorizers/index.tsx')).AuthorizersPage })),
  pushes: lazy(async () => ({ default: (await import('../pushes/index.tsx')).PushesPage })),
  inspector: lazy(async () => ({ default: (await import('../inspector/index.tsx')).InspectorPage })),
  recovery: lazy(async () => ({ default: (await import('../recovery/index.tsx')).RecoveryPage })),
  settings: lazy(async () => ({ default: (await import('../settings/index.tsx')).SettingsPage })),
};

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
  const View = views[page];
  return (
    <Layout className="shell">
      <Sidebar page={page} onSkip={() => main.current?.focus()} />
      <div className="shell-right">
        <TopBar />
        <Notices />
        <main id="main" className="shell-main focus-target" ref={main} tabIndex={-1}>
          <ErrorBoundary key={page}>
            <Suspense fallback={<Spin className="shell-loading" description={t('common.loading')} />}>
              <View />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </Layout>
  );
}
