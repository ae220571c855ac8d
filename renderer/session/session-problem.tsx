import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { isDoubt } from '../../shared/session-acts.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import type { ActionHandlers } from '../ui/error-help.tsx';
import type { SessionWork } from './use-session-work.ts';

export interface SessionProblemProps {
  session: SessionDetail;
  work: SessionWork;
  tone: 'error' | 'warn';
  handlers: ActionHandlers;
  onOther: (sessionId: string) => void;
}

/** Nothing failed, and the session stays as it is. */
const broughtNothing = ['input.notAuthorized', 'input.nothingNew'];

/** The refusal of the last act, else the one stored with the session. */
export function SessionProblem({ session, work, tone, handlers, onOther }: SessionProblemProps) {
  const { t } = useTranslation();
  const { failure } = work;
  const problem = failure?.problem ?? session.problem;
  // The card says that already.
  if (!problem || (!failure && (problem.code === 'session.uncertain' || session.state === 'exchanging')))
    return null;
  const doubt = isDoubt(problem.code);
  return (
    <ErrorCard
      key={`${problem.code} ${problem.rid ?? ''}`}
      problem={problem}
      still={!failure}
      tone={doubt || broughtNothing.includes(problem.code) ? 'warn' : tone}
      actions={{
        ...handlers,
        ...(failure ? { retry: failure.retry, wait: work.dismiss } : {}),
        'open-session': () => {
          // The act was refused by this session's own state, which has been read again: nothing to open.
          if (!problem.sessionId || problem.sessionId === session.id) work.dismiss();
          else onOther(problem.sessionId);
        },
      }}
      {...(failure ? { onDismiss: work.dismiss } : {})}
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
