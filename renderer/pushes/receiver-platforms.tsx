import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { ToneTag } from '../ui/tone-tag.tsx';

type Readiness = ReceiverStatus['platforms'][number];

/** Whose pushes can be verified, what is missing for the others, and what becomes of a code. */
export function ReceiverPlatforms({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  return (
    <div>
      <div className="receiver-part-head">
        <h3>{t('pushes.receiver.platforms.title')}</h3>
      </div>
      {status.platforms.length === 0 ? (
        <p className="muted">{t('pushes.receiver.platforms.none')}</p>
      ) : (
        <ul className="receiver-platforms">
          {status.platforms.map((platform) => (
            <li key={platform.platformId} data-state={platform.ready ? 'ready' : 'missing'}>
              <strong>{platform.name}</strong>
              <Ready platform={platform} />
              <p className="muted">
                <Tickets platform={platform} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Ready({ platform }: { platform: Readiness }) {
  const { t } = useTranslation();
  if (platform.ready) return <ToneTag tone="accent">{t('pushes.receiver.platforms.ready')}</ToneTag>;
  return (
    <span className="receiver-missing">
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
