// A display for the window's tests: the one that is there, or Debian's virtual one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';

/** Width, height and depth of the virtual screen: the largest size that pictures are taken at. */
const SCREEN = '1920x1080x24';

/**
 * Whether this environment has a display; only Linux may have none.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export const hasDisplay = (env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** @returns {string | undefined} */
const virtualServer = () => ['/usr/bin/Xvfb', '/usr/local/bin/Xvfb'].find((file) => fs.existsSync(file));

/**
 * Runs `work` with a display: the person's own, else a virtual one that ends with it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets what is to be added to the environment; nothing is, where
 *   there is no display to be had
 * @returns {Promise<T>}
 */
export const withDisplay = async (work) => {
  const program = hasDisplay(process.env) ? undefined : virtualServer();
  if (!program) return work({});
  // It chooses a free number and tells it on the pipe once it takes clients.
  const server = spawn(program, ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  try {
    const number = await Promise.race([firstText(server), ended.then(() => undefined)]);
    return await work(number === undefined ? {} : { DISPLAY: `:${number.trim()}` });
  } finally {
    server.kill();
    await ended;
  }
};

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
const firstText = async (server) => {
  const [text] = await once(/** @type {import('node:stream').Readable} */ (server.stdio[3]), 'data');
  return String(text);
};
