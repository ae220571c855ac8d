import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import styles from './unclaimed.module.css';
import type { SessionWork } from './use-session-work.ts';

export interface UnclaimedProps {
  session: SessionDetail;
  work: SessionWork;
  /** Left out where the card's own primary button is the same. */
  button: boolean;
}

/** WeChat may hold an authorization that was never fetched: said until that is settled, even after a new link. */
export function Unclaimed({ session, work, button }: UnclaimedProps) {
  const { t } = useTranslation();
  if (session.unclaimedSince === null) return null;
  return (
    <Alert
      className={styles.unclaimed ?? ''}
      type="warning"
      showIcon
      data-testid="session-unclaimed"
      title={
        <>
          <strong>{t('session.unclaimed.title')}</strong>
          <span>
            {t('session.unclaimed.text', { time: formatDeadline(session.unclaimedSince, currentLang()) })}
          </span>
        </>
      }
      action={
        button && session.can.includes('recover') ? (
          <Button onClick={() => work.open({ kind: 'recover' })} data-testid="recover-run">
            {t('session.do.recover')}
          </Button>
        ) : null
      }
    />
  );
}
