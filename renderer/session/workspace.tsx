import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import { useNow } from '../ui/clock.ts';
import type { ActionHandlers } from '../ui/error-help.tsx';
import { Fold } from '../ui/fold.tsx';
import { CallbackForm } from './callback-form.tsx';
import { LinkCard } from './link-card.tsx';
import { LinkText } from './link-text.tsx';
import { OtherCodes } from './other-codes.tsx';
import { SessionProblem } from './session-problem.tsx';
import { SessionSheets } from './sheets.tsx';
import { primaryOf, type Situation, type Step, situationOf } from './situation.ts';
import { SituationHead } from './situation-head.tsx';
import { Foot, Steps } from './steps.tsx';
import { Unclaimed } from './unclaimed.tsx';
import { type SessionWork, useSessionWork } from './use-session-work.ts';
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

interface CardBodyProps extends Pick<SessionWorkspaceProps, 'session' | 'platform'> {
  work: SessionWork;
  situation: Situation;
  primary: Step | undefined;
  onOther: (sessionId: string) => void;
  steps: ReactNode;
}

/** Problem, buttons, link and box, in the order in which they matter in this situation. */
function CardBody({ session, platform, work, situation, primary, onOther, steps }: CardBodyProps) {
  const { t } = useTranslation();
  const boxId = useId();
  const over = situation.key === 'expired' || situation.key === 'cancelled';
  const { tone, link, paste } = situation;
  const form = (
    <CallbackForm
      session={session}
      work={work}
      boxId={boxId}
      onOther={onOther}
      narrow={link === 'open' && session.links[0]?.kind === 'pc'}
    />
  );
  const problem = (
    <SessionProblem
      session={session}
      work={work}
      tone={tone === 'warn' ? 'warn' : 'error'}
      handlers={handlersFor(session, boxId)}
      onOther={onOther}
    />
  );
  if (link === 'open' && platform)
    return (
      <>
        {problem}
        {over ? steps : null}
        <LinkCard
          platform={platform}
          session={session}
          primary={primary === 'send'}
          over={over}
          window={{
            sessionId: session.id,
            onDone: (done) => void work.arrived(done),
            onCallback: work.type,
          }}
        >
          {paste === 'open' ? form : null}
        </LinkCard>
        {over ? null : steps}
        {paste === 'folded' ? <Fold title={t('session.paste.late')}>{form}</Fold> : null}
      </>
    );
  return (
    <>
      {steps}
      {problem}
      {paste === 'open' ? form : null}
      {paste === 'folded' ? <Fold title={t('session.paste.late')}>{form}</Fold> : null}
      {session.links[0] && link ? (
        <Fold title={t('session.link.folded')}>
          <LinkText whole link={session.links[0].link} />
        </Fold>
      ) : null}
    </>
  );
}

/** Where each action of an error card leads, with the way back to this session. */
function handlersFor(session: SessionDetail, boxId: string): ActionHandlers {
  const inWizard = (step: string) => () =>
    go('wizard', { platform: session.platformId, session: session.id, step });
  return {
    'paste-callback': () => document.getElementById(boxId)?.focus(),
    'paste-ticket': inWizard('2'),
    'start-push': inWizard('2'),
    'fetch-token': inWizard('3'),
    'borrow-token': inWizard('3'),
  };
}
