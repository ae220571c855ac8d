import { spawn } from 'node:child_process';

/**
 * The command that shows an address in the operator's browser.
 * @returns undefined where there is no screen to show it on
 */
export function browserCommand(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
  url: string,
): { command: string; args: string[]; verbatim?: true } | undefined {
  if (platform === 'darwin') return { command: 'open', args: [url] };
  // `start` takes its first quoted argument for a window title; cmd does not understand Node's quoting.
  if (platform === 'win32')
    return { command: 'cmd', args: ['/d', '/s', '/c', `start "" "${url}"`], verbatim: true };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return { command: 'xdg-open', args: [url] };
}

/**
 * Opens the operator's browser and leaves it to itself.
 * @param onFailure called at most once, when the browser could not be opened: the address is on stdout anyway
 */
export function openBrowser(url: string, onFailure: () => void): void {
  const found = browserCommand(process.platform, process.env, url);
  if (!found) {
    onFailure();
    return;
  }
  const child = spawn(found.command, found.args, {
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: found.verbatim ?? false,
  });
  child.once('error', onFailure);
  child.once('exit', (code) => {
    if (code !== 0) onFailure();
  });
  child.unref();
}
