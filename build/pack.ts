/**
 * `npm run pack`: the application as a folder, for this system, in release/. `npm run dist`: its installer as well.
 * Each system is packed on itself: native binaries install for their own. What comes out is looked into at the end.
 */
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { buildIfStale } from './lib/build.mjs';
import { electronBinary } from './lib/electron-binary.mjs';
import { fetchElectronOrTell as fetchElectron } from './lib/electron-fetch.mjs';
import { faultsOf, packageIn } from './lib/pack-check.ts';
import { inRoot, root } from './lib/paths.mjs';
import { runMain, say, Told } from './lib/say.mjs';
import { stageApp, type Target } from './lib/stage.ts';
import { packConfig } from './pack-config.ts';

function thisMachine(): Target {
  const { platform: system, arch } = process;
  if (
    (system === 'linux' || system === 'darwin' || system === 'win32') &&
    (arch === 'x64' || arch === 'arm64')
  )
    return { system, arch };
  throw new Told(`没有 ${system}-${arch} 的安装包`, `there is no package for ${system}-${arch}`);
}

async function electronFolder(): Promise<string> {
  // Every tool runs with it, so that nothing fetches Electron by accident; here it is wanted, and in its own place.
  delete process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const binary = electronBinary() ?? (await fetchElectron());
  if (binary) return inRoot('node_modules', 'electron', 'dist');
  throw new Told(
    'Electron 没能下载，无法打包。可以用 ELECTRON_MIRROR=<镜像地址> 换一个下载地址',
    'Electron could not be fetched, so nothing was packed. ELECTRON_MIRROR=<mirror URL> names another source',
  );
}

await runMain(async () => {
  const installers = process.argv.includes('--installers');
  const target = thisMachine();
  await buildIfStale();
  const electronDist = await electronFolder();
  const app = inRoot('.cache', 'pack', 'app');
  const missing = stageApp(root, app, target);
  if (missing.length > 0) throw new Told(`缺少 ${missing.join('、')}`, `${missing.join(', ')} is missing`);
  const output = inRoot('release');
  await build({
    targets: Platform.current().createTarget(installers ? null : 'dir', Arch[target.arch]),
    projectDir: root,
    publish: 'never',
    config: packConfig({ app, electronDist, output, signed: Boolean(process.env.CSC_LINK) }),
  });
  const made = packageIn(output, target);
  const faults = await faultsOf(made, target);
  if (faults.length > 0)
    throw new Told(
      `安装包没有通过检查：${faults.join('；')}`,
      `the package is not as it should be: ${faults.join('; ')}`,
    );
  const folder = path.relative(root, path.dirname(made.program));
  say(`已打包并检查：${folder}`, `packed and checked: ${folder}`);
  return 0;
});
