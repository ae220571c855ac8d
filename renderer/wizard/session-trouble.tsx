import { LoadingOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { problemOf } from '../client/index.ts';
import type { ActionHandlers } from '../ui/actions.ts';
import { Countdown } from '../ui/countdown.tsx';
import { ErrorCard } from '../ui/error-card.tsx';

export interface SessionActs {
  renew: () => void;
  exchange: () => void;
  recover: () => void;
  /** To the session that what was pasted belongs to, taking it along. */
  toOther: (sessionId: string) => void;
  submitAnyway: () => void;
  retype: () => void;
  dismiss: () => void;
}

export interface SessionTroubleProps {
  session: SessionDetail;
  platform: PlatformView;
  /** What the last click here was refused with. */
  error: unknown;
  acts: SessionActs;
  busy: { renewing: boolean; exchanging: boolean };
}

/** What stands in the way of this session: the refusal just met or the one it keeps, and what its state asks for. */
export function SessionTrouble({ session, platform, error, acts, busy }: SessionTroubleProps) {
  const problem = error ? problemOf(error) : session.problem;
  return (
    <>
      {problem ? (
        <ErrorCard
          key={problem.code}
          problem={problem}
          actions={handlersFor(problem, session, acts)}
          {...(error ? { onDismiss: acts.dismiss } : {})}
          {...(isDoubt(problem) ? { tone: 'warn', extra: <AnywayButton onClick={acts.submitAnyway} /> } : {})}
        />
      ) : null}
      <StateNote session={session} platform={platform} acts={acts} busy={busy} quiet={problem !== null} />
    </>
  );
}

/** A callback whose mark is missing or unknown: a question, not a refusal. */
function isDoubt(problem: Problem): boolean {
  return problem.code === 'session.nonceMissing' || problem.code === 'session.nonceUnknown';
}

function handlersFor(problem: Problem, session: SessionDetail, acts: SessionActs): ActionHandlers {
  const hasCode = session.authCodeMasked !== null;
  const hasLink = session.links.length > 0;
  return {
    retry: hasCode ? acts.exchange : acts.renew,
    'renew-link': acts.renew,
    'paste-callback': acts.retype,
    wait: acts.dismiss,
    ...(hasCode ? { 'exchange-again': acts.exchange } : {}),
    ...(hasLink ? { recover: acts.recover } : {}),
    'open-session': () => {
      // A step that this very session's state forbids: looking at it anew is all there is to do.
      if (!problem.sessionId || problem.sessionId === session.id) acts.dismiss();
      else acts.toOther(problem.sessionId);
    },
  };
}

function AnywayButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button type="link" onClick={onClick}>
      {t('wizard.link.anyway')}
    </Button>
  );
}

type NoteProps = Omit<SessionTroubleProps, 'error'> & { quiet: boolean };

/** What the state itself asks for, in one box. */
function StateNote({ session, platform, acts, busy, quiet }: NoteProps) {
  const { t } = useTranslation();
  const { state } = session;
  if (state === 'exchanging') {
    return (
      <Alert
        type="info"
        showIcon
        icon={<LoadingOutlined />}
        title={t('wizard.link.exchangingTitle')}
        description={t('wizard.link.exchangingText')}
      />
    );
  }
  if (state === 'code_received' && !quiet) {
    return (
      <Alert
        type="info"
        showIcon
        title={t('wizard.link.codeTitle')}
        description={
          <>
            {t('wizard.link.codeText')}
            {session.authCodeExpiresAt === null ? null : (
              <>
                {' '}
                {t('wizard.link.codeLeft')}{' '}
                <Countdown until={session.authCodeExpiresAt} platform={platform} />
              </>
            )}
          </>
        }
        action={
          <Button type="primary" loading={busy.exchanging} onClick={acts.exchange}>
            {t('wizard.link.exchange')}
          </Button>
        }
      />
    );
  }
  if (state === 'expired')
    return (
      <Alert
        type="warning"
        showIcon
        title={t('wizard.link.expiredTitle')}
        description={t('wizard.link.expiredText')}
      />
    );
  if (state === 'cancelled')
    return (
      <Alert
        type="info"
        showIcon
        title={t('wizard.link.cancelledTitle')}
        description={t('wizard.link.cancelledText')}
      />
    );
  if (state === 'draft' && !quiet)
    return (
      <Alert
        type="info"
        showIcon
        title={t('wizard.link.draftTitle')}
        description={t('wizard.link.draftText')}
      />
    );
  return null;
}
