// `npm run build`: the page, the fronts of plain Node and the desktop front into dist/. Only what changed is made anew;
// `--all` makes everything. Runs under Node 24.
import fs from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { compileFronts } from './lib/compile-fronts.ts';
import { compressFolder } from './lib/compress.ts';
import {
  removeStamp,
  sourcesOf,
  staleTargets,
  type TargetName,
  targetNames,
  writeStamp,
} from './lib/stale.mjs';
import { root } from './vite/shared.ts';
import { runs } from './vite/targets.ts';

/** The chunks of a build's result; `build` answers in three shapes, one of them for watching. */
const chunksOf = (result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] => {
  const outputs = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  return outputs.flatMap(({ output }) => output.filter((part) => part.type === 'chunk'));
};

/** Collects the repository's files that a bundle is made from, as stale.mjs names them. */
const collectModules = (modules: Set<string>): Plugin => ({
  name: 'authdesk:modules',
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const file = path.relative(root, id.replace(/\?.*$/, ''));
      if (!file.startsWith('..') && !path.isAbsolute(file)) modules.add(file.split(path.sep).join('/'));
    }
  },
});

const withPlugin = (config: InlineConfig, plugin: Plugin): InlineConfig => ({
  ...config,
  plugins: [...(config.plugins ?? []), plugin],
});

const make = async (target: TargetName): Promise<void> => {
  const started = performance.now();
  removeStamp(target);
  const before = sourcesOf(target);
  const modules = new Set<string>();
  const chunks: Rolldown.OutputChunk[] = [];
  for (const config of runs[target])
    chunks.push(...chunksOf(await build(withPlugin(config, collectModules(modules)))));
  // For the browser front: the window reads the files as they are.
  if (target === 'renderer') await compressFolder(path.join(root, 'dist', 'renderer', 'assets'));
  // Of the window on Linux, where no system takes it from the program's file.
  if (target === 'desktop')
    fs.copyFileSync(
      path.join(root, 'build', 'icons', 'linux', '256x256.png'),
      path.join(root, 'dist', 'desktop', 'icon.png'),
    );
  writeStamp(target, before, modules);
  const size = chunks.reduce((sum, chunk) => sum + Buffer.byteLength(chunk.code), 0);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`  ${target}: ${chunks.length} 个文件 · files, ${Math.round(size / 1024)} KiB, ${seconds} s`);
};

const targets = process.argv.includes('--all') ? targetNames() : staleTargets();
await Promise.all(targets.map(make));
// After the page, which the browser front shows.
if (targets.includes('node')) await compileFronts();
if (targets.length === 0) console.log('  没有改动 · nothing changed');
