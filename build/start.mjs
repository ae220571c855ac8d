// `npm start`: sets up, builds when the sources changed, opens the window or the browser front.
// Everything here goes to stderr: stdout is the front's.
import fs from 'node:fs';
import { buildIfStale } from './lib/build.mjs';
import { runNode, toolEnv } from './lib/child.mjs';
import { electronBinary } from './lib/electron-binary.mjs';
import { electronFailedLately, fetchElectron } from './lib/electron-fetch.mjs';
import { explainFetch, explainRemembered } from './lib/fetch/explain.mjs';
import { chooseFront, explainFront, insteadOfWindow, splitArgs } from './lib/front.mjs';
import { inRoot, root } from './lib/paths.mjs';
import { runWindow, sandboxFacts } from './lib/run-window.mjs';
import { runMain, say, Told } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { explainEnd, judgeEnd } from './lib/window-end.mjs';

/** Exit code after Ctrl-C. */
const INTERRUPTED = 130;

/** @returns {ReturnType<typeof chooseFront>} */
const choose = (/** @type {boolean} */ browser) =>
  chooseFront({
    browser,
    env: process.env,
    platform: process.platform,
    uid: process.getuid?.() ?? null,
    built: fs.existsSync(inRoot('dist', 'desktop', 'main.js')),
    binary: electronBinary() !== null,
  });

/**
 * @param {string[]} args
 * @param {import('./lib/front.mjs').Words | null} why not the window; null: this was asked for
 */
const openBrowserFront = async (args, why) => {
  if (why) {
    const { zh, en } = insteadOfWindow(why);
    say(zh, en);
  }
  if (!fs.existsSync(inRoot('dist', 'node', 'serve.js')))
    throw new Told('这份源码里还没有浏览器界面', 'this tree has no browser front');
  return runNode('dist/node/serve.js', args);
};

/**
 * @param {string} binary
 * @param {string[]} args
 */
const openWindow = async (binary, args) => {
  // Set in some editors' terminals: Electron would start as a plain Node.
  const env = toolEnv({ ELECTRON_RUN_AS_NODE: undefined });
  const { end, exit } = await runWindow(binary, [root, ...args], env);
  const fault = judgeEnd(end);
  return fault ? openBrowserFront(args, explainEnd(fault, sandboxFacts())) : exit;
};

/** @param {string[]} args */
const fetchAndOpen = async (args) => {
  const remembered = electronFailedLately();
  if (remembered) return openBrowserFront(args, explainRemembered(remembered));
  say('正在下载 Electron（约 120 MB）…', 'Fetching Electron, about 120 MB…');
  const result = await fetchElectron();
  if ('binary' in result) return openWindow(result.binary, args);
  if (result.failure.kind !== 'stopped') return openBrowserFront(args, explainFetch(result.failure));
  say('已停止下载，下次启动接着下载', 'Stopped; the next start goes on with the download');
  return INTERRUPTED;
};

await runMain(async () => {
  const { browser, rest } = splitArgs(process.argv.slice(2));
  await setUp();
  await buildIfStale();
  const choice = choose(browser);
  if (choice.front === 'browser') return openBrowserFront(rest, choice.reason && explainFront(choice.reason));
  const binary = electronBinary();
  return binary ? openWindow(binary, rest) : fetchAndOpen(rest);
});
