import { problem, toProblem } from '../../shared/errors/problem.ts';
import { stateLabel } from '../../shared/errors/words.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Desk } from './desk.ts';
import type { Io } from './io.ts';

/** How long an auth code that is being exchanged may still wait for WeChat's answer after Ctrl-C, ms. */
const graceMs = 3_000;
/** How long a command may take to notice that its calls were ended, ms. */
const settleMs = 5_000;

/**
 * Runs a command so that Ctrl-C ends it in a true state: a code that is being exchanged gets a moment for its answer,
 * then the calls in the air are ended and leave their session `uncertain`; the sessions this touched are told.
 * @param desks the data folders opened so far
 * @throws what the command throws; ProblemError `cancelled` when it was interrupted
 */
export async function interruptible<T>(
  io: Io,
  lang: Lang,
  desks: () => Promise<Desk[]>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const interrupt = new AbortController();
  const impatient = new AbortController();
  const stop = io.onInterrupt(() => (interrupt.signal.aborted ? impatient.abort() : interrupt.abort()));
  const running = work(interrupt.signal);
  running.catch(() => {}); // Awaited below; until then a failure is not an unhandled one.
  try {
    await Promise.race([running.catch(() => {}), aborted(interrupt.signal)]);
    if (!interrupt.signal.aborted) return await running;
    return await windUp(io, lang, desks, running, impatient.signal);
  } finally {
    stop();
  }
}

async function windUp<T>(
  io: Io,
  lang: Lang,
  desks: () => Promise<Desk[]>,
  running: Promise<T>,
  impatient: AbortSignal,
): Promise<T> {
  const say = (zh: string, en: string) => io.stderr.write(`${lang === 'zh' ? zh : en}\n`);
  const open = await desks().catch(() => []);
  const exchanging = (await Promise.all(open.map(sessionsInExchange))).flat();
  if (exchanging.length > 0) {
    say(
      '正在换取授权信息，最多再等 3 秒；再按一次 Ctrl-C 立即停止',
      'A code is being exchanged; waiting 3 seconds at most. Ctrl-C again stops at once',
    );
    await Promise.race([running.catch(() => {}), timeout(graceMs), aborted(impatient)]);
  }
  await Promise.all(open.map((desk) => desk.hangUp()));
  const outcome = await Promise.race([settled(running), timeout(settleMs).then(() => undefined)]);
  for (const { desk, sessionId } of exchanging) await tellState(desk, sessionId, lang, say);
  if (outcome?.status === 'fulfilled') return outcome.value;
  const found = outcome ? toProblem(outcome.reason) : undefined;
  // Why the calls ended is no news to who ended them; what became of the session is.
  const [first] = exchanging;
  if (first) throw await endOf(first);
  throw found?.code === 'cancelled' ? outcome?.reason : problem('cancelled');
}

interface InExchange {
  desk: Desk;
  sessionId: string;
}

async function sessionsInExchange(desk: Desk): Promise<InExchange[]> {
  const { rows } = await desk.client.session.list({ states: ['exchanging'] });
  return rows.map(({ id }) => ({ desk, sessionId: id }));
}

async function tellState(desk: Desk, sessionId: string, lang: Lang, say: (zh: string, en: string) => void) {
  const { state } = await desk.client.session.get({ sessionId });
  const word = stateLabel(state, lang);
  say(`会话 ${sessionId} 现在是：${word}`, `Session ${sessionId} is now: ${word}`);
}

async function endOf({ desk, sessionId }: InExchange) {
  const { state } = await desk.client.session.get({ sessionId });
  return problem(state === 'uncertain' ? 'session.uncertain' : 'cancelled', { sessionId });
}

const timeout = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([work]);
  return result;
}
