import { useTranslation } from 'react-i18next';
import styles from './brand.module.css';

/** The mark and the name: a counter with a check slipped under it. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <div className={styles.brand} data-slot="brand">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="9" fill="var(--ad-brand)" />
        <path d="M7 22.5h18" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
        <path
          d="m10.5 13.2 4 4 7.2-8"
          fill="none"
          stroke="#fff"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className={styles.name} data-slot="brand-name">
        {t('common.product')}
      </span>
    </div>
  );
}
