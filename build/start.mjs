// `npm start`: sets up, builds when the sources changed, opens the window or the browser front.
// Everything here goes to stderr: stdout is the front's.
import fs from 'node:fs';
import { buildIfStale } from './lib/build.mjs';
import { runNode, runProgram, toolEnv } from './lib/child.mjs';
import { electronBinary, electronFailedLately, FETCH_LIMIT, fetchElectron } from './lib/electron-binary.mjs';
import { chooseFront, explainFront, splitArgs } from './lib/front.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { runMain, say, Told } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';

/** Exit code of a program whose shared libraries are missing (Linux): Electron on a bare server. */
const CANNOT_RUN = 127;

/** @returns {ReturnType<typeof chooseFront>} */
const choose = (/** @type {boolean} */ browser) =>
  chooseFront({
    browser,
    env: process.env,
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    built: fs.existsSync(inRoot('dist', 'desktop', 'main.js')),
    binary: electronBinary() !== null,
    failedLately: electronFailedLately(),
  });

/**
 * @param {string[]} args
 * @param {import('./lib/front.mjs').Reason | null} reason why not the window
 */
const openBrowserFront = async (args, reason) => {
  if (reason) {
    const { zh, en } = explainFront(reason);
    say(zh, en);
  }
  if (!fs.existsSync(inRoot('dist', 'node', 'serve.js')))
    throw new Told('这份源码里还没有浏览器界面', 'this tree has no browser front');
  return runNode('dist/node/serve.js', args);
};

/** @param {string[]} args */
const openWindow = async (args) => {
  const binary = electronBinary();
  // Set in some editors' terminals: Electron would start as a plain Node.
  const env = toolEnv({ ELECTRON_RUN_AS_NODE: undefined });
  const code = binary
    ? await runProgram(binary, [root, ...args], { env }).catch(() => CANNOT_RUN)
    : CANNOT_RUN;
  return code === CANNOT_RUN ? openBrowserFront(args, 'broken') : code;
};

await runMain(async () => {
  const { browser, rest } = splitArgs(process.argv.slice(2));
  await setUp();
  await buildIfStale();
  const choice = choose(browser);
  if (choice.front === 'browser') return openBrowserFront(rest, choice.reason);
  if (choice.front === 'electron') return openWindow(rest);
  const seconds = FETCH_LIMIT / 1000;
  say(`正在下载 Electron（最多 ${seconds} 秒）…`, `Fetching Electron (${seconds} s at most)…`);
  return (await fetchElectron()) ? openWindow(rest) : openBrowserFront(rest, 'notFetched');
});
