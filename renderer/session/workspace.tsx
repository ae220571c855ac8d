import { LoadingOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { Countdown } from '../ui/countdown.tsx';
import { CardBody } from './card-body.tsx';
import { OtherCodes } from './other-codes.tsx';
import { plans } from './plans.ts';
import { SessionSheets } from './sheets.tsx';
import { Foot } from './steps.tsx';
import { type SessionWork, type SessionWorkOptions, useSessionWork } from './use-session-work.ts';
import styles from './workspace.module.css';

export interface SessionWorkspaceProps extends SessionWorkOptions {
  /** The page's own buttons beside the card's. */
  extra?: ReactNode;
  /** The page frames it already. */
  bare?: boolean;
}

/**
 * One session in work, on whatever page: where it stands, the one thing to do now and what else can be done, its link,
 * the box for what comes back, codes set aside, and the way to call it off.
 */
export function SessionWorkspace({ extra, bare = false, ...options }: SessionWorkspaceProps) {
  const { t } = useTranslation();
  const work = useSessionWork(options);
  const { situation } = work;
  return (
    <div className={styles.work} data-testid="session-work" data-state={situation.key}>
      <Unclaimed work={work} />
      <section
        className={styles.card}
        data-testid="session-card"
        data-tone={situation.tone}
        data-bare={bare || undefined}
        aria-label={t('session.next')}
      >
        <SituationHead work={work} />
        <CardBody work={work} />
        <Foot work={work} extra={extra} />
      </section>
      <OtherCodes work={work} />
      <SessionSheets work={work} />
    </div>
  );
}

/** WeChat may hold an authorization that was never fetched: said until that is settled, even after a new link. */
function Unclaimed({ work: { session, unclaimed, recoverAbove, open } }: { work: SessionWork }) {
  const { t } = useTranslation();
  if (!unclaimed || session.unclaimedSince === null) return null;
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
        recoverAbove && session.can.includes('recover') ? (
          <Button onClick={() => open({ kind: 'recover' })} data-testid="recover-run">
            {t('session.do.recover')}
          </Button>
        ) : null
      }
    />
  );
}

/** The situation in a title and a sentence, and the countdown of what expires. */
function SituationHead({ work: { session, situation, platform } }: { work: SessionWork }) {
  const { t } = useTranslation();
  const { key, until } = situation;
  const runs = plans[key].until;
  const time = until === undefined ? '' : formatDeadline(until, currentLang());
  return (
    <>
      <div className={styles.head}>
        <h3>
          {session.state === 'exchanging' ? <LoadingOutlined aria-hidden="true" /> : null}
          {t(`session.now.${key}.title`)}
        </h3>
        {until === undefined || runs === undefined ? null : (
          <span className={styles.left}>
            <span className="muted">{t(`session.left.${runs}`)}</span>
            <Countdown
              until={until}
              platform={platform}
              {...(runs === 'link' ? { testId: 'link-countdown' } : {})}
            />
          </span>
        )}
      </div>
      <p role={session.state === 'exchanging' ? 'status' : undefined}>
        {t(`session.now.${key}.text`, { time })}
      </p>
    </>
  );
}
