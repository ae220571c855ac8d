// Gets Electron's zip and unpacks it. Where it comes from, its sum and the cache that all of Electron's users share are
// the business of Electron's own downloader; how it is transferred is ours. Runs under the packaged Node 24.
import fs from 'node:fs';
import path from 'node:path';
import { downloadArtifact, ElectronDownloadCacheMode, getHostArch } from '@electron/get';
import { FetchFailure, fileFailure } from './failure.mjs';
import { dropPart, sizeOf } from './part.mjs';
import { download } from './resume.mjs';
import { unpackElectron } from './unpack.mjs';

/**
 * @typedef {{ version: string, checksums: Record<string, string> }} Package
 *
 * @param {string} folder the `electron` package
 * @returns {Package}
 */
const readPackage = (folder) => {
  const read = (/** @type {string} */ name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  return { version: String(read('package.json').version), checksums: read('checksums.json') };
};

/**
 * @param {string} url
 * @returns {URL} throws a {@link FetchFailure}: a mirror may be anything
 */
const parseUrl = (url) => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed;
  throw new FetchFailure({ kind: 'address' });
};

/**
 * @param {URL} url
 * @param {NodeJS.ProcessEnv} env as `downloadEnv` made it
 * @returns {URL | null}
 */
const proxyFor = (url, env) => {
  const proxy = url.protocol === 'https:' ? env.HTTPS_PROXY : env.HTTP_PROXY;
  return proxy ? new URL(proxy) : null;
};

/**
 * @param {unknown} error what Electron's downloader threw
 * @param {{ host: string, progressed: boolean }} about
 * @returns {FetchFailure}
 */
const asFailure = (error, { host, progressed }) => {
  if (error instanceof FetchFailure) return error;
  const name = error instanceof Error ? error.constructor.name : '';
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (name === 'ChecksumMismatchError') return new FetchFailure({ kind: 'checksum', host, progressed });
  if (code === 'ERR_INVALID_URL') return new FetchFailure({ kind: 'address' });
  return new FetchFailure(fileFailure(error) ?? { kind: 'unknown', detail: String(error), progressed });
};

/**
 * Puts the same file at a second place.
 * @param {string} from
 * @param {string} to
 */
const link = (from, to) => {
  try {
    fs.linkSync(from, to);
  } catch {
    // A file system without hard links.
    fs.copyFileSync(from, to);
  }
};

/**
 * Downloads and unpacks Electron. The part of a download stays in `cache` until the program is in its place.
 * @param {{ folder: string, cache: string, env: NodeJS.ProcessEnv } & Omit<import('./resume.mjs').Means, 'proxy'>} order
 *   `folder`: the `electron` package; `cache`: a folder on the same disk
 * @returns {Promise<void>} throws a {@link FetchFailure}
 */
export const getElectron = async ({ folder, cache, env, ...means }) => {
  const { version, checksums } = readPackage(folder);
  const { platform } = process;
  // Not what Rosetta would allow: native packages were installed for this Node's processor.
  const arch = getHostArch();
  const name = `electron-v${version}-${platform}-${arch}.zip`;
  if (!checksums[name]) throw new FetchFailure({ kind: 'noBuild', detail: `${platform}-${arch}` });
  const part = path.join(cache, `${name}.part`);
  const had = sizeOf(part);
  let host = '';
  /** @param {ElectronDownloadCacheMode} cacheMode */
  const get = (cacheMode) =>
    downloadArtifact({
      version,
      artifactName: 'electron',
      platform,
      arch,
      checksums,
      cacheMode,
      tempDirectory: cache,
      ...(env.electron_config_cache ? { cacheRoot: env.electron_config_cache } : {}),
      downloader: {
        download: async (address, target) => {
          const url = parseUrl(address);
          host = url.host;
          await download(url.href, part, { ...means, proxy: proxyFor(url, env) });
          link(part, target);
        },
      },
    });
  try {
    const zip = await get(ElectronDownloadCacheMode.ReadWrite).catch((error) => {
      // The shared cache cannot be written: do without.
      if (error instanceof FetchFailure || !(error instanceof Error && 'syscall' in error)) throw error;
      return get(ElectronDownloadCacheMode.Bypass);
    });
    await unpackElectron(zip, folder, platform);
    if (zip.startsWith(cache)) fs.rmSync(path.dirname(zip), { recursive: true, force: true });
    dropPart(part);
  } catch (error) {
    const failure = asFailure(error, { host, progressed: had > 0 });
    if (failure.failure.kind === 'checksum') dropPart(part);
    throw failure;
  }
};
