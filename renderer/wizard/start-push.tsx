import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { startPushText } from '../../shared/start-push.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CallFailure } from '../ui/error-card.tsx';
import styles from './ticket.module.css';

/** It appears below what was clicked, maybe below the window's edge. */
const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** api_start_push_ticket: needs no ticket and no token, only the AppSecret. */
export function StartPush({ platformId, second }: { platformId: string; second: boolean }) {
  const { t } = useTranslation();
  const start = useMutation(api.ticket.startPush.mutationOptions());
  const run = () => start.mutate({ platformId });
  const told = start.data && startPushText(start.data.alreadyRunning, currentLang());
  return (
    <>
      <Button type="link" loading={start.isPending} onClick={run}>
        {t('wizard.ticket.startPush')}
      </Button>
      {told ? (
        <div ref={intoView} className={`${styles.told} full`} role="status" data-testid="start-push-told">
          <p>{told.said}</p>
          <p>{told.after}</p>
          <p>
            <a href={routeTo('pushes')}>{t('wizard.ticket.startPushLog')}</a>
            <a href={routeTo('pushes', { reach: '1' })}>{t('wizard.ticket.startPushReach')}</a>
          </p>
        </div>
      ) : null}
      {start.error ? (
        <div className="full">
          <CallFailure call={start} second={second} actions={{ retry: run }} />
        </div>
      ) : null}
    </>
  );
}
