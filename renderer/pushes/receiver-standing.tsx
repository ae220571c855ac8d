import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import styles from './receiver-standing.module.css';
import { ticketNews } from './ticket-news.ts';

/** Whether the receiver runs, where and since when; the last ticket and when the next is due. */
export function ReceiverStanding({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const { state, host, port, startedAt, front, pid } = status;
  const name = host?.includes(':') ? `[${host}]` : host;
  return (
    <div className={styles.standing} data-receiver={state}>
      <h2>
        <i aria-hidden="true" />
        <span data-testid="receiver-state" data-state={state}>
          {t(`pushes.receiver.state.${state}`)}
        </span>
        {port === null ? null : (
          <code>
            {name}:{port}
          </code>
        )}
      </h2>
      {state === 'off' ? <p>{t('pushes.receiver.offText')}</p> : null}
      {state === 'elsewhere' && front ? (
        <p>
          {t('pushes.receiver.elsewhereText', { front: t(`pushes.receiver.front.${front}`), pid: pid ?? '' })}
        </p>
      ) : null}
      <p className={styles.facts}>
        {state === 'here' && startedAt !== null ? (
          <span className={styles.since}>
            {t('pushes.receiver.since', { time: formatDeadline(startedAt, currentLang()) })}
          </span>
        ) : null}
        {state === 'off' ? null : <TicketLine status={status} />}
        <Unready status={status} />
      </p>
    </div>
  );
}

/** Repeated here because the list of profiles may be folded away. */
function Unready({ status: { platforms } }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const count = platforms.filter(({ ready }) => !ready).length;
  if (count === 0) return null;
  return <span data-state="unready">{t('pushes.receiver.unready', { count })}</span>;
}

function TicketLine({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const news = ticketNews(status.platforms, useNow());
  if (!news) return <span>{t('pushes.receiver.noTicket')}</span>;
  const last = formatDeadline(news.lastAt, currentLang());
  const time = formatClock(news.nextBy);
  return (
    <>
      <span>{t('pushes.receiver.lastTicket', { time: last })}</span>
      <span data-testid="ticket-next" data-state={news.overdue ? 'overdue' : 'expected'}>
        {t(news.overdue ? 'pushes.receiver.overdue' : 'pushes.receiver.nextTicket', { time })}
      </span>
    </>
  );
}
