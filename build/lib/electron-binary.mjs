// Electron's binary: where it is. `electron` is never imported here: under plain
// Node its index.js starts the download.
import fs from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.mjs';

const NOT_THERE = inRoot('node_modules', '.no-electron');

/**
 * Environment for tests and tools: a stray import of `electron` gives a path that is not there, and no download.
 * An Electron that the person named keeps its name; then nothing is downloaded either.
 */
export const NO_ELECTRON_DOWNLOAD = {
  ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH || NOT_THERE,
};

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
 * @typedef {{ program: string, dist: string, folder: string }} TestElectron
 *   `program`, `dist`: the program and the unpacked Electron it is in; `folder`: what was named, with what belongs to it
 */

/**
 * The Electron that tests run in: the one that AUTHDESK_TEST_ELECTRON names (an unpacked Electron, or a folder with one
 * in `dist`), else the package's own.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {TestElectron | null} absolute paths; null: there is none
 */
export const testElectron = (env = process.env) => {
  const named = env.AUTHDESK_TEST_ELECTRON;
  const folder = named ? path.resolve(named) : inRoot('node_modules', 'electron');
  if (!named && electronBinary(folder, {}) === null) return null;
  for (const dist of [path.join(folder, 'dist'), folder]) {
    const program = programIn(dist);
    if (program) return { program, dist, folder };
  }
  return null;
};
