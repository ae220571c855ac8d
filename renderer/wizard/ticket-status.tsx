import { useTranslation } from 'react-i18next';
import type { PlatformView, TicketStatus } from '../../shared/contract/models.ts';
import { formatDuration } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import styles from './status-line.module.css';

export interface TicketStatusProps {
  status: TicketStatus;
  platform: PlatformView;
  /** Said instead of 「还没有票据」. */
  hint?: string;
}

/** 「还可用 11 小时 48 分」: how long the ticket in force is good for. */
export function TicketStatusLine({ status, platform, hint }: TicketStatusProps) {
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
