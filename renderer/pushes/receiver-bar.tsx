import { DownOutlined, PlayCircleOutlined, SettingOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { ReceiverAddresses } from './receiver-addresses.tsx';
import { ReceiverPlatforms } from './receiver-platforms.tsx';
import { ticketNews } from './ticket-news.ts';
import type { ReceiverControl } from './use-receiver.ts';
import './receiver-bar.css';

const KEPT = 'authdesk.receiverOpen';

export interface ReceiverBarProps {
  receiver: ReceiverControl;
  status: ReceiverStatus;
  onSettings: () => void;
  onSelfTest: () => void;
  onReach: () => void;
  /** Addresses and profiles unfolded, until the operator says otherwise: there is no list that wants the room. */
  openFirst: boolean;
}

/** 接收器: is it on and where, the last ticket and the next, the addresses to copy, who can be received for. */
export function ReceiverBar(props: ReceiverBarProps) {
  const { receiver, status, onSettings, onSelfTest, onReach, openFirst } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => {
    const kept = sessionStorage.getItem(KEPT);
    return kept === null ? openFirst : kept === 'true';
  });
  const toggle = () => {
    sessionStorage.setItem(KEPT, String(!open));
    setOpen(!open);
  };
  // Elsewhere: the line says so, and how the last start here went is of no use any more.
  const failure = status.state === 'elsewhere' ? null : (receiver.failure?.problem ?? status.problem);
  return (
    <section className="receiver" aria-label={t('pushes.receiver.title')} data-state={status.state}>
      <div className="receiver-line">
        <Standing status={status} />
        <div className="receiver-buttons">
          <Button
            className="receiver-toggle"
            type="text"
            aria-expanded={open}
            icon={<DownOutlined rotate={open ? 180 : 0} />}
            iconPlacement="end"
            onClick={toggle}
            data-testid="receiver-show"
          >
            {t('pushes.receiver.show')}
          </Button>
          <Button
            className="receiver-config"
            icon={<SettingOutlined />}
            onClick={onSettings}
            data-testid="receiver-settings"
          >
            {t('pushes.receiver.settings')}
          </Button>
          <OnOff receiver={receiver} status={status} />
        </div>
      </div>
      {failure ? (
        <ErrorCard
          problem={failure}
          names={{ 'open-receiver': t('pushes.receiver.form.title') }}
          actions={{
            'open-receiver': onSettings,
            ...(receiver.failure ? { retry: receiver.failure.retry } : {}),
          }}
          {...(receiver.failure ? { onDismiss: receiver.dismiss } : {})}
        />
      ) : null}
      {status.exposed ? (
        <p className="receiver-exposed">
          <WarningFilled aria-hidden="true" /> {t('pushes.receiver.exposed', { host: status.host ?? '' })}
        </p>
      ) : null}
      {open ? (
        <div className="receiver-body">
          <ReceiverAddresses
            status={status}
            onSettings={onSettings}
            onSelfTest={onSelfTest}
            onReach={onReach}
          />
          <ReceiverPlatforms status={status} />
        </div>
      ) : null}
    </section>
  );
}

function OnOff({ receiver, status }: Pick<ReceiverBarProps, 'receiver' | 'status'>) {
  const { t } = useTranslation();
  if (status.state === 'elsewhere') return null;
  if (status.state === 'here') {
    return (
      <Button loading={receiver.busy === 'stop'} onClick={receiver.stop} data-testid="receiver-stop">
        {t('pushes.receiver.stop')}
      </Button>
    );
  }
  return (
    <Button
      type="primary"
      icon={<PlayCircleOutlined />}
      loading={receiver.busy === 'start'}
      onClick={receiver.start}
      data-testid="receiver-start"
    >
      {t('pushes.receiver.start')}
    </Button>
  );
}

/** On, off or elsewhere; where, since when; the ticket that came last and the one that is due. */
function Standing({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const { state, host, port, startedAt, front, pid } = status;
  const name = host?.includes(':') ? `[${host}]` : host;
  return (
    <div className="receiver-standing">
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
      <p className="receiver-facts">
        {state === 'here' && startedAt !== null ? (
          <span className="receiver-since">
            {t('pushes.receiver.since', { time: formatDeadline(startedAt, currentLang()) })}
          </span>
        ) : null}
        {state === 'off' ? null : <TicketLine status={status} />}
        <Unready status={status} />
      </p>
    </div>
  );
}

/** Told here too: the list of profiles may be folded away. */
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
