import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';
import { hasDisplay, hasVirtualDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { ordinaryUserMissing } from '../../build/lib/ordinary-user.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const holdReady = fileURLToPath(new URL('./hold-ready.cjs', import.meta.url));

/** Why nothing can run in Electron on this machine; undefined where it can. */
export function electronMissing(): string | undefined {
  if (testElectron() === null)
    return 'no Electron is there, nor named by AUTHDESK_TEST_ELECTRON: the whole suite would run in it as well';
  if (!hasDisplay(process.env) && !hasVirtualDisplay()) return 'there is no display';
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return "Chromium's sandbox does not run as root, and AuthDesk does not run without it";
  return ordinaryUserMissing();
}

/** Starts the desktop front on a data folder, in Chromium's sandbox as everywhere. */
export function launchElectron(dataDir: string, args: readonly string[] = []): Promise<ElectronApplication> {
  return _electron.launch({
    executablePath: testElectron()?.program ?? '',
    // A click that meets a dialog on its way in is lost on a busy machine.
    args: ['-r', holdReady, '--force-prefers-reduced-motion', root, '--data', dataDir, '--lang=zh', ...args],
    env: { ...environment(), AUTHDESK_KEYCHAIN: 'off' },
    // Playwright turns the sandbox off on Linux unless it is told.
    chromiumSandbox: true,
    // As the program sets it, not as Playwright would.
    colorScheme: null,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
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
