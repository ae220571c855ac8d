import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import type { ActionHandlers } from '../ui/error-help.tsx';
import { Fold } from '../ui/fold.tsx';
import { CallbackForm } from './callback-form.tsx';
import { LinkCard } from './link-card.tsx';
import { LinkText } from './link-text.tsx';
import type { Step } from './plans.ts';
import { SessionProblem } from './session-problem.tsx';
import type { Situation } from './situation.ts';
import type { SessionWork } from './use-session-work.ts';

export interface CardBodyProps {
  session: SessionDetail;
  platform: PlatformView | undefined;
  work: SessionWork;
  situation: Situation;
  primary: Step | undefined;
  onOther: (sessionId: string) => void;
  steps: ReactNode;
}

/** Problem, buttons, link and box, in the order in which they matter in this situation. */
export function CardBody({ session, platform, work, situation, primary, onOther, steps }: CardBodyProps) {
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
