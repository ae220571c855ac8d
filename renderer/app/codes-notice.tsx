import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../shared/contract/models.ts';
import { Countdown } from '../ui/countdown.tsx';
import styles from './notices.module.css';
import { routeTo } from './router.ts';

/** Whose codes wait, and the way there. */
export function CodesNotice({ waiting, first }: { waiting: readonly SessionView[]; first: SessionView }) {
  const { t } = useTranslation();
  const one = waiting.length === 1;
  const name = first.label || first.nickName || t('session.unnamed');
  return (
    <Alert
      type="info"
      banner
      showIcon
      data-testid="waiting-codes"
      data-state={String(waiting.length)}
      title={
        <span className={styles.code}>
          {one
            ? t('pushes.notice.one', { session: name })
            : t('pushes.notice.many', { count: waiting.length })}
          {first.authCodeExpiresAt === null ? null : (
            <span className="secondary">
              {t('pushes.notice.until')} <Countdown until={first.authCodeExpiresAt} />
            </span>
          )}
        </span>
      }
      action={
        <Button
          size="small"
          href={
            one ? routeTo('sessions', { scope: 'all' }, [first.id]) : routeTo('sessions', { scope: 'all' })
          }
        >
          {t('pushes.notice.open')}
        </Button>
      }
    />
  );
}
