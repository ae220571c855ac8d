import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { SelectField } from '../ui/field.tsx';
import styles from './trigger.module.css';

export interface PlatformFieldProps {
  platforms: readonly PlatformView[];
  platform: PlatformView | undefined;
  onChoose: (platformId: string) => void;
}

/** Can pushes be encrypted and signed as this platform's? */
export function hasPushKeys(platform: PlatformView | undefined): boolean {
  return platform?.hasMessageToken === true && platform.hasAesKey;
}

/** The profile whose keys encrypt and sign; warns when it has none. */
export function PlatformField({ platforms, platform, onChoose }: PlatformFieldProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.platform}>
      <SelectField
        label={t('pushes.tools.platform')}
        extra={platform ? <PlatformTag platform={platform} /> : undefined}
        value={platform?.id}
        onChange={onChoose}
        options={platforms.map(({ id, name, componentAppid }) => ({
          value: id,
          label: `${name} · ${componentAppid}`,
        }))}
      />
      {platform && !hasPushKeys(platform) ? (
        <Alert
          type="warning"
          showIcon
          title={t('pushes.tools.noKeys')}
          action={
            <a href={routeTo('settings', { edit: platform.id, part: 'push' })}>
              {t('pushes.tools.fillKeys')}
            </a>
          }
        />
      ) : null}
    </div>
  );
}
