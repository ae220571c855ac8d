import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { endedBy } from '../../systems/failures.ts';
import { classify } from '../../wechat/faults.ts';
import type { Deps } from '../deps.ts';
import { authorization, boundedBody } from '../http.ts';

const maxRedirects = 3;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

export interface HttpLimits {
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * What an address answers, straight and without anybody's proxy. A redirect is followed on the same host only: the password
 * goes nowhere else.
 * @returns the body as text
 * @throws ProblemError `source.status`, `source.redirect`, `source.tooLarge`, `system.slow`, `system.failed`, `cancelled`
 */
export async function askHttp({ direct }: Deps<'direct'>, address: URL, limits: HttpLimits): Promise<string> {
  const headers = { accept: 'application/json, */*', 'user-agent': 'AuthDesk', ...authorization(address) };
  const place = address.origin;
  try {
    let at = address;
    for (let followed = 0; followed <= maxRedirects; followed += 1) {
      const answer = await getOne(direct, at, headers, limits);
      if (typeof answer === 'string') return answer;
      at = answer;
    }
    throw problem('source.redirect', { params: { location: at.origin } });
  } catch (error) {
    if (limits.signal.aborted) throw endedBy(limits.signal.reason, place);
    if (error instanceof ProblemError) throw error;
    const { code, reason = code } = classify(error, true);
    throw problem('system.failed', { params: { place, said: reason } }, error);
  }
}

/** @returns the text, or where to ask instead */
async function getOne(
  direct: Deps<'direct'>['direct'],
  url: URL,
  headers: Record<string, string>,
  { maxBytes, signal }: HttpLimits,
): Promise<string | URL> {
  const dispatcher = await direct.dispatcher();
  const path = `${url.pathname}${url.search}`;
  const answer = await dispatcher.request({ origin: url.origin, path, method: 'GET', headers, signal });
  const { statusCode } = answer;
  const bytes = await boundedBody(answer.body, maxBytes, statusCode === 200);
  if (redirects.includes(statusCode)) return redirected(url, answer.headers.location);
  if (statusCode !== 200) throw problem('source.status', { params: { status: statusCode } });
  if (!bytes) throw problem('source.tooLarge');
  return new TextDecoder().decode(bytes);
}

function redirected(from: URL, location: string | string[] | undefined): URL {
  const to = typeof location === 'string' ? URL.parse(location, from.href) : null;
  if (to?.origin === from.origin) return to;
  throw problem('source.redirect', { params: to ? { location: to.origin } : {} });
}
