import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';

/** Permission sets in a line, by name and id. */
export function namedList(sets: readonly { id: number; name: string }[], lang: Lang): string {
  return sets.map(({ id, name }) => `${name}(${id})`).join(textsIn(lang)('words.accounts.and'));
}
