// Where things are. Plain JavaScript that Node 20 runs: set-up works before Node 24 is installed.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository, absolute. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * An absolute path inside the repository.
 * @param {...string} parts path segments below the repository
 * @returns {string}
 */
export const inRoot = (...parts) => path.join(root, ...parts);

/**
 * The Node 24 that the `node` package carries; there after set-up.
 * The file itself, not the link in `.bin`: on Windows that link is a script.
 * @param {string} [platform] as `process.platform`
 * @returns {string} absolute path
 */
export const packagedNode = (platform = process.platform) =>
  inRoot('node_modules', 'node', 'bin', platform === 'win32' ? 'node.exe' : 'node');
