import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { electronMissing } from '../test/e2e/electron.ts';
import type { Options } from '../test/e2e/fixtures.ts';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.mjs';
import { hasVirtualDisplay } from './lib/display.mjs';
import { NO_ELECTRON_DOWNLOAD } from './lib/electron-binary.mjs';

const at = (below: string) => fileURLToPath(new URL(`../${below}`, import.meta.url));
const executablePath = findChromium();

// Inherited by the fronts that the tests start; what Node compiles of them is kept for the run.
Object.assign(process.env, {
  AUTHDESK_KEYCHAIN: 'off',
  NODE_COMPILE_CACHE: at('test-results/compiled'),
  ...NO_ELECTRON_DOWNLOAD,
});

const chromium = {
  browserName: 'chromium',
  launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
} as const;

/**
 * The page is the same file in the window; what can differ there is how it saves (dialogs), copies (clipboard), is loaded
 * (the app's own scheme), reaches the core (a message port) and takes keys (menus). Specs of these run in it as well, and
 * with them the whole way through the wizard and a look at every page.
 */
const ALSO_IN_WINDOW = ['wizard', 'pages', 'accounts', 'workspace', 'keyboard', 'came-back'].map(
  (name) => `**/e2e/${name}.spec.ts`,
);

export default defineConfig<Options>({
  testDir: at('test/e2e'),
  outputDir: at('test-results'),
  // Pictures of the gallery: made on Debian's chromium, whose fonts they show.
  snapshotPathTemplate: at('test/e2e/pictures/{arg}{ext}'),
  // Each test has its own front, port and folder.
  workers: 2,
  // Generous, so that a busy machine fails nothing. Speed is measured by the benchmark.
  timeout: 120_000,
  // A picture may differ by what two runs of one browser differ: some points of a curve.
  expect: { timeout: 20_000, toHaveScreenshot: { maxDiffPixels: 12, threshold: 0.1 } },
  // What passes only at the second try has a fault, in the product or in the test.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Recording doubles the time of a run: `--trace on` for the one that fails.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'browser',
      testIgnore: '**/desktop/**',
      // A click that meets a dialog on its way in is lost on a busy machine. `popups.spec` keeps motion on.
      use: { ...chromium, contextOptions: { reducedMotion: 'reduce' } },
    },
    // The desktop front's window. Where Electron or a display is missing, one spec says so.
    {
      name: 'electron',
      testMatch: ['**/desktop/**/*.spec.ts', ...(electronMissing() ? [] : ALSO_IN_WINDOW)],
      grepInvert: /@browser/,
      // Windows on one display take the focus from each other: each worker opens its own, where it can.
      workers: hasVirtualDisplay() ? 2 : 1,
      use: { ...chromium, driver: 'electron' },
    },
  ],
});
