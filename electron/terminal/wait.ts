import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../shared/contract/index.ts';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { ProblemError, problem, toProblem } from '../../shared/errors/problem.ts';
import { unwrapped } from './data-folder.ts';
import { readHidden } from './hidden.ts';
import { stdinText } from './input.ts';
import { createPasteSplitter } from './paste-splitter.ts';
import { wechatNow } from './platform-scope.ts';
import { refusalText } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Problems that leave the session waiting: what was pasted was not its result, or another front is exchanging its code. */
const tryAgain = /^(input\.|session\.(otherSession|otherLink|nonceMissing|nonceUnknown|notFound|state))/;

/** A session that is waited for. */
interface Wait {
  terminal: Terminal;
  client: Client;
  sessionId: string;
  /** Aborted when the wait is over, or is to be. */
  signal: AbortSignal;
  /** Resolves when nothing that was pasted here is being exchanged. */
  quiet: Promise<unknown>;
}

/**
 * Stays until a session is finished: by what is pasted here, or by another front on the same data folder.
 * A code that a push brings is exchanged; of a guarded profile the session comes back as it is, `code_received`.
 * When the wait is aborted, an exchange that is under way is still waited for.
 * @throws ProblemError `cancelled` (Ctrl-C, or cancelled elsewhere), `session.linkExpired` when stdin has ended and the link expires,
 *   and what `session.complete` throws
 */
export async function waitForResult(
  terminal: Terminal,
  client: Client,
  { id: sessionId }: SessionDetail,
): Promise<SessionDetail> {
  const over = new AbortController();
  const stop = () => over.abort();
  terminal.signal.addEventListener('abort', stop, { once: true });
  if (terminal.signal.aborted) stop();
  const wait: Wait = { terminal, client, sessionId, signal: over.signal, quiet: Promise.resolve() };
  try {
    const pasted = terminal.io.keyboard ? byKeyboard(wait) : byPipe(wait);
    return await Promise.race([pasted, byOtherFront(wait)]);
  } catch (error) {
    throw toProblem(error).code === 'cancelled' ? problem('cancelled', { sessionId }, error) : error;
  } finally {
    over.abort();
    terminal.signal.removeEventListener('abort', stop);
  }
}

/** Watches the database: another front may finish the session, or cancel it. Once aborted it never ends. */
async function byOtherFront(wait: Wait): Promise<SessionDetail> {
  const { client } = wait;
  for await (const { topics } of await client.system.changes(undefined, { signal: wait.signal })) {
    if (!topics.includes('sessions')) continue;
    // What this process itself is writing is not whole before its attempt is over.
    await wait.quiet;
    const now = await client.session.get({ sessionId: wait.sessionId });
    if (now.state === 'authorized') return now;
    if (now.state === 'cancelled') throw problem('cancelled');
    const pushed = cameByPush(now) ? await afterPush(wait, now) : undefined;
    if (pushed) return pushed;
  }
  return new Promise(() => {});
}

/** Its code came by a push and waits to be exchanged; a code that was pasted in another front is exchanged there. */
function cameByPush({ can, problem, timeline }: SessionDetail): boolean {
  const line = timeline.findLast(({ note }) => note === 'codeReceived' || note === 'codeReplaced');
  return can.includes('exchange') && problem === null && line?.params?.source === 'push';
}

/**
 * The operator waits for the result, so the code is exchanged, but not of a guarded profile: that the operator does.
 * @returns undefined when another front is exchanging its code
 */
async function afterPush(wait: Wait, session: SessionDetail): Promise<SessionDetail | undefined> {
  const { client } = wait;
  if ((await client.platform.get({ platformId: session.platformId })).guarded) return session;
  const exchange = client.session.exchange({ sessionId: wait.sessionId });
  wait.quiet = exchange.catch(() => {});
  try {
    return await exchange;
  } catch (error) {
    if (toProblem(unwrapped(error)).code === 'session.state') return undefined;
    throw error;
  }
}

async function byKeyboard(wait: Wait): Promise<SessionDetail> {
  const { io, t } = wait.terminal;
  if (!io.keyboard) throw problem('cancelled');
  const prompt = t('terminal.wait.pasteWhatTheMerchantSent');
  for (;;) {
    const text = await readHidden(io.keyboard, io.stderr, prompt, wait.signal);
    if (text.trim() === '') continue;
    const done = await attempt(wait, text);
    if (!(done instanceof ProblemError)) return done;
  }
}

/** Bit by bit; at the end of input the last refusal is the command's. */
async function byPipe(wait: Wait): Promise<SessionDetail> {
  let refused: ProblemError | undefined;
  for await (const text of pastedParts(wait)) {
    const done = await attempt(wait, text);
    if (!(done instanceof ProblemError)) return done;
    refused = done;
  }
  if (refused) throw refused;
  return untilExpiry(wait);
}

async function* pastedParts({ terminal, signal }: Wait): AsyncGenerator<string> {
  const splitter = createPasteSplitter();
  for await (const part of stdinText(terminal, signal)) yield* splitter.add(part);
  yield* splitter.end();
}

/** Stdin has ended: only another front can still finish the session, and only while its link is valid. */
async function untilExpiry({ client, sessionId, signal }: Wait): Promise<never> {
  for (;;) {
    const { platformId, linkExpiresAt } = await client.session.get({ sessionId });
    const left = (linkExpiresAt ?? 0) - wechatNow(await client.platform.get({ platformId }));
    if (left <= 0) throw problem('session.linkExpired', { sessionId });
    await delay(left, undefined, { signal }).catch(() => {
      throw problem('cancelled');
    });
  }
}

/** @returns the finished session, or why the text did not finish it: that is said, and the session goes on waiting */
async function attempt(wait: Wait, text: string): Promise<SessionDetail | ProblemError> {
  const { terminal, client, sessionId } = wait;
  const exchange = client.session.complete({ sessionId, text });
  wait.quiet = exchange.catch(() => {});
  try {
    return await terminal.busy('terminal.wait.exchangingTheCode', exchange);
  } catch (error) {
    const found = toProblem(unwrapped(error));
    if (!tryAgain.test(found.code)) throw error;
    terminal.io.stderr.write(refusalText(found, terminal.lang));
    return new ProblemError(found, { cause: error });
  }
}
