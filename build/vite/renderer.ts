import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { common, root } from './shared.ts';

const REACT = /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/;

/** antd and what only it needs: one chunk that changes with the library, not with our pages. */
const ANTD = /[\\/]node_modules[\\/](antd|@ant-design|@rc-component|rc-[a-z-]+)[\\/]/;

/**
 * The page of both graphical fronts. The server that hands it out replaces `__CSP_NONCE__` by a fresh nonce;
 * nothing in it is inline, so its Content-Security-Policy needs no exception for scripts.
 */
export const rendererConfig: InlineConfig = {
  ...common,
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [react()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path.join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    sourcemap: false,
    // What the licences of the bundled libraries ask for.
    license: { fileName: 'licenses.md' },
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    // No data: addresses, which the policy would have to allow.
    assetsInlineLimit: 0,
    // antd is one chunk by intention.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // React first: a group takes along what its modules import.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: REACT, priority: 1 },
            { name: 'antd', test: ANTD },
          ],
        },
      },
    },
  },
};
