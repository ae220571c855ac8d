import path from 'node:path';
import type { InlineConfig } from 'vite';
import { common, NATIVES, root, TEXTS, textsChunk } from './shared.ts';

/** The programs of one bundle for Node or for Electron's main process. */
type NodeTarget = {
  /** Programs by their name in the folder (`serve` → serve.js), each with its source below the repository. */
  entries: Readonly<Record<string, string>>;
  /** Folder below dist/. */
  folder: string;
  /** Left to be resolved at run time, beside the natives and Node's own modules. */
  external: string[];
  /** `cjs`: one file without chunks, as a sandboxed preload must be. */
  format: 'es' | 'cjs';
  /** Whether the folder is emptied first: no when another bundle shares it. */
  empty: boolean;
};

/**
 * The configuration of a bundle that runs outside the page. Libraries are bundled in, so that starting reads a
 * few files; what is imported dynamically stays a chunk of its own, read when it is first needed.
 * @param target see {@link NodeTarget}
 * @returns configuration for Vite's `build`
 */
export const nodeConfig = (target: NodeTarget): InlineConfig => {
  const external = [...NATIVES, ...target.external];
  return {
    ...common,
    root,
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: true,
      outDir: path.join(root, 'dist', target.folder),
      emptyOutDir: target.empty,
      target: 'node24',
      sourcemap: false,
      // What the licences of the bundled libraries ask for.
      license: { fileName: `${Object.keys(target.entries)[0]}.licenses.md` },
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(target.entries).map(([name, entry]) => [name, path.join(root, entry)]),
        ),
        external,
        output: {
          format: target.format,
          // Names of functions and classes stay: an error at a customer's desk must name real ones. The rest is read faster
          // when it is short.
          minify: { compress: false, mangle: { keepNames: true }, codegen: true },
          entryFileNames: target.format === 'cjs' ? '[name].cjs' : '[name].js',
          ...(target.format === 'cjs'
            ? { codeSplitting: false }
            : {
                chunkFileNames: 'chunks/[name]-[hash].js',
                codeSplitting: { groups: [{ name: textsChunk, debugName: 'texts', test: TEXTS }] },
              }),
        },
      },
    },
  };
};
