import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';
import { useNow } from '../ui/clock.ts';
import { Countdown } from '../ui/countdown.tsx';
import styles from './notices.module.css';
import { routeTo, useRoute } from './router.ts';
import { waitingCodes } from './waiting.ts';

/** An auth code came by push or callback and was only kept: its session waits for the operator, on whatever page. */
export function WaitingCodes() {
  const { page, path } = useRoute();
  const sessions = useQuery(api.session.list.queryOptions({ input: { states: 'attention' } }));
  const waiting = waitingCodes(sessions.data?.rows ?? [], useNow());
  const first = waiting[0];
  if (!first) return null;
  // Its own record says so already.
  if (waiting.length === 1 && page === 'sessions' && path[0] === first.id) return null;
  return <Notice waiting={waiting} first={first} />;
}

function Notice({ waiting, first }: { waiting: readonly SessionView[]; first: SessionView }) {
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
