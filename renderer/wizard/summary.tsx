import { useTranslation } from 'react-i18next';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { StateTag } from '../session/state-tag.tsx';
import { TicketStatusLine, TokenStatusLine } from './status-lines.tsx';
import { hasTicket, type Progress, type StepNumber, satisfied } from './steps.ts';
import styles from './wizard.module.css';

/** A closed step in one line. The statuses keep their test ids here: each is on the page once, open or closed. */
export function StepSummary({ step, progress }: { step: StepNumber; progress: Progress }) {
  const { t } = useTranslation();
  const { platform, ticket, token, session } = progress;
  if (step === 1) {
    if (!platform) return null;
    return (
      <>
        <span className="ellipsis">{platform.name}</span>
        <code className={`ellipsis ${styles.appid}`}>{platform.componentAppid}</code>
        <PlatformTag platform={platform} />
      </>
    );
  }
  if (step === 2 && platform && ticket) {
    const needed = !platform.borrowOnly && (!satisfied(progress, 3) || hasTicket(ticket));
    if (needed) return <TicketStatusLine status={ticket} platform={platform} hint={t('wizard.todo.2')} />;
    return (
      <span data-testid="ticket-status" data-state={ticket.state}>
        {t(platform.borrowOnly ? 'wizard.ticket.borrowOnly' : 'wizard.ticket.notNeeded')}
      </span>
    );
  }
  if (step === 3 && platform && token)
    return <TokenStatusLine status={token} platform={platform} hint={t('wizard.todo.3')} />;
  if (step === 4 && session) {
    return (
      <>
        <span className="ellipsis">{session.label || t('session.unnamed')}</span>
        <StateTag state={session.state} testId="session-state" />
      </>
    );
  }
  return <span className="ellipsis">{t(`wizard.todo.${step}`)}</span>;
}
