import fs from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { hasDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { ordinaryUserMissing } from '../../build/lib/ordinary-user.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Why nothing can run in Electron on this machine; undefined where it can. */
export function electronMissing(): string | undefined {
  if (testElectron() === null)
    return 'no Electron is there, nor named by AUTHDESK_TEST_ELECTRON: the whole suite would run in it as well';
  if (!hasDisplay(process.env)) return 'there is no display';
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return "Chromium's sandbox does not run as root, and AuthDesk does not run without it";
  return ordinaryUserMissing();
}

/** How long a start may take, ms: it takes two or three seconds, on a busy machine ten. */
const startLimit = 40_000;

/**
 * Starts the desktop front on a data folder, in Chromium's sandbox as everywhere. Now and then Electron does not bear the
 * debugger by which Playwright gets hold of it: it dies at once, or Playwright waits for ever, beyond its own limit. It is
 * then started once more, and says so.
 */
export async function launchElectron(
  dataDir: string,
  args: readonly string[] = [],
): Promise<ElectronApplication> {
  const waiting = new AbortController();
  const app = await Promise.race([
    launch(dataDir, args).catch(() => undefined),
    setTimeout(startLimit, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined),
  ]);
  waiting.abort();
  if (app) return app;
  console.warn(`Playwright did not get hold of the window on ${dataDir}: started again`);
  endWindowsOn(dataDir);
  return launch(dataDir, args);
}

function launch(dataDir: string, args: readonly string[]): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: testElectron()?.program ?? '',
    // A click that meets a dialog on its way in is lost on a busy machine.
    args: ['--force-prefers-reduced-motion', root, '--data', dataDir, '--lang=zh', ...args],
    env: { ...environment(), AUTHDESK_KEYCHAIN: 'off' },
    // Playwright turns the sandbox off on Linux unless it is told.
    chromiumSandbox: true,
    // As the program sets it, not as Playwright would.
    colorScheme: null,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
}

/** Ends windows on a data folder, by their command lines. Only Linux lists those as files; elsewhere nothing is ended. */
function endWindowsOn(dataDir: string): void {
  if (process.platform !== 'linux') return;
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      const isWindow = words.some((word) => word.startsWith('--remote-debugging-port'));
      if (isWindow && words.includes(dataDir)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended meanwhile, or is another user's.
    }
}

/** This process's environment without what would make Electron a plain Node. */
export function environment(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || name === 'ELECTRON_RUN_AS_NODE' || name === 'NODE_OPTIONS' ? [] : [[name, value]],
  );
  return Object.fromEntries(entries);
}

/** Lets the next save dialogs answer with a file of that folder, under the name that they were offered. */
export async function saveDialogsInto(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    const asked = (...given: { defaultPath?: string }[]) => given.at(-1)?.defaultPath ?? 'unnamed';
    Object.assign(dialog, {
      showSaveDialog: async (...given: { defaultPath?: string }[]) => ({
        canceled: false,
        filePath: `${into}/${asked(...given)
          .split(/[\\/]/)
          .at(-1)}`,
      }),
    });
  }, folder);
}
