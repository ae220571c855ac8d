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

/** Runs work on a connection; what its client throws becomes a problem. @throws ProblemError `system.failed` and the work's own */
export async function reaching<T>(address: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw problem('system.failed', { params: { place: placeOf(address), said: said(error) } }, error);
  }
}
