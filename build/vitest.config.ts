import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { NO_ELECTRON_DOWNLOAD } from './lib/electron-binary.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Specs of finished packages need the bundles, which only a build makes: `AUTHDESK_SPECS=pack` runs those alone. */
const packs = process.env.AUTHDESK_SPECS === 'pack';

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^electron$/, replacement: `${root}test/stubs/electron.ts` }] },
  test: {
    include: [packs ? 'test/pack/**/*.spec.ts' : 'test/**/*.spec.{ts,tsx}'],
    exclude: ['test/e2e/**', 'node_modules/**', ...(packs ? [] : ['test/pack/**'])],
    setupFiles: ['test/texts.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Limits for what hangs, far above what a busy machine needs: no spec measures time by them.
    testTimeout: packs ? 120_000 : 30_000,
    hookTimeout: packs ? 120_000 : 30_000,
    expect: { poll: { timeout: 15_000 } },
    // The operator's own keychain is no place for tests.
    env: { AUTHDESK_KEYCHAIN: 'off', ...NO_ELECTRON_DOWNLOAD },
  },
});
