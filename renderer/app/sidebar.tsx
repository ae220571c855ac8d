import {
  ApartmentOutlined,
  ControlOutlined,
  FileSearchOutlined,
  NotificationOutlined,
  QrcodeOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.tsx';
import { type NavPage, navPageOf, navPages, type PageName, routeTo } from './router.ts';
import { useSessionCounts } from './use-attention.ts';
import './sidebar.css';

const icons: Record<NavPage, ReactNode> = {
  wizard: <QrcodeOutlined />,
  sessions: <UnorderedListOutlined />,
  authorizers: <ApartmentOutlined />,
  pushes: <NotificationOutlined />,
  inspector: <FileSearchOutlined />,
  settings: <ControlOutlined />,
};

/** The pages. Links, so that they open in a new tab and are announced as such. */
export function Sidebar({ page, onSkip }: { page: PageName; onSkip: () => void }) {
  const { t } = useTranslation();
  const attention = useSessionCounts()?.attention ?? 0;
  return (
    <nav className="sidebar" aria-label={t('frame.navLabel')}>
      <button type="button" className="skip-link" onClick={onSkip}>
        {t('frame.skip')}
      </button>
      <Brand />
      <ul>
        {navPages.map((name) => (
          <li key={name} data-apart={name === 'settings' || undefined}>
            <a
              href={routeTo(name)}
              data-testid={`nav-${name}`}
              aria-current={name === navPageOf(page) ? 'page' : undefined}
            >
              {icons[name]}
              <span>{t(`frame.nav.${name}`)}</span>
              {name === 'sessions' && attention > 0 ? (
                <span
                  className="nav-count"
                  title={t('sessions.filter.attention')}
                  data-testid="nav-sessions-count"
                >
                  {attention}
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
