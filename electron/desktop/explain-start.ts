// Loads the texts of all errors, so this module is imported only when there is an error.
import { explain, loadErrorTexts } from '../../shared/errors/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';
import { loadWords } from '../../shared/texts/words.ts';

/** Why the program does not start, for a box of the system's. */
export async function explainStart(
  error: unknown,
  lang: Lang,
): Promise<{ code: string; title: string; text: string }> {
  await Promise.all([loadWords(lang), loadErrorTexts(lang)]);
  const problem = toProblem(error);
  const { title, meaning, hint } = explain(problem, lang);
  return { code: problem.code, title, text: `${meaning}\n\n${hint}` };
}
