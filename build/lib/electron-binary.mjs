// Electron's binary: where it is, whether it is worth fetching. `electron` is never imported here: under plain
// Node its index.js starts the download.
import fs from 'node:fs';
import path from 'node:path';
import { runBounded } from './bounded.mjs';
import { inRoot } from './paths.mjs';

/** Environment for tests and tools: a stray import of `electron` gives a path that is not there, and no download. */
export const NO_ELECTRON_DOWNLOAD = { ELECTRON_OVERRIDE_DIST_PATH: inRoot('node_modules', '.no-electron') };

/** How long a download may take before the browser front opens instead, ms. */
export const FETCH_LIMIT = 60_000;
/** How long a failed download keeps the next start from trying, ms. */
export const RETRY_AFTER = 24 * 3_600_000;

const MEMORY = inRoot('node_modules', '.cache', 'authdesk', 'electron.json');

/**
 * The Electron program, if it is there whole: the package writes path.txt after unpacking.
 * @param {string} [folder] the `electron` package
 * @returns {string | null} absolute path
 */
export const electronBinary = (folder = inRoot('node_modules', 'electron')) => {
  try {
    const name = fs.readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
    const file = path.join(folder, 'dist', name);
    return fs.existsSync(file) ? file : null;
  } catch {
    return null;
  }
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
