// Whether dist/ was built from the sources as they are now.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root as repository } from './paths.mjs';

/** What the bundles are made from. Tests and documents are not among it. */
const SOURCES = ['build', 'electron', 'renderer', 'shared', 'package-lock.json'];

/** Where a build writes {@link sourceKey}, below the repository. */
export const BUILD_STAMP = path.join('dist', '.stamp');

/**
 * All files below a path, sorted, so that the order of the file system does not matter.
 * @param {string} file
 * @returns {string[]}
 */
const filesBelow = (file) => {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [file];
  return fs
    .readdirSync(file)
    .filter((name) => name !== 'node_modules' && name !== '.DS_Store')
    .sort()
    .flatMap((name) => filesBelow(path.join(file, name)));
};

/**
 * A key of all source files' names and contents. Times are no part of it: a check-out changes them all.
 * @param {string} [root] the repository
 * @returns {string} SHA-256 in hex
 */
export const sourceKey = (root = repository) => {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesBelow(path.join(root, name)))) {
    const content = fs.readFileSync(file);
    hash
      .update(`${path.relative(root, file).split(path.sep).join('/')}\0${content.length}\0`)
      .update(content);
  }
  return hash.digest('hex');
};

/**
 * Whether dist/ has to be built again.
 * @param {string} [root] the repository
 * @returns {boolean}
 */
export const isBuildStale = (root = repository) => {
  try {
    return fs.readFileSync(path.join(root, BUILD_STAMP), 'utf8').trim() !== sourceKey(root);
  } catch {
    return true;
  }
};
