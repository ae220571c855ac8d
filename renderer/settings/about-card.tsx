import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { formatDuration, formatIso } from '../../shared/format.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Facts } from '../ui/section.tsx';
import styles from './settings.module.css';
import { UpdatePart } from './update-part.tsx';

/** Differences below this are the network's, not the clock's. */
const UNNOTICED_MS = 3_000;

/** By the name this page was opened under: a forwarded port is another one than the server's. */
const newAddress = async () => `${location.origin}/#${(await client.system.invite()).token}`;

/** What it runs on, each with its version. */
const runtimesOf = ({ runtime }: SystemInfo) =>
  Object.entries(runtime).map(([name, version]) => `${name} ${version}`);

/** Versions, the clock against WeChat's, the text for a bug report, and the check for a newer version. */
export function AboutCard() {
  const { t } = useTranslation();
  const { data: info } = useQuery(api.system.info.queryOptions());
  const { data: settings } = useQuery(api.settings.get.queryOptions());
  const { platform, platforms } = useCurrentPlatform();
  if (!info) return null;
  return (
    <Card title={t('settings.about.title')}>
      <Facts
        rows={[
          [t('settings.about.version'), `${t('common.product')} ${info.version}`],
          [t('settings.about.front'), t(`settings.about.fronts.${info.front}`)],
          [t('settings.about.runtime'), runtimesOf(info).join(' · ')],
          [
            t('settings.about.clock'),
            platform ? <Clock key="clock" offsetMs={platform.clockOffsetMs} /> : null,
          ],
        ]}
      />
      <div className={styles.foot}>
        <CopyButton
          value={async () => diagnosticText(info, settings, platforms)}
          text={t('settings.about.copy')}
        />
        {info.front === 'desktop' ? (
          <Button onClick={() => void client.desktop.openLogs({})} data-testid="open-logs">
            {t('settings.about.openLogs')}
          </Button>
        ) : null}
        {info.front === 'browser' ? (
          <CopyButton value={newAddress} text={t('settings.about.anotherBrowser')} />
        ) : null}
        <span>
          {t('settings.about.copyNote')}
          {info.front === 'browser' ? ` ${t('settings.about.anotherBrowserNote')}` : null}
        </span>
      </div>
      <UpdatePart version={info.version} />
    </Card>
  );
}

/** @param offsetMs add to this machine's clock to get WeChat's */
function Clock({ offsetMs }: { offsetMs: number }) {
  const { t } = useTranslation();
  if (Math.abs(offsetMs) < UNNOTICED_MS) return t('settings.about.clockSame');
  const time = formatDuration(Math.abs(offsetMs), currentLang());
  return t(offsetMs > 0 ? 'settings.about.clockBehind' : 'settings.about.clockAhead', { time });
}

/** A profile without anything that identifies it: no name, no appid, no address. */
function shapeOf(platform: PlatformView): string {
  const parts = [
    platform.rehearsal ? 'rehearsal' : 'production',
    platform.guarded ? 'guarded' : 'unguarded',
    platform.borrowOnly ? 'borrow-only' : undefined,
    platform.hasProxy ? 'proxy' : undefined,
    platform.hasAppSecret ? undefined : 'no app secret',
    `clock offset ${platform.clockOffsetMs} ms`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** What helps a bug report: versions, system, settings. No secret, token, account or address; the folder by its last part. */
function diagnosticText(
  info: SystemInfo,
  settings: Settings | undefined,
  platforms: readonly PlatformView[],
): string {
  return [
    `AuthDesk ${info.version} (${info.front})`,
    `time: ${formatIso(info.now)}`,
    `runtime: ${runtimesOf(info).join(', ')}`,
    `page: ${navigator.userAgent}`,
    `languages: ${navigator.languages.join(', ')}`,
    `key: ${info.keySource}${info.vaultLost ? ' (lost)' : ''}`,
    `settings: lang ${settings?.lang ?? '?'}, theme ${settings?.theme ?? '?'}`,
    ...platforms.map((platform, index) => `platform ${index + 1}: ${shapeOf(platform)}`),
  ].join('\n');
}
