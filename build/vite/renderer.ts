import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { common, root, TEXTS, textsChunk } from './shared.ts';
import { usedCss } from './used-css.ts';

/** With what stands on React alone: two files of one size are compiled beside each other. */
const REACT = /[\\/]node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/;

/** Libraries whose modules do nothing by being loaded, and do not all say so: what is not used of them is left out. */
const PURE = /[\\/]node_modules[\\/](?:antd|@rc-component|@ant-design|@babel[\\/]runtime)[\\/].+\.m?js$/;

/** The page's first script, and what an operator at work sees first: chunks of their own, with what they need. */
const EARLY = /[\\/]renderer[\\/]early\.ts$/;
const WORK = /[\\/]renderer[\\/]wizard[\\/]new-session\.tsx$/;
/** What it sees first without a token. */
const STEPS = /[\\/]renderer[\\/]wizard[\\/]step-(?:ticket|token)\.tsx$/;

/** What every page needs of the program's own: one file instead of the thirty that a chunk for each shared module makes. */
const SHARED = /[\\/]renderer[\\/](?:app|client|export|paste|platforms|theme|ui|wizard)[\\/]/;

/** The shared words are wanted with the page's own: one file. */
const pageTextsChunk = (id: string) => textsChunk(id)?.replace(/-words$/, '') ?? null;

/** Has the page's first script run as soon as it has come: as an import of the program it would wait for all of it. */
const earlyScript = (): Plugin => ({
  name: 'authdesk:early-script',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const file = Object.keys(bundle).find((name) => /early-[\w-]+\.js$/.test(name));
      const attrs = { type: 'module', async: true, crossorigin: true, src: `./${file}` };
      return file === undefined ? [] : [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
    },
  },
});

/**
 * Most of what the first page consists of is called as it loads: this has V8 compile it as it comes, beside the page's own thread,
 * and not function by function while the page waits. It must be a file's first line.
 */
export const compiledFirst = (): Plugin => ({
  name: 'authdesk:compiled-first',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler: (_options, bundle) => {
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && /^(?:early|react|index)$/.test(part.name))
          part.code = `//# allFunctionsCalledOnLoad\n${part.code}`;
    },
  },
});

/**
 * The page of both graphical fronts. The server that hands it out replaces `__CSP_NONCE__` by a fresh nonce;
 * nothing in it is inline, so its Content-Security-Policy needs no exception for scripts.
 */
export const rendererConfig: InlineConfig = {
  ...common,
  root: path.join(root, 'renderer'),
  base: './',
  plugins: [usedCss(path.join(root, 'renderer')), react(), earlyScript(), compiledFirst()],
  resolve: { alias: [{ find: /^antd\/(?:lib\/)?(?=input\/|locale\/)/, replacement: 'antd/es/' }] },
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: path.join(root, 'dist', 'renderer'),
    emptyOutDir: true,
    sourcemap: false,
    // What the licences of the bundled libraries ask for.
    license: { fileName: 'licenses.md' },
    target: 'baseline-widely-available',
    modulePreload: {
      polyfill: false,
      // What the first script fetches needs nothing that the document does not name; a chunk's styles must come before it.
      resolveDependencies: (_file, needed, { hostId }) =>
        hostId.includes('early-') ? needed.filter((file) => file.endsWith('.css')) : needed,
    },
    // No data: addresses, which the policy would have to allow.
    assetsInlineLimit: 0,
    // What the first page needs of antd, and the texts of all errors, are one chunk by intention.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: PURE, sideEffects: false }] },
      // React first: a group takes along what its modules import.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: REACT, priority: 1 },
            { name: pageTextsChunk, debugName: 'texts', test: TEXTS, priority: 1 },
            { name: 'early', test: EARLY, priority: 1 },
            // What the welcome needs, and nothing else: it is waited for.
            { name: 'first', tags: ['$initial'] },
            { name: 'work', test: WORK },
            { name: 'steps', test: STEPS },
            { name: 'soon', test: SHARED },
          ],
        },
      },
    },
  },
};
