// `npm run build`: the page, the Node front and the desktop front into dist/. Runs under Node 24.
import fs from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { BUILD_STAMP, sourceKey } from './lib/stale.mjs';
import { brokenLaziness } from './vite/lazy.ts';
import { nodeConfig } from './vite/node.ts';
import { rendererConfig } from './vite/renderer.ts';
import { root } from './vite/shared.ts';

type Target = { name: string; entry: string; config: InlineConfig; lazy: boolean };

/** The fronts of plain Node share their chunks: the terminal's `serve` is the browser front's program beside it. */
const node: Target = {
  name: 'node',
  entry: 'electron/browser/main.ts',
  lazy: true,
  config: nodeConfig({
    entries: { serve: 'electron/browser/main.ts', authdesk: 'electron/terminal/main.ts' },
    folder: 'node',
    external: [],
    format: 'es',
    empty: true,
  }),
};

const desktop: Target = {
  name: 'desktop',
  entry: 'electron/desktop/main.ts',
  lazy: true,
  config: nodeConfig({
    entries: { main: 'electron/desktop/main.ts' },
    folder: 'desktop',
    external: ['electron'],
    format: 'es',
    empty: true,
  }),
};

const preload: Target = {
  name: 'preload',
  entry: 'electron/desktop/preload.ts',
  lazy: false,
  config: nodeConfig({
    entries: { preload: 'electron/desktop/preload.ts' },
    folder: 'desktop',
    external: ['electron'],
    format: 'cjs',
    empty: false,
  }),
};

const page: Target = { name: 'renderer', entry: 'renderer/index.html', lazy: false, config: rendererConfig };

/** The chunks of a build's result; `build` answers in three shapes, one of them for watching. */
const chunksOf = (result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] => {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output.filter((part) => part.type === 'chunk'));
};

const bundle = async ({ name, entry, config, lazy }: Target): Promise<void> => {
  if (!fs.existsSync(path.join(root, entry))) {
    console.log(`  ${name}: ${entry} 还没有，跳过 · is not there yet, skipped`);
    return;
  }
  const started = performance.now();
  const chunks = chunksOf(await build(config));
  const eager = lazy ? brokenLaziness(chunks) : undefined;
  if (eager)
    throw new Error(`${name}: ${path.relative(root, eager)} is loaded at start; import it dynamically`);
  const size = chunks.reduce((sum, chunk) => sum + Buffer.byteLength(chunk.code), 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${name}: ${chunks.length} 个文件 · files, ${Math.round(size / 1024)} KiB, ${seconds} s`);
};

const stamp = path.join(root, BUILD_STAMP);
fs.rmSync(stamp, { force: true });
// Taken before: what is edited while this runs makes the result stale.
const key = sourceKey(root);
// The preload shares the desktop's folder, which is emptied first.
await Promise.all([bundle(page), bundle(node), bundle(desktop).then(() => bundle(preload))]);
// Of the window on Linux, where no system takes it from the program's file.
fs.copyFileSync(
  path.join(root, 'build', 'icons', 'linux', '256x256.png'),
  path.join(root, 'dist', 'desktop', 'icon.png'),
);
fs.mkdirSync(path.dirname(stamp), { recursive: true });
fs.writeFileSync(stamp, `${key}\n`);
