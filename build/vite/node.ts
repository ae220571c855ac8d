import path from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { common, NATIVES, root, TEXTS, textsChunk } from './shared.ts';
import { chunksOfStarts, type Starts } from './starts.ts';

/** The programs of one bundle for Node or for Electron's main process. */
type NodeTarget = {
  /** Programs by their name in the folder (`serve` → serve.js), each with its source below the repository. */
  entries: Readonly<Record<string, string>>;
  starts: Starts;
  /** Folder below dist/. */
  folder: string;
  /** Left to be resolved at run time, beside the natives and Node's own modules. */
  external: string[];
  /**
   * `cjs` starts in half the time on plain Node: `import` of a module of Node's asks for all that it exports, and so loads
   * what it would load late.
   */
  format: 'es' | 'cjs';
  /** One file without chunks, named .cjs, as a sandboxed preload must be. */
  whole: boolean;
  /** Whether the folder is emptied first: no when another bundle shares it. */
  empty: boolean;
};

/** Says of a folder's .js files what they are; those around it are modules. */
const commonJs: Plugin = {
  name: 'authdesk:commonjs',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
};

/** The command line's parser starts programs for commands that are programs; ours are none, and the module takes 2 ms to load. */
const noSubprograms: Plugin = {
  name: 'authdesk:no-subprograms',
  enforce: 'pre',
  resolveId: (id, importer) =>
    id === 'node:child_process' && importer?.includes('/node_modules/commander/') ? '\0no-subprograms' : null,
  load: (id) => (id === '\0no-subprograms' ? 'export default {};' : null),
};

/**
 * The configuration of a bundle that runs outside the page. Libraries are bundled in, so that starting reads a
 * few files; what is imported dynamically stays a chunk of its own, read when it is first needed.
 * @param target see {@link NodeTarget}
 * @returns configuration for Vite's `build`
 */
export const nodeConfig = (target: NodeTarget): InlineConfig => {
  const external = [...NATIVES, ...target.external];
  const starts = chunksOfStarts(target.starts);
  return {
    ...common,
    root,
    plugins: [noSubprograms, starts.plugin, ...(target.format === 'cjs' && !target.whole ? [commonJs] : [])],
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
        // A class of a library that extends one of Node's, and that nobody uses, makes Node load its web streams.
        treeshake: { unknownGlobalSideEffects: false },
        output: {
          format: target.format,
          // Of CommonJS: what loads the chunks (electron/core/processes/compiled.ts) knows `require` alone.
          dynamicImportInCjs: false,
          // Names of functions and classes stay: an error at a customer's desk must name real ones. The rest is read faster
          // when it is short.
          minify: { compress: false, mangle: { keepNames: true }, codegen: true },
          entryFileNames: target.whole ? '[name].cjs' : '[name].js',
          ...(target.whole
            ? { codeSplitting: false }
            : {
                chunkFileNames: 'chunks/[name]-[hash].js',
                codeSplitting: {
                  includeDependenciesRecursively: false,
                  groups: [
                    { name: textsChunk, debugName: 'texts', test: TEXTS },
                    { name: starts.nameOf, debugName: 'starts' },
                  ],
                },
              }),
        },
      },
    },
  };
};
