import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { NO_ELECTRON_DOWNLOAD } from './lib/electron-binary.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Not `exclude`: a project's own would be in force instead of the command line's. */
const UNIT = 'test/!(e2e|pack)/**/!(*.integration).spec.{ts,tsx}';
const INTEGRATION = 'test/!(e2e|pack)/**/*.integration.spec.{ts,tsx}';
const PACK = 'test/pack/*.spec.ts';

/** Limits for what hangs, far above what a busy machine needs: no spec measures time by them, ms. */
const limits = (ms: number) => ({ testTimeout: ms, hookTimeout: ms });

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^electron$/, replacement: `${root}test/stubs/electron.ts` }] },
  test: {
    setupFiles: ['test/texts.ts'],
    pool: 'forks',
    maxWorkers: 2,
    expect: { poll: { timeout: 15_000 } },
    // The operator's own keychain is no place for tests.
    env: { AUTHDESK_KEYCHAIN: 'off', ...NO_ELECTRON_DOWNLOAD },
    // The tiers, by the file's name: test/house/tiers.spec.ts keeps processes out of the first.
    projects: [
      // One process for many files: loading the product anew for each costs half of the time. What changes its process
      // for good (what it trusts, what it imports) is an integration spec.
      {
        extends: true,
        test: {
          name: 'unit',
          include: [UNIT],
          isolate: false,
          globalSetup: ['test/scratch.ts'],
          ...limits(30_000),
        },
      },
      // Most of its time it waits: for a process to end, a lock, a second to pass.
      {
        extends: true,
        test: {
          name: 'integration',
          include: [INTEGRATION],
          maxWorkers: 4,
          globalSetup: ['test/compiled.ts'],
          ...limits(30_000),
        },
      },
      // Of finished packages: these need the bundles, which only a build makes.
      { extends: true, test: { name: 'pack', include: [PACK], ...limits(120_000) } },
    ],
  },
});
