import type { SourceGap } from './contract/sources.ts';
import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

/** Why something is missing in a source, in words. */
export function gapText({ why, said }: Pick<SourceGap, 'why' | 'said'>, lang: Lang): string {
  const t = textsIn(lang);
  return why === 'refused' && said
    ? t('words.sources.refusedSaid', { said })
    : t(`words.sources.gaps.${why}`);
}
