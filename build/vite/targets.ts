import type { InlineConfig } from 'vite';
import type { TargetName } from '../lib/stale.mjs';
import { nodeConfig } from './node.ts';
import { rendererConfig } from './renderer.ts';

export const desktopConfig = nodeConfig({
  entries: { main: 'electron/desktop/main.ts' },
  starts: { main: 'electron/desktop/main.ts', core: 'electron/desktop/open-core.ts' },
  folder: 'desktop',
  external: ['electron'],
  format: 'es',
  whole: false,
  empty: true,
});

export const preloadConfig = nodeConfig({
  entries: { preload: 'electron/desktop/preload.ts' },
  starts: {},
  folder: 'desktop',
  external: ['electron'],
  format: 'cjs',
  whole: true,
  empty: false,
});

/** The fronts of plain Node share their chunks: the terminal's `serve` is the browser front's program beside it. */
const frontsConfig = nodeConfig({
  entries: { serve: 'electron/browser/main.ts', authdesk: 'electron/terminal/main.ts' },
  starts: {
    terminal: 'electron/terminal/process.ts',
    folder: 'electron/terminal/data-folder.ts',
    browser: 'electron/browser/serve.ts',
  },
  folder: 'node',
  external: [],
  format: 'cjs',
  whole: false,
  empty: true,
});

/** What each bundle is made by, in this order. */
export const runs: Readonly<Record<TargetName, readonly InlineConfig[]>> = {
  renderer: [rendererConfig],
  node: [frontsConfig],
  // The preload shares the desktop's folder, which is emptied first.
  desktop: [desktopConfig, preloadConfig],
};
