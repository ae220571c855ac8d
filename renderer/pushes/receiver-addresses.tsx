import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import styles from './receiver-addresses.module.css';
import { ReceiverPart } from './receiver-part.tsx';

export interface ReceiverAddressesProps {
  status: ReceiverStatus;
  onSettings: () => void;
  onSelfTest: () => void;
  onReach: () => void;
}

type Urls = NonNullable<ReceiverStatus['local']>;

const names = ['event', 'message', 'callback'] as const;

/** The three addresses: the public ones once they are told, this machine's for the tunnel or the proxy. */
export function ReceiverAddresses(props: ReceiverAddressesProps) {
  const { status, onSettings, onSelfTest, onReach } = props;
  const { t } = useTranslation();
  const { local, public: outside } = status;
  return (
    <ReceiverPart
      title={t(outside ? 'pushes.receiver.addresses.public' : 'pushes.receiver.addresses.local')}
      extra={
        outside ? (
          <Button size="small" onClick={onSelfTest} data-testid="self-test-open">
            {t('pushes.receiver.selfTest.open')}
          </Button>
        ) : (
          <Button size="small" type="link" onClick={onSettings}>
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
        onClick={onReach}
        data-testid="reach-open"
      >
        {t('pushes.reach.open')}
      </Button>
    </ReceiverPart>
  );
}

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
              <CopyButton
                type="text"
                size="small"
                value={url}
                label={t('pushes.receiver.addresses.copy', { name: label })}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
