import { useTranslation } from 'react-i18next';
import type { PlatformView, TokenStatus } from '../../shared/contract/models.ts';
import { formatCountdown } from '../../shared/format.ts';
import { nearestSecond, useNow } from '../ui/clock.ts';
import styles from './status-line.module.css';

export interface TokenStatusProps {
  status: TokenStatus;
  platform: PlatformView;
  /** Said instead of 「还没有令牌」. */
  hint?: string;
}

/** 「有效，剩余 1:47:12 · 借用」 */
export function TokenStatusLine({ status, platform, hint }: TokenStatusProps) {
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
