import { DownOutlined, PlayCircleOutlined, SettingOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import styles from './receiver-bar.module.css';
import { ReceiverAddresses, ReceiverPlatforms } from './receiver-body.tsx';
import { ReceiverStanding } from './receiver-standing.tsx';
import type { ReceiverControl } from './use-receiver.ts';

/** What is opened over the page; the doctor and WeChat's check of the address have an address of their own. */
export type Tool = 'trigger' | 'settings' | 'selfTest';

const KEPT = 'authdesk.receiverOpen';

export interface ReceiverBarProps {
  receiver: ReceiverControl;
  status: ReceiverStatus;
  onTool: (tool: Tool) => void;
  /** Open until the operator folds it: there is no list yet that needs the room. */
  openFirst: boolean;
}

/** 接收器: is it on and where, the last ticket and the next, the addresses to copy, who can be received for. */
export function ReceiverBar(props: ReceiverBarProps) {
  const { receiver, status, onTool, openFirst } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(() => {
    const kept = sessionStorage.getItem(KEPT);
    return kept === null ? openFirst : kept === 'true';
  });
  const toggle = () => {
    sessionStorage.setItem(KEPT, String(!open));
    setOpen(!open);
  };
  return (
    <section className={styles.receiver} aria-label={t('pushes.receiver.title')} data-state={status.state}>
      <div className={styles.line}>
        <ReceiverStanding status={status} />
        <div className={styles.buttons}>
          <Button
            className={styles.toggle ?? ''}
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
            className={styles.config ?? ''}
            icon={<SettingOutlined />}
            onClick={() => onTool('settings')}
            data-testid="receiver-settings"
          >
            {t('pushes.receiver.settings')}
          </Button>
          <OnOff receiver={receiver} status={status} />
        </div>
      </div>
      <Failure receiver={receiver} status={status} onTool={onTool} />
      {status.exposed ? (
        <p className={styles.exposed}>
          <WarningFilled aria-hidden="true" /> {t('pushes.receiver.exposed', { host: status.host ?? '' })}
        </p>
      ) : null}
      {open ? (
        <div className={styles.body}>
          <ReceiverAddresses status={status} onTool={onTool} />
          <ReceiverPlatforms status={status} />
        </div>
      ) : null}
    </section>
  );
}

/** Why the last start failed; not shown while another program receives. */
function Failure({ receiver, status, onTool }: Omit<ReceiverBarProps, 'openFirst'>) {
  const { t } = useTranslation();
  const { failure, dismiss } = receiver;
  const problem = failure?.problem ?? status.problem;
  if (!problem || status.state === 'elsewhere') return null;
  return (
    <ErrorCard
      problem={problem}
      names={{ 'open-receiver': t('pushes.receiver.form.title') }}
      actions={{ 'open-receiver': () => onTool('settings'), ...(failure ? { retry: failure.retry } : {}) }}
      {...(failure ? { onDismiss: dismiss } : {})}
    />
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
