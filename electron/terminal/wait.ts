import type { SessionDetail } from '../../shared/contract/models.ts';
import { type ProblemError, problem, toProblem } from '../../shared/errors/problem.ts';
import { type Desk, unwrapped } from './desk.ts';
import { readHidden } from './hidden.ts';
import { refusalText } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Problems that leave the session waiting: what was pasted was not its result. */
const tryAgain = /^(input\.|session\.(otherSession|nonceMissing|nonceUnknown|notFound))/;

/**
 * Stays until a session is finished: by what is pasted here, or by another front on the same data folder.
 * @throws ProblemError `cancelled` (Ctrl-C, or cancelled elsewhere), `session.linkExpired` when nobody can paste any more,
 *   and what `session.complete` throws
 */
export async function waitForResult(
  terminal: Terminal,
  desk: Desk,
  session: SessionDetail,
): Promise<SessionDetail> {
  const over = new AbortController();
  const stop = () => over.abort();
  terminal.signal.addEventListener('abort', stop, { once: true });
  try {
    const pasted = terminal.io.keyboard
      ? byKeyboard(terminal, desk, session, over.signal)
      : byPipe(terminal, desk, session, over.signal);
    return await Promise.race([pasted, byOtherFront(desk, session, over.signal)]);
  } finally {
    over.abort();
    terminal.signal.removeEventListener('abort', stop);
  }
}

/** Watches the database: another front may paste it, or cancel the session. */
async function byOtherFront(
  { client }: Desk,
  { id }: SessionDetail,
  signal: AbortSignal,
): Promise<SessionDetail> {
  const changes = await client.system.changes(undefined, { signal });
  for await (const _ of changes) {
    const now = await client.session.get({ sessionId: id });
    if (now.state === 'authorized') return now;
    if (now.state === 'cancelled') throw problem('cancelled', { sessionId: id });
  }
  throw problem('cancelled', { sessionId: id });
}

async function byKeyboard(
  terminal: Terminal,
  desk: Desk,
  session: SessionDetail,
  signal: AbortSignal,
): Promise<SessionDetail> {
  const { keyboard, stderr } = terminal.io;
  if (!keyboard) throw problem('cancelled');
  const prompt = terminal.t({
    zh: '把商户发回的内容粘贴到这里，回车完成授权（不显示，Ctrl-C 结束等待）：',
    en: 'Paste what the merchant sent back and press Enter (not shown; Ctrl-C stops waiting): ',
  });
  for (;;) {
    const text = await readHidden(keyboard, stderr, prompt, signal);
    if (!text.trim()) continue;
    const done = await attempt(terminal, desk, session, text);
    if ('session' in done) return done.session;
    stderr.write(refusalText(toProblem(done.refused), terminal.lang));
  }
}

/** Line by line; XML over several lines is taken together. */
async function byPipe(
  terminal: Terminal,
  desk: Desk,
  session: SessionDetail,
  signal: AbortSignal,
): Promise<SessionDetail> {
  let refused: ProblemError | undefined;
  for await (const text of pieces(terminal, signal)) {
    const done = await attempt(terminal, desk, session, text);
    if ('session' in done) return done.session;
    refused = done.refused;
    if (!terminal.json) terminal.io.stderr.write(refusalText(refused.problem, terminal.lang));
  }
  if (signal.aborted) throw problem('cancelled', { sessionId: session.id });
  if (refused) throw refused;
  return untilExpiry(session, signal);
}

async function* pieces({ io }: Terminal, signal: AbortSignal): AsyncGenerator<string> {
  const stop = () => io.stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  io.stdin.setEncoding('utf8');
  let kept = '';
  try {
    for await (const chunk of io.stdin) {
      kept += String(chunk);
      const end = kept.lastIndexOf('\n');
      if (end < 0 || isOpenXml(kept)) continue;
      const whole = kept.slice(0, end);
      kept = kept.slice(end + 1);
      yield* isXml(whole) ? [whole] : whole.split('\n').filter((line) => line.trim() !== '');
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (kept.trim() !== '' && !signal.aborted) yield kept;
}

const isXml = (text: string) => /^\s*<xml>/.test(text);
const isOpenXml = (text: string) => isXml(text) && !text.includes('</xml>');

/** Nobody can paste: only another front can still finish it, and only while the link is good. */
async function untilExpiry({ id, links }: SessionDetail, signal: AbortSignal): Promise<never> {
  const left = Math.max(0, (links[0]?.expiresAt ?? 0) - Date.now());
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, left);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  throw problem(signal.aborted ? 'cancelled' : 'session.linkExpired', { sessionId: id });
}

async function attempt(
  terminal: Terminal,
  { client }: Desk,
  { id }: SessionDetail,
  text: string,
): Promise<{ session: SessionDetail } | { refused: ProblemError }> {
  const exchanging = { zh: '正在换取授权信息', en: 'Exchanging the code' };
  try {
    return { session: await terminal.busy(exchanging, client.session.complete({ sessionId: id, text })) };
  } catch (error) {
    const found = toProblem(unwrapped(error));
    if (!tryAgain.test(found.code)) throw error;
    return { refused: problem(found.code, found, error) };
  }
}
