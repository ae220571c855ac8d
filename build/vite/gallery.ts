import path from 'node:path';
import type { InlineConfig } from 'vite';
import { rendererConfig } from './renderer.ts';
import { root } from './shared.ts';

/** The gallery of the page's parts, built as the page is: for those who work on it, and no part of the product. */
export const galleryConfig: InlineConfig = {
  ...rendererConfig,
  cacheDir: path.join(root, '.cache', 'vite-gallery'),
  build: {
    ...rendererConfig.build,
    outDir: path.join(root, '.cache', 'gallery'),
    license: false,
    // One page of everything: what the product loads later is here at once.
    rolldownOptions: {
      ...rendererConfig.build?.rolldownOptions,
      input: path.join(root, 'renderer', 'gallery', 'index.html'),
    },
  },
};
