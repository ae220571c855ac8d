import { useTranslation } from 'react-i18next';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { StateTag } from '../session/state-tag.tsx';
import { type Facts, type StepNumber, satisfied } from './facts.ts';
import styles from './summary.module.css';
import { TicketStatusLine } from './ticket-status.tsx';
import { TokenStatusLine } from './token-status.tsx';

/** A closed step in one line. The statuses keep their test ids here: each is on the page once, open or closed. */
export function StepSummary({ step, facts }: { step: StepNumber; facts: Facts }) {
  const { t } = useTranslation();
  const { platform, ticket, token, session } = facts;
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
    if (platform.borrowOnly)
      return (
        <span data-testid="ticket-status" data-state={ticket.state}>
          {t('wizard.ticket.borrowOnly')}
        </span>
      );
    const needed = !satisfied(facts, 3);
    if (needed || ticket.state === 'valid' || ticket.state === 'ageUnknown')
      return <TicketStatusLine status={ticket} platform={platform} hint={t('wizard.todo.2')} />;
    return (
      <span data-testid="ticket-status" data-state={ticket.state}>
        {t('wizard.ticket.notNeeded')}
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
