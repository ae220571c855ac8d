// Electron's binary: where it is, whether it is worth fetching. `electron` is never imported here: under plain
// Node its index.js starts the download.
import fs from 'node:fs';
import path from 'node:path';
import { runBounded } from './bounded.mjs';
import { inRoot } from './paths.mjs';

const NOT_THERE = inRoot('node_modules', '.no-electron');

/**
 * Environment for tests and tools: a stray import of `electron` gives a path that is not there, and no download.
 * An Electron that the person named keeps its name; then nothing is downloaded either.
 */
export const NO_ELECTRON_DOWNLOAD = {
  ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH || NOT_THERE,
};

/** How long a download may take before the browser front opens instead, ms. */
export const FETCH_LIMIT = 60_000;
/** How long a failed download keeps the next start from trying, ms. */
export const RETRY_AFTER = 24 * 3_600_000;

const MEMORY = inRoot('node_modules', '.cache', 'authdesk', 'electron.json');

/** The program in an unpacked Electron, by system. */
const PROGRAMS = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * @param {string} dist folder of an unpacked Electron
 * @param {string} platform as `process.platform`
 * @returns {string | null} absolute path of its program
 */
const programIn = (dist, platform = process.platform) => {
  const file = path.join(
    dist,
    platform === 'darwin' || platform === 'win32' ? PROGRAMS[platform] : 'electron',
  );
  return fs.existsSync(file) ? file : null;
};

/**
 * The Electron program, if it is there whole: the package writes path.txt after unpacking. The folder that
 * ELECTRON_OVERRIDE_DIST_PATH names goes before the package's own, as in the package itself.
 * @param {string} [folder] the `electron` package
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} absolute path
 */
export const electronBinary = (folder = inRoot('node_modules', 'electron'), env = process.env) => {
  const named = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named && named !== NOT_THERE) return programIn(path.resolve(named));
  return fs.existsSync(path.join(folder, 'path.txt')) ? programIn(path.join(folder, 'dist')) : null;
};

/**
 * The Electron that tests run in: the one that AUTHDESK_TEST_ELECTRON names (an unpacked Electron, or a folder with one
 * in `dist`), else the package's own.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null} absolute path of its program; null: there is none
 */
export const testElectron = (env = process.env) => {
  const named = env.AUTHDESK_TEST_ELECTRON;
  if (!named) return electronBinary(undefined, {});
  return programIn(path.resolve(named)) ?? programIn(path.resolve(named, 'dist'));
};

/**
 * What a download depends on: another version or another mirror is worth another try.
 * @param {string} version Electron's
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export const fetchKey = (version, env) =>
  [version, env.npm_config_electron_mirror || env.ELECTRON_MIRROR || '', process.platform, process.arch].join(
    ' ',
  );

/**
 * Whether a failed download is recent enough not to try again.
 * @param {string | null} memory the text kept by the last failure
 * @param {string} key see {@link fetchKey}
 * @param {number} now UTC ms
 * @returns {boolean}
 */
export const failedLately = (memory, key, now) => {
  try {
    const { key: failed, at } = JSON.parse(memory ?? '');
    return failed === key && now >= at && now - at < RETRY_AFTER;
  } catch {
    return false;
  }
};

/** @returns {string} */
const currentKey = () => {
  const { version } = JSON.parse(fs.readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8'));
  return fetchKey(String(version), process.env);
};

/**
 * Whether the last download of this version from this mirror failed within a day.
 * @returns {boolean}
 */
export const electronFailedLately = () => {
  try {
    return failedLately(fs.readFileSync(MEMORY, 'utf8'), currentKey(), Date.now());
  } catch {
    return false;
  }
};

/**
 * Downloads Electron's binary with the package's own installer, within {@link FETCH_LIMIT}. A failure is remembered.
 * @returns {Promise<string | null>} the program; null: not to be had now
 */
export const fetchElectron = async () => {
  await runBounded(inRoot('node_modules', 'electron', 'install.js'), FETCH_LIMIT);
  const binary = electronBinary();
  if (binary) {
    fs.rmSync(MEMORY, { force: true });
    return binary;
  }
  fs.mkdirSync(path.dirname(MEMORY), { recursive: true });
  fs.writeFileSync(MEMORY, JSON.stringify({ key: currentKey(), at: Date.now() }));
  return null;
};
