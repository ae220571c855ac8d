import type { Problem } from '../../shared/errors/problem.ts';
import type { Io } from './io.ts';
import { harmlessJson, type Terminal } from './terminal.ts';

/** Tells a refusal: to people on stderr, to scripts on stdout. @returns the exit code */
export async function refuse(
  io: Pick<Io, 'stdout' | 'stderr'>,
  found: Problem,
  { lang, json }: Pick<Terminal, 'lang' | 'json'>,
): Promise<number> {
  // The catalogue of errors is slow to load, and most commands end well.
  const { exitCodeOf, refusalJson, refusalText } = await import('./refusal.ts');
  if (json) io.stdout.write(`${harmlessJson(JSON.stringify(refusalJson(found, lang)))}\n`);
  else io.stderr.write(refusalText(found, lang));
  return exitCodeOf(found);
}
