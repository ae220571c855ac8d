import { Button } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { isDoubt } from '../../shared/session-acts.ts';
import { go } from '../app/router.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import type { ActionHandlers } from '../ui/error-help.tsx';
import { Fold } from '../ui/fold.tsx';
import { CallbackForm } from './callback-form.tsx';
import { LinkCard, LinkText } from './link-card.tsx';
import { Steps } from './steps.tsx';
import type { SessionWork } from './use-session-work.ts';

/** Problem, buttons, link and box, in the order in which they matter in this situation. */
export function CardBody({ work }: { work: SessionWork }) {
  const { t } = useTranslation();
  const boxId = useId();
  const { session, platform, situation, over } = work;
  const { link, paste } = situation;
  const steps = <Steps work={work} />;
  const form = <CallbackForm work={work} boxId={boxId} />;
  const problem = <SessionProblem work={work} handlers={handlersFor(session, boxId)} />;
  const late = paste === 'folded' ? <Fold title={t('session.paste.late')}>{form}</Fold> : null;
  if (link === 'open' && platform)
    return (
      <>
        {problem}
        {over ? steps : null}
        <LinkCard work={work}>{paste === 'open' ? form : null}</LinkCard>
        {over ? null : steps}
        {late}
      </>
    );
  return (
    <>
      {steps}
      {problem}
      {paste === 'open' ? form : null}
      {late}
      {session.links[0] && link ? (
        <Fold title={t('session.link.folded')}>
          <LinkText whole link={session.links[0].link} />
        </Fold>
      ) : null}
    </>
  );
}

/** Nothing failed, and the session stays as it is. */
const broughtNothing = ['input.notAuthorized', 'input.nothingNew'];

/** The refusal of the last act, else the one stored with the session. */
function SessionProblem({ work, handlers }: { work: SessionWork; handlers: ActionHandlers }) {
  const { t } = useTranslation();
  const { session, situation, failure, dismiss } = work;
  const problem = failure?.problem ?? session.problem;
  // The card says that already.
  if (!problem || (!failure && (problem.code === 'session.uncertain' || session.state === 'exchanging')))
    return null;
  const doubt = isDoubt(problem.code);
  const warns = doubt || broughtNothing.includes(problem.code) || situation.tone === 'warn';
  return (
    <ErrorCard
      key={`${problem.code} ${problem.rid ?? ''}`}
      problem={problem}
      still={!failure}
      tone={warns ? 'warn' : 'error'}
      actions={{
        ...handlers,
        ...(failure ? { retry: failure.retry, wait: dismiss } : {}),
        'open-session': () => {
          // The act was refused by this session's own state, which has been read again: nothing to open.
          if (!problem.sessionId || problem.sessionId === session.id) dismiss();
          else work.toOther(problem.sessionId);
        },
      }}
      {...(failure ? { onDismiss: dismiss } : {})}
      {...(doubt
        ? {
            extra: (
              <Button type="link" onClick={() => work.complete(true)}>
                {t('session.paste.anyway')}
              </Button>
            ),
          }
        : {})}
    />
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
