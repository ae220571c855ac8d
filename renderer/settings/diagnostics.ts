import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type { PlatformView } from '../../shared/contract/models.ts';
import { formatIso } from '../../shared/format.ts';

export interface DiagnosticFacts {
  info: SystemInfo;
  settings: Settings | undefined;
  platforms: readonly PlatformView[];
  userAgent: string;
  languages: readonly string[];
}

/** A profile by what it is, not by whom: no name, no appid, no address. */
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
export function diagnosticText({ info, settings, platforms, userAgent, languages }: DiagnosticFacts): string {
  const runtime = Object.entries(info.runtime).map(([name, version]) => `${name} ${version}`);
  return [
    `AuthDesk ${info.version} (${info.front})`,
    `time: ${formatIso(info.now)}`,
    `runtime: ${runtime.join(', ')}`,
    `page: ${userAgent}`,
    `languages: ${languages.join(', ')}`,
    `key: ${info.keySource}${info.vaultLost ? ' (lost)' : ''}`,
    `settings: lang ${settings?.lang ?? '?'}, theme ${settings?.theme ?? '?'}`,
    ...platforms.map((platform, index) => `platform ${index + 1}: ${shapeOf(platform)}`),
  ].join('\n');
}
