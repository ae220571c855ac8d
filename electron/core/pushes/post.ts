import type { Problem } from '../../../shared/errors/problem.ts';
import { platformSecretNames, type Store } from '../../store/index.ts';
import { classify } from '../../wechat/faults.ts';
import { isSecretName, redactText, secretsInUrl } from '../../wechat/redact.ts';
import { createScrub } from '../../wechat/scrub.ts';
import type { Deps } from '../deps.ts';
import { boundedBody, type Direct } from '../http.ts';
import { success } from './paths.ts';

/** WeChat's own patience (docs/wechat-api.md §3.1). */
export const patienceMs = 5_000;
const maxAnswer = 64 * 1024;
/** Characters of an answer that are shown. */
const shown = 500;
const cleaned = 16_000;

/** What a server of the engineer's said to a push. */
export interface Posted {
  status: number | null;
  /** The beginning of its body, without secrets: it is kept, and error pages quote what they were sent. */
  answer: string | null;
  tookMs: number;
  /** Why it is not what WeChat wants to hear; null: it is. */
  problem: Problem | null;
}

/**
 * Posts a push to a server of the engineer's: straight, without following redirects, once.
 * @param url http(s)
 * @param push whose secrets the answer may quote: its platform, and the XML inside
 * @throws ProblemError vault.damaged, nothing else
 */
export async function post(
  { store, direct }: Deps<'store' | 'direct'>,
  url: string,
  body: string,
  push: { platformId: string | null; xml: string | undefined },
  contentType = 'text/xml',
): Promise<Posted> {
  const known = secretsIn(store, push.platformId, push.xml);
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  try {
    const { status, text } = await exchange(direct, new URL(url), body, contentType);
    const answer = text === undefined ? null : answerShown(text, [...known, ...secretsInUrl(url)]);
    return { status, answer, tookMs: took(), problem: verdict(status, text) };
  } catch (error) {
    return { status: null, answer: null, tookMs: took(), problem: faultOf(error, url) };
  }
}

async function exchange(direct: Direct, url: URL, body: string, contentType: string) {
  const dispatcher = await direct.dispatcher();
  const answer = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: 'POST',
    headers: { 'content-type': contentType, 'user-agent': 'Mozilla/4.0', pragma: 'no-cache' },
    body,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    signal: AbortSignal.timeout(patienceMs),
  });
  const bytes = await boundedBody(answer.body, maxAnswer);
  return { status: answer.statusCode, text: bytes?.toString('utf8') };
}

/** Cleaned before it is cut: half a secret would not be recognised. */
function answerShown(text: string, secrets: readonly string[]): string {
  return redactText(text.slice(0, cleaned), createScrub(secrets)).slice(0, shown);
}

/** @param text undefined: longer than `maxAnswer` */
function verdict(status: number, text: string | undefined): Problem | null {
  if (status === 405) return { code: 'target.method', httpStatus: status };
  if (status >= 300 && status < 400) return { code: 'target.redirect', httpStatus: status };
  if (status !== 200) return { code: 'target.status', httpStatus: status };
  if (text === success) return null;
  return { code: 'target.body', httpStatus: status, params: { how: differenceOf(text) } };
}

/** How a body differs from `success`: what engineers get wrong most often. */
function differenceOf(text: string | undefined): string {
  if (text === '') return 'empty';
  const bare = (text ?? '').replace(/^\ufeff/, '').trim();
  if (bare === success) return 'blanks';
  if (/^["']success["']$/.test(bare)) return 'quotes';
  return /^<(?:!doctype|html)/i.test(bare) ? 'html' : 'other';
}

const codes: Readonly<Record<string, string>> = {
  'net.refused': 'target.refused',
  'net.dns': 'target.dns',
  'net.reset': 'target.reset',
  'net.tls': 'target.tls',
  'net.timeout': 'target.timeout',
  'net.connectTimeout': 'target.timeout',
  'net.aborted': 'target.timeout',
  'answer.json': 'target.notHttp',
  'answer.tooLarge': 'target.notHttp',
};

function faultOf(error: unknown, url: string): Problem {
  const { host } = new URL(url);
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  const fault = classify(error, true);
  const code = timedOut ? 'target.timeout' : (codes[fault.code] ?? 'target.reset');
  return { code, params: { host, ...(fault.reason ? { reason: fault.reason } : {}) } };
}

/** Every element with a text in it. The parser would have to be loaded for this at the start of every program. */
const element = /<(\w{1,64})>(?:<!\[CDATA\[)?([^<\]]+)/g;
/** The same in JSON of 云服务. */
const member = /"(\w{1,64})"\s{0,8}:\s{0,8}"([^"\\]+)"/g;

/**
 * What a server that got a push can quote of it: the secrets it is signed and encrypted with, and those inside.
 * @throws ProblemError vault.damaged
 */
function secretsIn(store: Store, platformId: string | null, xml: string | undefined): string[] {
  const platform = platformId === null ? undefined : store.platforms.get(platformId);
  const own = platformSecretNames.flatMap((name) =>
    platform?.secrets[name] ? (store.platforms.secret(platform.id, name) ?? []) : [],
  );
  const inside = [element, member]
    .flatMap((pattern) => [...(xml ?? '').matchAll(pattern)])
    .flatMap(([, name = '', value = '']) => (isSecretName(name) ? [value] : []));
  return [...own, ...inside];
}
