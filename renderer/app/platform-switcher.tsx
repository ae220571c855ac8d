import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { go, setParams } from './router.ts';
import styles from './top-bar.module.css';
import { choosePlatform } from './use-platform.ts';

interface SwitcherProps {
  platform: PlatformView | undefined;
  platforms: readonly PlatformView[];
}

const MANAGE = '\0manage';
const NEW = '\0new';

/** Chooses among the profiles, or leads to where they are made. */
export function PlatformSwitcher({ platform, platforms }: SwitcherProps) {
  const { t } = useTranslation();
  const change = (id: string) => {
    if (id === MANAGE) return go('wizard', { step: '1' });
    if (id === NEW) return go('wizard', { edit: 'new' });
    // What was open belonged to the other platform.
    setParams({ session: undefined, platform: undefined, step: undefined, edit: undefined }, []);
    void choosePlatform(id);
  };
  return (
    <>
      <Select
        className={`${styles.switcher}`}
        aria-label={t('frame.platform')}
        placeholder={t('frame.choosePlatform')}
        value={platform?.id ?? null}
        onChange={(id) => id && change(id)}
        popupMatchSelectWidth={320}
        variant="borderless"
        optionLabelProp="label"
        options={[
          ...platforms.map((one) => ({ value: one.id, label: one.name, platform: one })),
          { value: NEW, label: t('wizard.platform.newButton') },
          { value: MANAGE, label: t('frame.allPlatforms') },
        ]}
        optionRender={({ data }) =>
          'platform' in data ? (
            <span className={styles.option}>
              <span>
                {data.platform.name}
                <code>{data.platform.componentAppid}</code>
              </span>
              <PlatformTag platform={data.platform} />
            </span>
          ) : (
            <span className={styles.manage}>{data.label}</span>
          )
        }
      />
      {platform ? <PlatformTag platform={platform} /> : null}
    </>
  );
}
