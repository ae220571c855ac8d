import { problem } from '../../shared/errors/problem.ts';

/** Permission set ids as people type them: `1,2`, `1|2` or `1 2`. @throws ProblemError `input.categoryIds` */
export function categoryIds(text: string | undefined): number[] {
  const words = (text ?? '').split(/[,|\s]+/).filter(Boolean);
  if (words.some((word) => !/^[1-9]\d{0,5}$/.test(word)))
    throw problem('input.categoryIds', { field: 'categoryIds' });
  return words.map(Number);
}
