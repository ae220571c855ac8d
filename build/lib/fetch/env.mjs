// The environment that a download runs in: mirrors and proxies as people write them, mended.
import { createHash } from 'node:crypto';
import { FetchFailure } from './failure.mjs';

const MIRROR = /^(npm_config_|npm_package_config_)?electron_(nightly_?)?mirror$/i;
const PLACE = /^(npm_config_|npm_package_config_)?electron_(nightly_?mirror|mirror|custom_?\w+)$/i;
const PROXY = /^(npm_config_)?(https?_?|no_?)proxy$/i;
/** What is given anew below; and another version than the package's, which is the one that its sums are about. */
const TAKEN_OUT = /^((https?|no)_proxy|(npm_config_|npm_package_config_)?electron_custom_?version)$/i;

/**
 * Mirrors with their final `/`: Electron's own downloader glues the version to what is there.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} only those that there are
 */
const mirrors = (env) =>
  Object.fromEntries(
    Object.entries(env)
      .filter(([name, value]) => MIRROR.test(name) && value?.trim())
      .map(([name, value]) => [name, value?.trim().replace(/\/*$/, '/')]),
  );

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} names the first that is set counts
 * @returns {{ name: string, value: string } | null}
 */
const firstOf = (env, names) => {
  for (const name of names) {
    const value = env[name]?.trim();
    if (value) return { name, value };
  }
  return null;
};

/**
 * A proxy as Node takes it: with its scheme, which people leave out. Node would not even start with another one.
 * @param {{ name: string, value: string } | null} found
 * @returns {string | undefined}
 */
const proxyUrl = (found) => {
  if (!found) return undefined;
  const text = /^[a-z][a-z\d+.-]*:\/\//i.test(found.value) ? found.value : `http://${found.value}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  // The value itself may hold a password.
  if (!url || !/^https?:$/.test(url.protocol))
    throw new FetchFailure({ kind: 'badProxy', detail: found.name });
  return text;
};

/**
 * The environment for the script that downloads. npm's own proxy settings, which reach us through `npm start`, count
 * where no variable does.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv} throws a {@link FetchFailure} about a proxy that cannot be used
 */
export const downloadEnv = (env) => {
  const http = proxyUrl(firstOf(env, ['http_proxy', 'HTTP_PROXY', 'npm_config_proxy']));
  const https = proxyUrl(firstOf(env, ['https_proxy', 'HTTPS_PROXY', 'npm_config_https_proxy'])) ?? http;
  const no = firstOf(env, ['no_proxy', 'NO_PROXY', 'npm_config_noproxy'])?.value;
  const rest = Object.entries(env).filter(([name]) => !TAKEN_OUT.test(name));
  return {
    ...Object.fromEntries(rest),
    ...mirrors(env),
    ...(http ? { HTTP_PROXY: http } : {}),
    ...(https ? { HTTPS_PROXY: https } : {}),
    ...(no ? { NO_PROXY: no } : {}),
    NODE_USE_ENV_PROXY: '1',
  };
};

/**
 * What a download depends on: another version, mirror or proxy is worth another try at once.
 * @param {string} version Electron's
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} a digest: proxies may hold passwords
 */
export const fetchKey = (version, env) => {
  const set = Object.entries(env).filter(([name, value]) => value && (PLACE.test(name) || PROXY.test(name)));
  const parts = [version, process.platform, process.arch, ...set.map((pair) => pair.join('=')).sort()];
  return createHash('sha256').update(parts.join('\n')).digest('hex');
};
