import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { formatCountdown, formatIso } from '../../shared/format.ts';
import { nearestSecond, useNow } from './clock.ts';
import styles from './countdown.module.css';

const SOON_MS = 5 * 60_000;

export interface CountdownProps {
  /** UTC ms, by the core's clock; with `platform`, by WeChat's. */
  until: number;
  platform?: Pick<PlatformView, 'clockOffsetMs'> | undefined;
  testId?: string;
  className?: string | undefined;
}

/** What is left until a moment, second by second; `data-state` is running, soon or ended. */
export function Countdown({ until, platform, testId, className }: CountdownProps) {
  const { t } = useTranslation();
  const left = until - useNow(platform);
  const state = left <= 0 ? 'ended' : left < SOON_MS ? 'soon' : 'running';
  return (
    <time
      className={`${styles.countdown} ${className ?? ''}`}
      data-slot="countdown"
      data-state={state}
      data-testid={testId}
      dateTime={formatIso(until)}
    >
      {left <= 0 ? t('common.countdown.ended') : formatCountdown(nearestSecond(left))}
    </time>
  );
}
