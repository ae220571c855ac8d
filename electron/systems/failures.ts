import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError, problem } from '../../shared/errors/problem.ts';

/** How long a connection may take to be made, a command to be answered, another's lock to go, and a goodbye to be heard, ms. */
export const patience = { connectMs: 5_000, commandMs: 10_000, lockMs: 5_000, farewellMs: 2_000 };

/**
 * Where an address leads, without its password: `redis://10.0.0.5:6379/0`. Empty where that cannot be told: a password that
 * was pasted as it is may look like a host, a port and a path.
 */
export function placeOf(address: string): string {
  const url = URL.parse(address);
  if (!url || url.pathname.includes('@')) return '';
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

/** What stands before an address's host, whole and in parts, as a client's words may have it; of what is no address, all. */
function secretsOf(address: string): string[] {
  const found = /^[\w+.-]+:\/\/(?:(?<login>.*)@)?/s.exec(address);
  const login = found ? (found.groups?.login ?? '') : address;
  const parts = [login, login.slice(login.indexOf(':') + 1)];
  return [...parts, ...parts.map(decoded)].filter((part) => part.length > 2);
}

/**
 * Leaves an address the parameters that its client may have: others would be taken for settings.
 * @throws Error for one that asks for TLS in another client's words: without it secrets would go out in clear
 */
export function keepParameters({ searchParams }: URL, known: readonly string[]): void {
  for (const name of [...searchParams.keys()]) {
    if (known.includes(name)) continue;
    if (/ssl|tls/i.test(name)) throw new Error(`unknown parameter: ${name}`);
    searchParams.delete(name);
  }
}

/** Percent signs read; what is none stands for itself. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Somebody else's words, to stand within a sentence of ours. */
export const withinSentence = (words: string): string => words.slice(0, 300).replace(/[.。\s]+$/, '');

/** The cause of a client's failure in its own words, without what the address has that is secret. */
function said(error: unknown, address: string): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : '';
  const words = secretsOf(address).reduce(
    (text, secret) => text.replaceAll(secret, '…'),
    `${code}${error.message}`.trim(),
  );
  return withinSentence(words);
}

/**
 * Runs work on a connection; what its client throws becomes a problem.
 * @param signal what ended the work: a deadline, the end of the program, or a problem as its reason
 * @throws ProblemError `system.failed`, `system.slow`, `cancelled`, and the work's own
 */
export async function reaching<T>(
  address: string,
  work: () => Promise<T>,
  signal?: AbortSignal | undefined,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted) throw endedBy(signal.reason, placeOf(address));
    if (error instanceof ProblemError) throw error;
    throw problem(
      'system.failed',
      { params: { place: placeOf(address), said: said(error, address) } },
      error,
    );
  }
}

/**
 * Says goodbye to a server, and hangs up if it does not hear. What was done is done: a goodbye that fails says nothing of it.
 * @param cut ends the connection at once
 */
export async function farewell(end: () => Promise<unknown>, cut: () => void): Promise<void> {
  await Promise.race([end().catch(() => {}), delay(patience.farewellMs, undefined, { ref: false })]);
  cut();
}

/** Why a signal ended something, as a problem. */
export function endedBy(reason: unknown, place: string): ProblemError {
  if (reason instanceof ProblemError) return reason;
  const late = reason instanceof Error && reason.name === 'TimeoutError';
  return late ? problem('system.slow', { params: { place } }) : problem('cancelled');
}

/** Ends a connection as soon as the signal says so, so that whoever waits for it fails. @returns stops watching */
export function endedWith(signal: AbortSignal | undefined, end: () => void): () => void {
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  return () => signal?.removeEventListener('abort', end);
}
