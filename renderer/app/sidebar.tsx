import { useTranslation } from 'react-i18next';
import { navPageOf, navPages, type PageName } from '../../shared/pages.ts';
import { Brand } from './brand.tsx';
import { pages } from './pages.tsx';
import { routeTo } from './router.ts';
import styles from './sidebar.module.css';

interface SidebarProps {
  page: PageName;
  /** How many sessions need the operator. */
  attention: number;
  onSkip: () => void;
}

/** The pages. Links, so that they open in a new tab and are announced as such. */
export function Sidebar({ page, attention, onSkip }: SidebarProps) {
  const { t } = useTranslation();
  return (
    <nav className={styles.sidebar} aria-label={t('frame.navLabel')}>
      <button type="button" className={styles.skipLink} onClick={onSkip}>
        {t('frame.skip')}
      </button>
      <Brand />
      <ul>
        {navPages.map((name) => (
          <li key={name} data-apart={pages[name].apart}>
            <a
              href={routeTo(name)}
              data-testid={`nav-${name}`}
              aria-current={name === navPageOf(page) ? 'page' : undefined}
            >
              {pages[name].icon}
              <span>{t(pages[name].label)}</span>
              {name === 'sessions' && attention > 0 ? (
                <span
                  className={styles.count}
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
