import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { useNow } from '../ui/clock.ts';
import { CardBody } from './card-body.tsx';
import { OtherCodes } from './other-codes.tsx';
import { SessionSheets } from './sheets.tsx';
import { primaryOf, situationOf } from './situation.ts';
import { SituationHead } from './situation-head.tsx';
import { Foot, Steps } from './steps.tsx';
import { Unclaimed } from './unclaimed.tsx';
import { useSessionWork } from './use-session-work.ts';
import styles from './workspace.module.css';

export interface SessionWorkspaceProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
  /** What was pasted elsewhere and belongs to this session. */
  pasted?: string | undefined;
  /** The authorization is there: the wizard goes on to it. */
  onDone?: () => void;
  /** To the session that what was pasted belongs to, taking it along. */
  onOther: (sessionId: string, text: string) => void;
  /** The page's own buttons beside the card's. */
  extra?: ReactNode;
  /** The page frames it already. */
  bare?: boolean;
}

/**
 * One session in work, on whatever page: where it stands, the one thing to do now and what else can be done, its link,
 * the box for what comes back, codes set aside, and the way to call it off.
 */
export function SessionWorkspace(props: SessionWorkspaceProps) {
  const { session, platform, pasted, onDone, onOther, extra, bare = false } = props;
  const { t } = useTranslation();
  const work = useSessionWork({ session, pasted, onDone });
  const situation = situationOf(session, useNow(platform), platform?.rehearsal);
  // With pasted text, submitting it is the primary act.
  const primary = work.text.trim() === '' ? primaryOf(situation, session) : undefined;
  const unclaimed = session.unclaimedSince !== null && session.state !== 'uncertain';
  // The notice above the card has the same button.
  const twice = unclaimed && primary !== 'recover';
  return (
    <div className={styles.work} data-testid="session-work" data-state={situation.key}>
      {unclaimed ? <Unclaimed session={session} work={work} button={twice} /> : null}
      <section
        className={styles.card}
        data-testid="session-card"
        data-tone={situation.tone}
        data-bare={bare || undefined}
        aria-label={t('session.next')}
      >
        <SituationHead session={session} situation={situation} platform={platform} />
        <CardBody
          session={session}
          platform={platform}
          work={work}
          situation={situation}
          primary={primary}
          onOther={(id) => onOther(id, work.text)}
          steps={
            <Steps
              session={session}
              steps={twice ? situation.steps.filter((step) => step !== 'recover') : situation.steps}
              primary={primary}
              work={work}
            />
          }
        />
        <Foot session={session} work={work} extra={extra} />
      </section>
      <OtherCodes session={session} platform={platform} work={work} />
      <SessionSheets session={session} work={work} />
    </div>
  );
}
