import type { Lang } from '../../shared/lang.ts';

/** Permission sets in a line, by name and id. */
export function namedList(sets: readonly { id: number; name: string }[], lang: Lang): string {
  return sets.map(({ id, name }) => `${name}(${id})`).join(lang === 'zh' ? '、' : ', ');
}
