import { problem } from '../../shared/errors/problem.ts';

/** Where a call goes, taken apart: URL objects are slow to build and to ask, and a run makes thousands of calls. */
export interface Target {
  origin: string;
  host: string;
  /** With the query, the token in it. */
  path: string;
  /** The whole URL, for the record of the call; must be redacted. */
  href: string;
}

interface Base extends Pick<Target, 'origin' | 'host'> {
  /** Path of a gateway in front of WeChat's, without its last slash. */
  path: string;
  search: URLSearchParams;
  /** Origin with user name and password, as they were entered. */
  prefix: string;
}

const bases = new Map<string, Base>();
const basesKept = 50;

/** @throws ProblemError `input.apiBase` */
function baseOf(apiBase: string): Base {
  const known = bases.get(apiBase);
  if (known) return known;
  if (!URL.canParse(apiBase)) throw problem('input.apiBase', { field: 'apiBase' });
  const url = new URL(apiBase);
  const user = url.username || url.password ? `${url.username}:${url.password}@` : '';
  const base = {
    origin: url.origin,
    host: url.host,
    path: url.pathname.replace(/\/+$/, ''),
    search: url.searchParams,
    prefix: `${url.protocol}//${user}${url.host}`,
  };
  if (bases.size >= basesKept) bases.clear();
  bases.set(apiBase, base);
  return base;
}

/**
 * @param apiBase `https://api.weixin.qq.com` or a gateway; its path and query are kept
 * @param token goes into the query as `tokenName`
 * @throws ProblemError `input.apiBase`
 */
export function targetOf(apiBase: string, endpointPath: string, tokenName: string, token?: string): Target {
  const { origin, host, path, search, prefix } = baseOf(apiBase);
  const query = [...search].filter(([name]) => token === undefined || name !== tokenName);
  if (token !== undefined) query.push([tokenName, token]);
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const whole = `${path}${endpointPath}${text ? `?${text}` : ''}`;
  return { origin, host, path: whole, href: `${prefix}${whole}` };
}
