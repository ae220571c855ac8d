/** For CI: fails where the end-to-end suite in Electron would be skipped, and says why. */
import { electronMissing } from '../test/e2e/electron.ts';
import { runMain, Told } from './lib/say.mjs';

await runMain(async () => {
  const missing = electronMissing();
  if (missing)
    throw new Told(`窗口的测试会被跳过：${missing}`, `the window's suite would be skipped: ${missing}`);
  return 0;
});
