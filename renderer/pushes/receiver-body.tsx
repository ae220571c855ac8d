import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatClock, formatDeadline } from '../../shared/format.ts';
import { routeTo, setParams } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './receiver-body.module.css';

export interface ReceiverAddressesProps {
  status: ReceiverStatus;
  onTool: (tool: 'settings' | 'selfTest') => void;
}

/** The three addresses: the public ones once they are told, this machine's for the tunnel or the proxy. */
export function ReceiverAddresses({ status, onTool }: ReceiverAddressesProps) {
  const { t } = useTranslation();
  const { local, public: outside } = status;
  return (
    <Part
      title={t(outside ? 'pushes.receiver.addresses.public' : 'pushes.receiver.addresses.local')}
      extra={
        outside ? (
          <Button size="small" onClick={() => onTool('selfTest')} data-testid="self-test-open">
            {t('pushes.receiver.selfTest.open')}
          </Button>
        ) : (
          <Button size="small" type="link" onClick={() => onTool('settings')}>
            {t('pushes.receiver.addresses.fill')}
          </Button>
        )
      }
    >
      {outside ? <Addresses urls={outside} scope="public" /> : null}
      {outside && local ? (
        <Fold title={t('pushes.receiver.addresses.local')} className={styles.local}>
          <Addresses urls={local} scope="local" />
          <p className="muted">{t('pushes.receiver.addresses.publicNote')}</p>
        </Fold>
      ) : null}
      {!outside && local ? <Addresses urls={local} scope="local" /> : null}
      {outside ? null : (
        <p className="muted">
          {t(local ? 'pushes.receiver.addresses.localNote' : 'pushes.receiver.addresses.offNote')}
        </p>
      )}
      <Button
        className={styles.reach ?? ''}
        size="small"
        type="link"
        onClick={() => setParams({ reach: '1' })}
        data-testid="reach-open"
      >
        {t('pushes.reach.open')}
      </Button>
    </Part>
  );
}

const names = ['event', 'message', 'callback'] as const;

type Urls = NonNullable<ReceiverStatus['local']>;

function Addresses({ urls, scope }: { urls: Urls; scope: 'public' | 'local' }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.urls}>
      {names.map((name) => {
        const label = t(`pushes.receiver.addresses.${name}`);
        const url = urls[`${name}Url`];
        return (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              <code data-testid={`receiver-${name}-${scope}`}>{url}</code>
              <CopyButton value={url} label={t('pushes.receiver.addresses.copy', { name: label })} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

type Readiness = ReceiverStatus['platforms'][number];

/** Whose pushes can be verified, what is missing for the others, and what becomes of a code. */
export function ReceiverPlatforms({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  return (
    <Part title={t('pushes.receiver.platforms.title')}>
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
    </Part>
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

interface PartProps {
  title: string;
  /** At the right of the title. */
  extra?: ReactNode;
  children: ReactNode;
}

/** One half of the receiver's body. */
function Part({ title, extra, children }: PartProps) {
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {extra}
      </div>
      {children}
    </div>
  );
}
