import type { Problem } from '../../../shared/errors/problem.ts';
import { signed } from '../../systems/writers/sign.ts';
import { classify } from '../../wechat/faults.ts';
import { redactText, secretsInUrl } from '../../wechat/redact.ts';
import { createScrub } from '../../wechat/scrub.ts';
import { slept } from '../effects/index.ts';
import { boundedBody } from '../http.ts';
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

/** `delivered`: answered by 2xx. `refused`: answered otherwise, or never reached. `unknown`: sent, and no answer came. */
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
 * answer, 408, 429, 5xx. @param note keeps each attempt
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
    const { sent, ...found } = await once(direct, delivery, at);
    note({ attempt, at, ...found });
    last = found.problem;
    if (last === null) return { outcome: 'delivered', problem: null };
    mayHaveCome ||= sent;
    const pause = pauses[attempt - 1];
    if (pause === undefined || !isPassing(found.status) || !(await slept(effects, pause, signal))) break;
  }
  return { outcome: mayHaveCome ? 'unknown' : 'refused', problem: last };
}

const isPassing = (status: number | null) =>
  status === null || status === 408 || status === 429 || status >= 500;

async function once(direct: SinkDeps['direct'], { url, secret, id, body, secrets }: Delivery, now: number) {
  const { origin, host, pathname, search } = new URL(url);
  const started = performance.now();
  const tookMs = () => Math.round(performance.now() - started);
  try {
    const dispatcher = await direct.dispatcher();
    const answer = await dispatcher.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signed(secret, id, now, body) },
      body,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
      signal: AbortSignal.timeout(patienceMs),
    });
    const bytes = await boundedBody(answer.body, largestAnswer);
    const scrub = createScrub([...secrets, secret, ...secretsInUrl(url)]);
    const text = redactText(bytes?.toString('utf8').slice(0, 4_000) ?? '', scrub).slice(0, shown);
    return {
      sent: false,
      status: answer.statusCode,
      answer: text,
      tookMs: tookMs(),
      problem: verdict(answer.statusCode),
    };
  } catch (error) {
    const { code, reason } = classify(error, true);
    const neverSent = code === 'net.refused' || code === 'net.dns' || code === 'net.tls';
    const found = error instanceof Error && error.name === 'TimeoutError' ? 'net.timeout' : code;
    const params = { host, ...(reason ? { reason } : {}) };
    const problem = { code: targetCodes[found] ?? 'target.reset', params };
    return { sent: !neverSent, status: null, answer: null, tookMs: tookMs(), problem };
  }
}

const targetCodes: Readonly<Record<string, string>> = {
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
