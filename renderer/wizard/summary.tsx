import { useTranslation } from 'react-i18next';
import type { PlatformView, TicketStatus, TokenStatus } from '../../shared/contract/models.ts';
import { formatCountdown, formatDuration } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { StateTag } from '../session/state-tag.tsx';
import { nearestSecond, useNow } from '../ui/clock.ts';
import styles from './steps.module.css';
import { hasTicket, type Progress, type StepNumber, satisfied } from './steps.ts';

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

interface StatusLineProps<Status> {
  status: Status;
  platform: PlatformView;
  /** Said instead of 「还没有票据」 or 「还没有令牌」. */
  hint?: string;
}

/** 「还可用 11 小时 48 分」: how long the ticket in force is good for. */
export function TicketStatusLine({ status, platform, hint }: StatusLineProps<TicketStatus>) {
  const { t } = useTranslation();
  const now = useNow(platform);
  const left = status.expiresAt === null ? 0 : status.expiresAt - now;
  const state = status.state !== 'none' && left <= 0 ? 'expired' : status.state;
  const text = {
    none: hint ?? t('wizard.ticket.none'),
    valid: t('wizard.ticket.left', { time: formatDuration(left, currentLang()) }),
    ageUnknown: t('wizard.ticket.ageUnknown'),
    expired: t('wizard.ticket.expired'),
  }[state];
  return (
    <span className={styles.line} data-testid="ticket-status" data-state={state}>
      {text}
    </span>
  );
}

/** 「有效，剩余 1:47:12 · 借用」 */
export function TokenStatusLine({ status, platform, hint }: StatusLineProps<TokenStatus>) {
  const { t } = useTranslation();
  const now = useNow(platform);
  const left = status.expiresAt === null ? undefined : status.expiresAt - now;
  const state = left !== undefined && left <= 0 && status.state !== 'none' ? 'expired' : status.state;
  const running = state === 'valid' || state === 'expiring';
  return (
    <span className={styles.line} data-testid="token-status" data-state={state}>
      {state === 'none' && hint ? hint : t(`wizard.token.${state}`)}
      {running && left !== undefined ? <> {formatCountdown(nearestSecond(left))}</> : null}
      {status.origin && state !== 'none' ? <> · {t(`wizard.token.origin.${status.origin}`)}</> : null}
    </span>
  );
}
