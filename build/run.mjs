// `node build/run.mjs FILE ARGS…`: runs a script under the packaged Node 24, whatever Node the machine has.
import { runNode } from './lib/child.mjs';
import { NO_ELECTRON_DOWNLOAD } from './lib/electron-binary.mjs';
import { runMain, Told } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

await runMain(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Told('用法：node build/run.mjs 文件 参数…', 'usage: node build/run.mjs FILE ARGS…');
  await setUp();
  // A folder that the person names is used: `npm run pack` makes the package from it.
  return runNode(file, args, { env: process.env.ELECTRON_OVERRIDE_DIST_PATH ? {} : NO_ELECTRON_DOWNLOAD });
});
