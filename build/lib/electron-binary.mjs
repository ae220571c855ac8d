// Electron's binary: where it is. `electron` is never imported here: under plain
// Node its index.js starts the download.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

/** Environment for tests and tools: a stray import of `electron` gives a path that is not there, and no download. */
export const NO_ELECTRON_DOWNLOAD = { ELECTRON_OVERRIDE_DIST_PATH: inRoot('node_modules', '.no-electron') };

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
