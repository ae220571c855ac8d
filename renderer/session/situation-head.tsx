import { LoadingOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { Countdown } from '../ui/countdown.tsx';
import { plans } from './plans.ts';
import type { Situation } from './situation.ts';
import styles from './situation-head.module.css';

export interface SituationHeadProps {
  session: SessionDetail;
  situation: Situation;
  platform: PlatformView | undefined;
}

/** The situation in a title and a sentence, and the countdown of what expires. */
export function SituationHead({ session, situation, platform }: SituationHeadProps) {
  const { t } = useTranslation();
  const { key, until } = situation;
  const runs = plans[key].until;
  const time = until === undefined ? '' : formatDeadline(until, currentLang());
  return (
    <>
      <div className={styles.head}>
        <h3>
          {session.state === 'exchanging' ? <LoadingOutlined aria-hidden="true" /> : null}
          {t(`session.now.${key}.title`)}
        </h3>
        {until === undefined || runs === undefined ? null : (
          <span className={styles.left}>
            <span className="muted">{t(`session.left.${runs}`)}</span>
            <Countdown
              until={until}
              platform={platform}
              {...(runs === 'link' ? { testId: 'link-countdown' } : {})}
            />
          </span>
        )}
      </div>
      <p role={session.state === 'exchanging' ? 'status' : undefined}>
        {t(`session.now.${key}.text`, { time })}
      </p>
    </>
  );
}
