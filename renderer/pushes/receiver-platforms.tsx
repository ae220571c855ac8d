import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import { ReceiverPart } from './receiver-part.tsx';
import styles from './receiver-platforms.module.css';

type Readiness = ReceiverStatus['platforms'][number];

/** Whose pushes can be verified, what is missing for the others, and what becomes of a code. */
export function ReceiverPlatforms({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  return (
    <ReceiverPart title={t('pushes.receiver.platforms.title')}>
      {status.platforms.length === 0 ? (
        <p className="muted">{t('pushes.receiver.platforms.none')}</p>
      ) : (
        <ul className={styles.platforms}>
          {status.platforms.map((platform) => (
            <li
              key={platform.platformId}
              data-testid="receiver-platform"
              data-state={platform.ready ? 'ready' : 'missing'}
            >
              <strong>{platform.name}</strong>
              <Ready platform={platform} />
              <p className="muted">
                <Tickets platform={platform} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </ReceiverPart>
  );
}

function Ready({ platform }: { platform: Readiness }) {
  const { t } = useTranslation();
  if (platform.ready) return <ToneTag tone="accent">{t('pushes.receiver.platforms.ready')}</ToneTag>;
  return (
    <span className={styles.missing}>
      {platform.missing.map((name) => (
        <ToneTag key={name} tone="warn">
          {t(`pushes.receiver.platforms.missing.${name}`)}
        </ToneTag>
      ))}
      <a href={routeTo('settings', { edit: platform.platformId, part: 'push' })}>
        {t('pushes.receiver.platforms.fill')}
      </a>
    </span>
  );
}

function Tickets({ platform }: { platform: Readiness }) {
  const { t } = useTranslation();
  const { lastTicketAt, nextTicketBy, guarded, autoExchange } = platform;
  const codes = guarded ? 'guarded' : autoExchange ? 'auto' : 'kept';
  return (
    <>
      {lastTicketAt === null ? null : (
        <span>{t('pushes.receiver.lastTicket', { time: formatDeadline(lastTicketAt, currentLang()) })}</span>
      )}
      {nextTicketBy === null ? null : (
        <span>{t('pushes.receiver.nextTicket', { time: formatClock(nextTicketBy) })}</span>
      )}
      <span>{t(`pushes.receiver.platforms.${codes}`)}</span>
    </>
  );
}
