// Why Electron could not be fetched: as data that can be kept and passed between processes.

/**
 * @typedef {'unreachable' | 'proxy' | 'badProxy' | 'http' | 'silent' | 'slow' | 'cut' | 'disk' | 'write' | 'checksum'
 *   | 'tls' | 'address' | 'noBuild' | 'unpack' | 'stopped' | 'unknown'} FailureKind
 *
 * @typedef {{
 *   kind: FailureKind,
 *   host?: string,
 *   detail?: string,
 *   have?: number,
 *   total?: number,
 *   progressed?: boolean,
 * }} Failure
 *   `host`: who did not do its part, a proxy for `proxy`; `detail`: an error code, an HTTP status, a variable's name;
 *   `have`, `total`: bytes; `progressed`: more of the file is here than before the try
 */

/** @type {readonly FailureKind[]} */
const KINDS = [
  'unreachable',
  'proxy',
  'badProxy',
  'http',
  'silent',
  'slow',
  'cut',
  'disk',
  'write',
  'checksum',
  'tls',
  'address',
  'noBuild',
  'unpack',
  'stopped',
  'unknown',
];

/** A failure on its way up. */
export class FetchFailure extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(`${failure.kind} ${failure.host ?? ''} ${failure.detail ?? ''}`);
    this.name = 'FetchFailure';
    this.failure = failure;
  }
}

/**
 * Reads a failure that another process wrote.
 * @param {unknown} value parsed JSON
 * @returns {Failure | null} null: it is none
 */
export const parseFailure = (value) => {
  if (typeof value !== 'object' || value === null) return null;
  const found = Object.entries(value);
  const kind = KINDS.find((name) => found.some(([key, text]) => key === 'kind' && text === name));
  if (!kind) return null;
  /** @type {Failure} */
  const failure = { kind };
  for (const [key, part] of found) {
    if ((key === 'host' || key === 'detail') && typeof part === 'string') failure[key] = part.slice(0, 300);
    if ((key === 'have' || key === 'total') && Number.isFinite(part) && part >= 0) failure[key] = part;
    if (key === 'progressed' && typeof part === 'boolean') failure.progressed = part;
  }
  return failure;
};

/** @typedef {Error & { code?: unknown, syscall?: unknown, hostname?: unknown, port?: unknown }} SystemError */

/**
 * An error and everything that it says caused it.
 * @param {unknown} error
 * @returns {SystemError[]}
 */
const causes = (error) => {
  if (!(error instanceof Error)) return [];
  const several = error instanceof AggregateError ? error.errors.flatMap(causes) : [];
  return [error, ...causes(error.cause), ...several];
};

/**
 * What the system said about a file.
 * @param {unknown} error
 * @returns {Failure | null} null: this is about something else
 */
export const fileFailure = (error) => {
  for (const { code, syscall } of causes(error)) {
    if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk', detail: code };
    // A firewall's refusal to connect has the same code.
    if ((code === 'EACCES' || code === 'EPERM' || code === 'EROFS') && syscall !== 'connect')
      return { kind: 'write', detail: code };
  }
  return null;
};

/**
 * Whether it was the proxy that could not be reached, not the host behind it.
 * @param {SystemError[]} errors
 * @param {URL} url what was asked for
 * @param {URL} proxy
 */
const isAboutProxy = (errors, url, proxy) =>
  errors.some(
    ({ hostname, port, message }) =>
      hostname === proxy.hostname ||
      message.includes(proxy.host) ||
      (port !== undefined && String(port) === proxy.port && proxy.port !== url.port),
  );

/**
 * Why a request got no answer.
 * @param {unknown} error what `fetch` rejected with
 * @param {URL} url
 * @param {URL | null} proxy the one that is set for such addresses
 * @returns {Failure}
 */
export const requestFailure = (error, url, proxy) => {
  const errors = causes(error);
  const refused = errors.map(({ message }) => /Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (refused && proxy) return { kind: 'proxy', host: proxy.host, detail: `HTTP ${refused}` };
  const deepest = errors.findLast(({ code }) => typeof code === 'string');
  const detail = String(deepest?.code ?? errors.at(-1)?.message ?? error);
  if (proxy && isAboutProxy(errors, url, proxy)) return { kind: 'proxy', host: proxy.host, detail };
  const kind = /CERT|SIGNATURE|^ERR_(TLS|SSL)/.test(detail) ? 'tls' : 'unreachable';
  // After a redirect it is another host than the one asked for.
  const host = errors.map(({ hostname }) => hostname).find((name) => typeof name === 'string');
  return { kind, host: typeof host === 'string' ? host : url.host, detail };
};
