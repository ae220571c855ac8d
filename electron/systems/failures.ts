import { ProblemError, problem } from '../../shared/errors/problem.ts';

/** How long a connection may take to be made, and a command to be answered, ms. */
export const patience = { connectMs: 5_000, commandMs: 10_000 };

/** Where an address leads, without its password: `redis://10.0.0.5:6379/0`. */
export function placeOf(address: string): string {
  const url = URL.parse(address);
  if (!url) return '';
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}

/** The cause of a client's failure in its own words, which name neither password nor address. */
const said = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : '';
  return `${code}${error.message}`.trim().slice(0, 300);
};

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
    throw problem('system.failed', { params: { place: placeOf(address), said: said(error) } }, error);
  }
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
