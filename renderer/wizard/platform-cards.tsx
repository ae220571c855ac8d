import { PlayCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { ButtonRow } from '../ui/button-row.tsx';
import styles from './platform-choice.module.css';
import type { Wizard } from './use-wizard.ts';

/** Starts the walk with the rehearsal platform. */
export interface StartButton {
  run: () => void;
  busy: boolean;
}

export interface PlatformCardsProps {
  wizard: Wizard;
  rehearse: StartButton;
  onNew: () => void;
  onEdit: (platform: PlatformView) => void;
}

/** The profiles to choose from; the one in force stands out. */
export function PlatformCards({ wizard, rehearse, onNew, onEdit }: PlatformCardsProps) {
  const { t } = useTranslation();
  return (
    <>
      <p className="secondary">{t('wizard.platform.lead')}</p>
      <ul className={styles.platformCards} aria-label={t('wizard.platform.listLabel')}>
        {wizard.platforms.map((platform) => (
          <PlatformCard
            key={platform.id}
            platform={platform}
            wizard={wizard}
            rehearse={rehearse}
            onEdit={onEdit}
          />
        ))}
      </ul>
      <ButtonRow>
        <Button icon={<PlusOutlined />} onClick={onNew} data-testid="platform-new">
          {t('wizard.platform.newButton')}
        </Button>
        <Button
          type="text"
          icon={<PlayCircleOutlined />}
          loading={rehearse.busy}
          onClick={rehearse.run}
          data-testid="sandbox-start"
        >
          {t('wizard.platform.rehearseTitle')}
        </Button>
      </ButtonRow>
    </>
  );
}

type PlatformCardProps = Omit<PlatformCardsProps, 'onNew'> & { platform: PlatformView };

function PlatformCard({ platform, wizard, rehearse, onEdit }: PlatformCardProps) {
  const { t } = useTranslation();
  const inForce = wizard.progress.platform;
  const current = platform.id === inForce?.id;
  const primary = current || (!inForce && wizard.platforms.length === 1);
  return (
    <li className={styles.platformCard} data-current={current || undefined}>
      <div className={styles.platformCardText}>
        <h3>
          <span className="wrap-anywhere">{platform.name}</span>
          <PlatformTag platform={platform} />
        </h3>
        <code>{platform.componentAppid}</code>
        {platform.launchDomain ? <span className="muted wrap-anywhere">{platform.launchDomain}</span> : null}
      </div>
      {platform.rehearsal ? null : (
        <Button
          type="text"
          onClick={() => onEdit(platform)}
          aria-label={`${t('wizard.platform.edit')} ${platform.name}`}
        >
          {t('wizard.platform.edit')}
        </Button>
      )}
      <Button
        type={primary ? 'primary' : 'default'}
        onClick={() => (platform.rehearsal ? rehearse.run() : void wizard.choosePlatform(platform))}
        loading={platform.rehearsal && rehearse.busy}
        aria-label={`${t('wizard.platform.start')} ${platform.name}`}
      >
        {t('wizard.platform.start')}
      </Button>
    </li>
  );
}
