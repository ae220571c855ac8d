import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { electronMissing } from '../test/e2e/electron.ts';
import type { Options } from '../test/e2e/fixtures.ts';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.mjs';
import { NO_ELECTRON_DOWNLOAD } from './lib/electron-binary.mjs';

const at = (below: string) => fileURLToPath(new URL(`../${below}`, import.meta.url));
const executablePath = findChromium();

// Inherited by the fronts that the tests start.
Object.assign(process.env, { AUTHDESK_KEYCHAIN: 'off', ...NO_ELECTRON_DOWNLOAD });

const chromium = {
  browserName: 'chromium',
  launchOptions: { args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) },
} as const;

export default defineConfig<Options>({
  testDir: at('test/e2e'),
  outputDir: at('test-results'),
  // Pictures of the gallery: made on Debian's chromium, whose fonts they show.
  snapshotPathTemplate: at('test/e2e/pictures/{arg}{ext}'),
  workers: 1,
  // Generous, so that a busy machine fails nothing. Speed is measured by the benchmark.
  timeout: 120_000,
  // A picture may differ by what two runs of one browser differ: some points of a curve.
  expect: { timeout: 20_000, toHaveScreenshot: { maxDiffPixels: 12, threshold: 0.1 } },
  // A page may stall on a busy machine. What passes only at the second try is listed as flaky, to be mended.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Recording doubles the time of a run: only what failed once is recorded.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'browser', testIgnore: '**/desktop/**', use: chromium },
    // The same suite in the desktop front's window. Where Electron or a display is missing, one spec says so.
    {
      name: 'electron',
      testMatch: electronMissing() ? '**/desktop/**/*.spec.ts' : '**/*.spec.ts',
      // Chromium in Electron's shape is no use in Electron; other fronts are tested where they are.
      testIgnore: ['**/authorize/**', '**/desktop-page/**', '**/terminal*.spec.ts'],
      grepInvert: /@browser/,
      use: { ...chromium, driver: 'electron' },
    },
  ],
});
