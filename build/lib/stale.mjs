// Whether a bundle in dist/ was built from the sources as they are now.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root as repository } from './paths.mjs';

const CORE = [
  'electron/core',
  'electron/sandbox',
  'electron/store',
  'electron/systems',
  'electron/wechat',
  'shared',
];

/**
 * The bundles: the folders that may be in each (the layers, which test/house/imports.spec.ts keeps), and a file that
 * its build makes. Tests and documents are in none.
 */
export const TARGETS = {
  renderer: { folders: ['renderer', 'shared'], output: 'dist/renderer/index.html' },
  node: { folders: ['electron/browser', 'electron/terminal', ...CORE], output: 'dist/node/serve.js' },
  desktop: { folders: ['electron/desktop', ...CORE], output: 'dist/desktop/main.js' },
};

/** @typedef {keyof typeof TARGETS} TargetName */

/** What makes the bundles, and the packages that go into them. */
const MAKERS = [
  'build/bundle.ts',
  'build/vite',
  'build/lib/compress.ts',
  'build/lib/stale.mjs',
  'build/icons/linux',
  'package-lock.json',
];

/** Code gets into a bundle by being imported. Anything else may be read by the bundler in other ways. */
const CODE = /\.[cm]?tsx?$/;

/** @returns {TargetName[]} */
export const targetNames = () => /** @type {TargetName[]} */ (Object.keys(TARGETS));

/** @param {TargetName} target */
const stampOf = (target) => path.join('dist', '.stamps', `${target}.json`);

/**
 * All files below a path, sorted, so that the order of the file system does not matter.
 * @param {string} root
 * @param {string} name below the root, with forward slashes
 * @returns {string[]} as `name`
 */
const filesBelow = (root, name) => {
  const stat = fs.statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [name];
  return fs
    .readdirSync(path.join(root, name))
    .filter((entry) => entry !== 'node_modules' && entry !== '.DS_Store')
    .sort()
    .flatMap((entry) => filesBelow(root, `${name}/${entry}`));
};

/** @typedef {Record<string, string>} Sources contents' digests by file, below the repository, with forward slashes */

/**
 * All that may be in a bundle, and what makes it. Times are no part of it: a check-out changes them all.
 * @param {TargetName} target
 * @param {string} [root] the repository
 * @returns {Sources}
 */
export const sourcesOf = (target, root = repository) =>
  Object.fromEntries(
    [...MAKERS, ...TARGETS[target].folders]
      .flatMap((name) => filesBelow(root, name))
      .map((file) => [
        file,
        createHash('sha256')
          .update(fs.readFileSync(path.join(root, file)))
          .digest('hex'),
      ]),
  );

/**
 * Notes what a bundle was built from.
 * @param {TargetName} target
 * @param {Sources} before {@link sourcesOf} as it was before: what is edited during a build makes its result stale
 * @param {ReadonlySet<string>} modules the code in the bundle, named as in `before`
 * @param {string} [root] the repository
 */
export const writeStamp = (target, before, modules, root = repository) => {
  const files = Object.entries(before).map(([file, digest]) => {
    const matters = modules.has(file) || !CODE.test(file) || MAKERS.some((maker) => file.startsWith(maker));
    return [file, matters ? digest : null];
  });
  const stamp = path.join(root, stampOf(target));
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, JSON.stringify(Object.fromEntries(files), null, 1));
};

/**
 * Before a bundle is built: what is in dist/ is no longer whole.
 * @param {TargetName} target
 * @param {string} [root] the repository
 */
export const removeStamp = (target, root = repository) =>
  fs.rmSync(path.join(root, stampOf(target)), { force: true });

/**
 * @param {TargetName} target
 * @param {string} root
 */
const isStale = (target, root) => {
  if (!fs.existsSync(path.join(root, TARGETS[target].output))) return true;
  const stamp = path.join(root, stampOf(target));
  if (!fs.existsSync(stamp)) return true;
  /** @type {Record<string, string | null>} */
  const built = JSON.parse(fs.readFileSync(stamp, 'utf8'));
  const now = sourcesOf(target, root);
  const names = Object.keys(now);
  return (
    names.length !== Object.keys(built).length ||
    names.some((name) => built[name] === undefined || (built[name] !== null && built[name] !== now[name]))
  );
};

/**
 * The bundles that have to be built again.
 * @param {string} [root] the repository
 */
export const staleTargets = (root = repository) => targetNames().filter((target) => isStale(target, root));
