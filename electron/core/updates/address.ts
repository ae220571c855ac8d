import { problem } from '../../../shared/errors/problem.ts';
import { httpUrl, isLoopbackHost } from '../../../shared/hosts.ts';

/** What a feed's file is called, when somebody enters its address instead of its folder's. */
const file = /latest[\w-]*\.ya?ml$/;

/** May this address be asked or offered: https, or http on this machine, without a user name or password. */
export function isSafe(url: URL): boolean {
  if (url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/**
 * The folder that a feed's address stands for, with a slash at its end; a query is kept, as electron-updater does.
 * @throws ProblemError update.address
 */
export function feedFolder(text: string): URL {
  const url = httpUrl(text.trim());
  if (!url || !isSafe(url)) throw problem('update.address', { field: 'feed' });
  url.hash = '';
  url.pathname = url.pathname.replace(file, '');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Below a feed's folder; the folder's query goes along to its own server, and to no other. */
export function below(folder: URL, path: string): URL | undefined {
  const url = URL.parse(path, folder.href) ?? undefined;
  if (url && url.origin === folder.origin && !url.search) url.search = folder.search;
  return url;
}

/** A system as Node names it. */
export interface System {
  platform: NodeJS.Platform;
  arch: string;
}

/** The file of a feed that is for this system (electron-updater's names). */
export function feedFileName({ platform, arch }: System): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}
