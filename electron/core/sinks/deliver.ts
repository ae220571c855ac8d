import type { Problem } from '../../../shared/errors/problem.ts';
import { decoded } from '../../systems/failures.ts';
import { signed } from '../../systems/writers/sign.ts';
import { classify } from '../../wechat/faults.ts';
import { redactText, secretsInUrl } from '../../wechat/redact.ts';
import { createScrub } from '../../wechat/scrub.ts';
import { slept } from '../effects/index.ts';
import { authorization, boundedBody } from '../http.ts';
import type { SinkDeps } from './open.ts';

const patienceMs = 10_000;
const largestAnswer = 64 * 1024;
const shown = 300;
/** Pauses before the second, third … attempt, ms: whoever waits for a write waits no longer than this. */
const pauses = [500, 2_000, 5_000] as const;

export interface Delivery {
  url: string;
  secret: string;
  /** The same at every attempt: the receiver knows what it has by it. */
  id: string;
  body: string;
  /** What the answer may quote. */
  secrets: readonly string[];
}

/**
 * `delivered`: answered by 2xx. `refused`: answered otherwise, or never reached. `unknown`: sent, and no answer came, or one that says
 * nothing of what the receiver did before it (408, 429, 5xx).
 */
export interface Delivered {
  outcome: 'delivered' | 'refused' | 'unknown';
  problem: Problem | null;
}

/** One request, as the log keeps it. */
export interface Attempt {
  attempt: number;
  at: number;
  status: number | null;
  answer: string | null;
  tookMs: number;
  problem: Problem | null;
}

/**
 * Posts one delivery, straight, without following redirects, and again with growing pauses where an attempt may pass: no
 * answer, 408, 429, 5xx.
 * @param signal ends an attempt that is under way
 * @param note keeps each attempt
 */
export async function deliver(
  { effects, direct }: SinkDeps,
  delivery: Delivery,
  signal: AbortSignal,
  note: (attempt: Attempt) => void,
): Promise<Delivered> {
  let mayHaveCome = false;
  let last: Problem | null = null;
  for (let attempt = 1; ; attempt++) {
    const at = effects.now();
    const { sent, ...found } = await once(direct, delivery, at, signal);
    note({ attempt, at, ...found });
    if (found.problem === null) return { outcome: 'delivered', problem: null };
    last = found.problem;
    mayHaveCome ||= sent;
    const pause = pauses[attempt - 1];
    if (pause === undefined || !isPassing(found.status) || !(await slept(effects, pause, signal))) break;
  }
  return mayHaveCome ? { outcome: 'unknown', problem: unsure(last) } : { outcome: 'refused', problem: last };
}

/** What is said of a delivery of which it is not known whether it has come: a refusal at last says nothing of the tries before. */
const unsure = ({ code, ...found }: Problem): Problem =>
  code === 'sink.status' || code === 'sink.redirect' || /^target\.(refused|dns|tls)$/.test(code)
    ? { code: 'sink.unsure', ...found }
    : { code, ...found };

const isPassing = (status: number | null) =>
  status === null || status === 408 || status === 429 || status >= 500;

async function once(
  direct: SinkDeps['direct'],
  { url, secret, id, body, secrets }: Delivery,
  now: number,
  signal: AbortSignal,
) {
  const address = new URL(url);
  const { origin, host, pathname, search } = address;
  const login = authorization(address);
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  try {
    const dispatcher = await direct.dispatcher();
    const answer = await dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...login, ...signed(secret, id, now, body) },
      body,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    const bytes = await boundedBody(answer.body, largestAnswer);
    const scrub = createScrub([...secrets, secret, ...secretsInUrl(url), ...secretsIn(address, login)]);
    const text = redactText(bytes?.toString('utf8').slice(0, 4_000) ?? '', scrub).slice(0, shown);
    return {
      sent: isPassing(answer.statusCode),
      status: answer.statusCode,
      answer: text,
      tookMs: tookMs(),
      problem: verdict(answer.statusCode),
    };
  } catch (error) {
    const { code, reason } = classify(error, true);
    const neverSent = code === 'net.refused' || code === 'net.dns' || code === 'net.tls';
    const found = signal.aborted ? 'ended' : isTimeout(error) ? 'net.timeout' : code;
    const params = { host, ...(reason ? { reason } : {}) };
    const problem = { code: targetCodes[found] ?? 'target.reset', params };
    return { sent: !neverSent, status: null, answer: null, tookMs: tookMs(), problem };
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** A user name may be the secret, and the receiver may quote the header. */
const secretsIn = ({ username }: URL, { authorization: sent }: { authorization?: string }): string[] =>
  [username, decoded(username), sent?.split(' ')[1] ?? ''].filter((text) => text.length > 3);

const targetCodes: Readonly<Record<string, string>> = {
  ended: 'sink.unanswered',
  'net.refused': 'target.refused',
  'net.dns': 'target.dns',
  'net.tls': 'target.tls',
  'net.timeout': 'sink.slow',
  'net.connectTimeout': 'sink.slow',
  'net.aborted': 'sink.slow',
};

/** Only 2xx is a yes. */
function verdict(httpStatus: number): Problem | null {
  if (httpStatus >= 200 && httpStatus < 300) return null;
  return { code: httpStatus >= 300 && httpStatus < 400 ? 'sink.redirect' : 'sink.status', httpStatus };
}
