import { Option } from '@commander-js/extra-typings';
import { authTypes, linkKinds } from '../../../shared/authorize.ts';
import { problem } from '../../../shared/errors/problem.ts';

/** Form of an authorize link. */
export const linkOption = () => new Option('--link <KIND>').choices(linkKinds);

/** WeChat's auth_type. */
export const authTypeOption = () => new Option('--auth-type <N>').choices(authTypes.map(String));
export const authTypeOf = (text: string | undefined) => authTypes.find((type) => String(type) === text);

/** Permission set ids as people type them: `1,2`, `1|2` or `1 2`. @throws ProblemError `input.categoryIds` */
export function categoryIds(text: string | undefined): number[] {
  const words = (text ?? '').split(/[,|\s]+/).filter(Boolean);
  if (words.some((word) => !/^[1-9]\d{0,5}$/.test(word)))
    throw problem('input.categoryIds', { field: 'categoryIds' });
  return words.map(Number);
}
