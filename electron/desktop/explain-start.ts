// Loads the texts of all errors, so this module is imported only when there is an error.
import { explain } from '../../shared/errors/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';

/** Why the program does not start, for a box of the system's. */
export function explainStart(error: unknown, lang: Lang): { code: string; title: string; text: string } {
  const problem = toProblem(error);
  const { title, meaning, hint } = explain(problem, lang);
  return { code: problem.code, title, text: `${meaning}\n\n${hint}` };
}
