import type { MessageBoxOptions } from 'electron';
import type { Settings, SystemInfo } from '../../shared/contract/index.ts';
import type { Texts } from './texts.ts';

/** Text for a bug report: versions, system, settings, newest lines of the log. No secret, account, address or folder. */
export function diagnosticText(o: {
  info: SystemInfo;
  settings: Settings;
  /** `process.platform`, its version, `process.arch`. */
  system: { platform: string; release: string; arch: string };
  /** The system's, most wanted first. */
  languages: readonly string[];
  packaged: boolean;
  /** As they stand in the log. */
  log: readonly string[];
}): string {
  const { info, settings, system } = o;
  const runtime = Object.entries(info.runtime).map(([name, version]) => `${name} ${version}`);
  return [
    `AuthDesk ${info.version} (${info.front}${o.packaged ? ', packaged' : ', from source'})`,
    `time: ${new Date(info.now).toISOString()}`,
    `system: ${system.platform} ${system.release} ${system.arch}`,
    `runtime: ${runtime.join(', ')}`,
    `languages: ${o.languages.join(', ')}`,
    `key: ${info.keySource}${info.vaultLost ? ' (lost)' : ''}`,
    `settings: lang ${settings.lang}, theme ${settings.theme}`,
    ...(o.log.length > 0 ? ['log:', ...o.log] : []),
  ].join('\n');
}

/** The about panel: a message box, because every system can show one and its text can carry a button. Button 0 copies. */
export function aboutBox(info: SystemInfo, { product, about }: Texts): MessageBoxOptions {
  const { electron, chrome, node } = info.runtime;
  const parts = [
    ['Electron', electron],
    ['Chromium', chrome],
    ['Node.js', node],
  ].flatMap(([name, version]) => (version ? [`${name} ${version}`] : []));
  return {
    type: 'info',
    title: product,
    message: `${product}\n${about.version} ${info.version}`,
    detail: `${parts.join('\n')}\n\n${about.note}`,
    buttons: [about.copy, about.close],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
}
