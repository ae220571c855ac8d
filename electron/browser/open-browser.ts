import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../../shared/child-env.ts';

/** How long the redirecting file is kept for the browser, ms. */
const waitMs = 60_000;

/**
 * The command that shows a file in the operator's browser.
 * @returns undefined where there is no screen to show it on
 */
export function browserCommand(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
  file: string,
): { command: string; args: string[]; verbatim?: true } | undefined {
  if (platform === 'darwin') return { command: 'open', args: [file] };
  // `start` takes its first quoted argument for a window title; cmd does not understand Node's quoting.
  if (platform === 'win32')
    return { command: 'cmd', args: ['/d', '/s', '/c', `start "" "${file}"`], verbatim: true };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return { command: 'xdg-open', args: [file] };
}

/** Redirects to the address at once, without a history entry of its own where the browser allows it. */
const pageTo = (url: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>AuthDesk</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${url}"></head>
<body><a href="${url}">AuthDesk</a></body></html>
`;

/**
 * Writes the address into a file for the owner alone: every user of the machine may read a command line.
 * @returns the file, in a folder of its own
 */
function writeRedirect(url: string, parent: string): { file: string; remove: () => void } {
  const folder = mkdtempSync(join(parent, 'authdesk-open-'));
  const file = join(folder, 'authdesk.html');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(file, pageTo(url), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    remove();
    throw error;
  }
  return { file, remove };
}

/** Browsers installed as snaps see neither the machine's temporary folder nor hidden folders. */
const parentFolder = () => (existsSync('/snap/bin') ? homedir() : tmpdir());

/**
 * Opens the operator's browser, detached. Its command line holds only a path, its environment only what a browser
 * needs.
 * @param url opens once
 * @param onFailure called at most once, when the browser could not be opened or did not come: the address is on stdout
 */
export function openBrowser(url: string, onFailure: () => void, parent = parentFolder()) {
  let over = false;
  const clean: (() => void)[] = [];
  const end = () => {
    over = true;
    for (const step of clean.splice(0)) step();
  };
  const fail = () => {
    if (over) return;
    end();
    onFailure();
  };
  try {
    const { file, remove } = writeRedirect(url, parent);
    clean.push(remove);
    const env = childEnvironment(process.env, 'browser');
    const found = browserCommand(process.platform, env, file);
    if (!found) fail();
    else {
      const late = setTimeout(fail, waitMs);
      late.unref();
      clean.push(() => clearTimeout(late));
      start(found, env, fail);
    }
  } catch {
    // The file could not be written: the operator opens the printed address.
    fail();
  }
  return {
    /** Removes the file, once the page has connected or is not waited for any more. */
    end,
  };
}

function start(
  { command, args, verbatim }: NonNullable<ReturnType<typeof browserCommand>>,
  env: Record<string, string>,
  fail: () => void,
): void {
  const child = spawn(command, args, {
    stdio: 'ignore',
    detached: true,
    env,
    windowsVerbatimArguments: verbatim ?? false,
  });
  child.once('error', fail);
  child.once('exit', (code) => {
    if (code !== 0) fail();
  });
  child.unref();
}
