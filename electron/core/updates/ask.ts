import { type Problem, ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { createDispatcher } from '../../wechat/dispatcher.ts';
import { classify } from '../../wechat/faults.ts';
import { boundedBody } from '../http.ts';

/** A feed's file is a few kilobytes; its notes may be long. Bytes. */
const maxBytes = 256 * 1024;
const maxRedirects = 5;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** Nothing of the operator's goes along: no version, no cookie, no referrer. */
const headers = { accept: 'text/yaml, */*', 'cache-control': 'no-cache', 'user-agent': 'AuthDesk' };

type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * Reads a feed's file. A redirect is followed to https only.
 * @param signal ends it, the whole way
 * @returns its text
 * @throws ProblemError update.unreachable, update.redirect, update.status, update.tooLarge
 */
export async function askFeed(dispatcher: Dispatcher, url: URL, signal: AbortSignal): Promise<string> {
  let at = url;
  for (let followed = 0; followed <= maxRedirects; followed += 1) {
    const answer = await asking(at, signal, () => get(dispatcher, at, signal));
    if (typeof answer === 'string') return answer;
    at = answer;
  }
  throw problem('update.redirect', { params: { location: at.origin } });
}

/** @returns the text, or where to ask instead */
async function get(dispatcher: Dispatcher, url: URL, signal: AbortSignal): Promise<string | URL> {
  const answer = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: 'GET',
    headers,
    signal,
  });
  const { statusCode } = answer;
  const bytes = await boundedBody(answer.body, maxBytes, statusCode === 200);
  if (redirects.includes(statusCode)) return redirected(url, answer.headers.location);
  if (statusCode !== 200) throw problem('update.status', { httpStatus: statusCode });
  if (!bytes) throw problem('update.tooLarge');
  return new TextDecoder().decode(bytes);
}

function redirected(from: URL, location: string | string[] | undefined): URL {
  const to = typeof location === 'string' ? URL.parse(location, from.href) : null;
  if (to?.protocol === 'https:' && !to.username && !to.password) return to;
  throw problem('update.redirect', { params: to ? { location: to.origin } : {} });
}

async function asking<T>(url: URL, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(faultOf(error, url, signal), { cause: error });
  }
}

const kinds: Readonly<Record<string, string>> = {
  'net.dns': 'dns',
  'net.refused': 'refused',
  'net.tls': 'tls',
  'net.timeout': 'timeout',
  'net.connectTimeout': 'timeout',
};

function faultOf(error: unknown, { host }: URL, signal: AbortSignal): Problem {
  const late = signal.aborted && signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
  const kind = late ? 'timeout' : kinds[classify(error, true).code];
  return { code: 'update.unreachable', params: { host, ...(kind ? { reason: kind } : {}) } };
}
