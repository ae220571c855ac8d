import { ScanOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePasteDialog } from '../paste/paste-host.tsx';
import { Soon, soon, usePainted } from './later.tsx';
import styles from './top-bar.module.css';
import { useCurrentPlatform } from './use-platform.ts';

const PlatformSwitcher = soon(async () => (await import('./platform-switcher.tsx')).PlatformSwitcher);
const shortcut = /Mac|iP(hone|ad)/.test(navigator.platform) ? '⌘⇧V' : 'Ctrl+Shift+V';

/** The platform in force, and the paste dialog: both the same on every page. */
export function TopBar() {
  const { t } = useTranslation();
  const { platform, platforms, known } = useCurrentPlatform();
  const painted = usePainted();
  const paste = usePasteDialog();
  return (
    <header className={styles.bar}>
      {platforms.length > 0 ? (
        <Soon meanwhile={platform?.name}>
          {painted ? <PlatformSwitcher platform={platform} platforms={platforms} /> : platform?.name}
        </Soon>
      ) : null}
      {known && platforms.length === 0 ? <span className="muted">{t('frame.noPlatform')}</span> : null}
      <div className={styles.space} />
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
