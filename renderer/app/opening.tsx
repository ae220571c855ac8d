import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Turning } from '../ui/turning.tsx';
import { Brand } from './brand.tsx';
import styles from './opening.module.css';

/** After this long the system most likely asks for the keychain's password, in a window of its own. */
const KEYCHAIN_AFTER_MS = 2_500;

/** Nothing has answered for a while: what is being waited for, and where else to look. */
export function Opening() {
  return <OpeningPage long={usePassed(KEYCHAIN_AFTER_MS)} />;
}

/** @param long long enough to say where else to look */
export function OpeningPage({ long }: { long: boolean }) {
  const { t } = useTranslation();
  return (
    <main className={styles.opening} aria-busy="true" data-testid="opening">
      <div role="status">
        <Brand />
        <p className={styles.what}>
          <Turning />
          {t('frame.opening')}
        </p>
        {long ? <p className={styles.why}>{t('frame.openingKeychain')}</p> : null}
      </div>
    </main>
  );
}

function usePassed(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
