import { ScanOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { PlatformTag } from '../ui/platform-tag.tsx';
import { usePasteDialog } from './paste-host.tsx';
import { go, setParams } from './router.ts';
import { useCurrentPlatform } from './use-platform.ts';
import './top-bar.css';

const shortcut = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘⇧V' : 'Ctrl+Shift+V';

/** The platform in force, and the paste dialog: both the same on every page. */
export function TopBar() {
  const { t } = useTranslation();
  const { platform, platforms, known } = useCurrentPlatform();
  const paste = usePasteDialog();
  return (
    <header className="top-bar">
      {platforms.length > 0 ? <PlatformSwitcher platform={platform} platforms={platforms} /> : null}
      {known && platforms.length === 0 ? <span className="muted">{t('frame.noPlatform')}</span> : null}
      <div className="top-bar-space" />
      <Button
        icon={<ScanOutlined />}
        onClick={() => paste.open()}
        aria-keyshortcuts="Control+Shift+V Meta+Shift+V"
        title={shortcut}
      >
        {t('frame.paste')}
        <kbd>{shortcut}</kbd>
      </Button>
    </header>
  );
}

interface SwitcherProps {
  platform: PlatformView | undefined;
  platforms: readonly PlatformView[];
}

const MANAGE = '\0manage';

function PlatformSwitcher({ platform, platforms }: SwitcherProps) {
  const { t } = useTranslation();
  const { choose } = useCurrentPlatform();
  const change = (id: string) => {
    if (id === MANAGE) return go('wizard', { step: '1' });
    // What was open belonged to the other platform.
    setParams({ session: undefined, platform: undefined, step: undefined }, []);
    void choose(id);
  };
  return (
    <>
      <Select
        className="platform-switcher"
        aria-label={t('frame.platform')}
        placeholder={t('frame.choosePlatform')}
        value={platform?.id ?? null}
        onChange={(id) => id && change(id)}
        popupMatchSelectWidth={320}
        variant="borderless"
        optionLabelProp="label"
        options={[
          ...platforms.map((one) => ({ value: one.id, label: one.name, platform: one })),
          { value: MANAGE, label: t('frame.allPlatforms') },
        ]}
        optionRender={({ data }) =>
          'platform' in data ? (
            <span className="platform-option">
              <span>
                {data.platform.name}
                <code>{data.platform.componentAppid}</code>
              </span>
              <PlatformTag platform={data.platform} />
            </span>
          ) : (
            <span className="platform-manage">{data.label}</span>
          )
        }
      />
      {platform ? <PlatformTag platform={platform} /> : null}
    </>
  );
}
