// A display for the window's tests: the one that is there, or Debian's virtual one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { strangersEnv } from './child.mjs';
import { ensureDebian } from './debian.mjs';

/** Width, height and depth of the virtual screen: the largest size that pictures are taken at. */
const SCREEN = '1920x1080x24';
const SERVER = '/usr/bin/Xvfb';

/**
 * Whether this environment has a display; only Linux may have none.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export const hasDisplay = (env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/**
 * Whether a display can be opened here where there is none.
 * @returns {boolean}
 */
export const hasVirtualDisplay = () => process.platform === 'linux' && fs.existsSync(SERVER);

/**
 * What an Electron and its tests want of Debian, installed as root where it is missing: a display, keys to press, the
 * libraries that a desktop has.
 * @returns {string[]} packages that are still missing
 */
export const ensureDesktop = () =>
  process.platform === 'linux'
    ? ensureDebian({
        xvfb: SERVER,
        xdotool: '/usr/bin/xdotool',
        'libgtk-3-0': '/usr/share/doc/libgtk-3-0',
      })
    : [];

/** @typedef {{ env: NodeJS.ProcessEnv, close: () => Promise<void> }} Display
 *   `env` is to be added to the environment of what is shown on it; empty also where there is none to be had
 */

/**
 * Opens a virtual display, also where the person has one.
 * @returns {Promise<Display>}
 */
export const openVirtualDisplay = async () => {
  // It chooses a free number and tells it on the pipe once it takes clients.
  const server = spawn(SERVER, ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    env: strangersEnv(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'close').catch(() => []);
  const number = await Promise.race([firstText(server), ended.then(() => undefined)]);
  return {
    env: number === undefined ? {} : { DISPLAY: `:${number.trim()}` },
    close: async () => {
      server.kill();
      await ended;
    },
  };
};

/**
 * Opens a display: the person's own, else a virtual one.
 * @returns {Promise<Display>}
 */
export const openDisplay = async () =>
  hasDisplay(process.env) ? { env: {}, close: async () => {} } : openVirtualDisplay();

/**
 * Runs `work` with a display that ends with it.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work see {@link openDisplay}
 * @returns {Promise<T>}
 */
export const withDisplay = async (work) => {
  const { env, close } = await openDisplay();
  try {
    return await work(env);
  } finally {
    await close();
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
