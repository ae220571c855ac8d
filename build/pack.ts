/**
 * `npm run pack`: the application as a folder, for this system, in release/. `npm run dist`: its installers as well.
 * Each system is packed on itself: native binaries install for their own. What comes out is looked into at the end.
 */
import fs from 'node:fs';
import path from 'node:path';
import { buildIfStale } from './lib/build.mjs';
import { electronBinary } from './lib/electron-binary.mjs';
import { fetchElectronOrTell as fetchElectron } from './lib/electron-fetch.mjs';
import { pack, thisMachine, updateFeed } from './lib/pack.ts';
import { faultsOf } from './lib/pack-check.ts';
import { inRoot, root } from './lib/paths.mjs';
import { runMain, say, Told } from './lib/say.mjs';

/** The folder of the Electron to pack: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the package's own. */
async function electronFolder(): Promise<string> {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  // The tools run with a folder that is not there, so that nothing fetches Electron by accident.
  if (named && fs.existsSync(named)) return path.resolve(named);
  delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = electronBinary() ?? (await fetchElectron());
  if (binary) return inRoot('node_modules', 'electron', 'dist');
  throw new Told(
    'Electron 没能下载，无法打包。可以用 ELECTRON_MIRROR=<镜像地址> 换一个下载地址，或用 ELECTRON_OVERRIDE_DIST_PATH=<文件夹> 指定已解压的 Electron',
    'Electron could not be fetched, so nothing was packed. ELECTRON_MIRROR=<mirror URL> names another source, ELECTRON_OVERRIDE_DIST_PATH=<folder> an unpacked Electron',
  );
}

await runMain(async () => {
  const installers = process.argv.includes('--installers');
  const target = thisMachine();
  const feed = updateFeed(process.env);
  await buildIfStale();
  const output = inRoot('release');
  const job = {
    target,
    app: inRoot('.cache', 'pack', 'app'),
    electronDist: await electronFolder(),
    output,
    signed: Boolean(process.env.CSC_LINK),
    feed,
  };
  const { made, missing } = await pack(job, installers ? 'installers' : 'folder');
  const faults = [...missing.map((name) => `not in it: ${name}`), ...(await faultsOf(made, target))];
  if (faults.length > 0)
    throw new Told(
      `安装包没有通过检查：${faults.join('；')}`,
      `the package is not as it should be: ${faults.join('; ')}`,
    );
  const folder = path.relative(root, path.dirname(made.program));
  say(`已打包并检查：${folder}`, `packed and checked: ${folder}`);
  return 0;
});
