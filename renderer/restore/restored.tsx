import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RestoredDesk } from '../../shared/contract/restores.ts';
import styles from './restore.module.css';
import { startAnew } from './use-restore.ts';

/** It is done: where the database of before is, and the way into the one that is there now. */
export function Restored({ restored: { keptAside, keySource } }: { restored: RestoredDesk }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('restore.done')}</p>
      {keySource === null ? <p>{t('restore.noKey')}</p> : null}
      {keptAside ? <p className={styles.file}>{t('restore.keptAside', { path: keptAside })}</p> : null}
      <footer className={styles.foot}>
        <Button type="primary" autoFocus onClick={startAnew} data-testid="restore-open">
          {t('restore.open')}
        </Button>
      </footer>
    </>
  );
}
