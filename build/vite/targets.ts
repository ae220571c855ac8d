import type { InlineConfig } from 'vite';
import type { TargetName } from '../lib/stale.mjs';
import { nodeConfig } from './node.ts';
import { rendererConfig } from './renderer.ts';

/** One bundler run. */
interface Run {
  config: InlineConfig;
  /** Whether what start-up must not parse is kept out of it: see lazy.ts. */
  lazy: boolean;
}

export const desktopConfig = nodeConfig({
  entries: { main: 'electron/desktop/main.ts' },
  folder: 'desktop',
  external: ['electron'],
  format: 'es',
  whole: false,
  empty: true,
});

export const preloadConfig = nodeConfig({
  entries: { preload: 'electron/desktop/preload.ts' },
  folder: 'desktop',
  external: ['electron'],
  format: 'cjs',
  whole: true,
  empty: false,
});

/** The fronts of plain Node share their chunks: the terminal's `serve` is the browser front's program beside it. */
const frontsConfig = nodeConfig({
  entries: { serve: 'electron/browser/main.ts', authdesk: 'electron/terminal/main.ts' },
  folder: 'node',
  external: [],
  format: 'cjs',
  whole: false,
  empty: true,
});

/** What each bundle is made by, in this order. */
export const runs: Readonly<Record<TargetName, readonly Run[]>> = {
  renderer: [{ config: rendererConfig, lazy: false }],
  node: [{ config: frontsConfig, lazy: true }],
  // The preload shares the desktop's folder, which is emptied first.
  desktop: [
    { config: desktopConfig, lazy: true },
    { config: preloadConfig, lazy: false },
  ],
};
