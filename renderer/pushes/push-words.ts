import type { TFunction } from 'i18next';
import type { PushView } from '../../shared/contract/pushes.ts';
import type { Lang } from '../../shared/lang.ts';
import { infoTypeText } from '../../shared/pushes.ts';
import type { Tone } from '../ui/tone-tag.tsx';

const tones: Record<PushView['outcome'], Tone> = {
  accepted: 'accent',
  duplicate: 'neutral',
  refused: 'error',
  waiting: 'info',
};

const troubles: readonly string[] = ['failed', 'exchangeFailed', 'codeDamaged'];

/** The colour of an outcome; something accepted that brought no result stands out. */
export function outcomeTone({ outcome, result }: Pick<PushView, 'outcome' | 'result'>): Tone {
  return outcome === 'accepted' && result && troubles.includes(result.code) ? 'warn' : tones[outcome];
}

/** What a push is, in words: its InfoType, else where it came to. */
export function kindText(
  { infoType, route }: Pick<PushView, 'infoType' | 'route'>,
  t: TFunction,
  lang: Lang,
): string {
  if (infoType !== '') return infoTypeText(infoType, lang);
  return t(`pushes.route.${route}`);
}

/** What was answered, in words where it is a page, otherwise as it was. */
export function answerText(
  { route, outcome, answer }: Pick<PushView, 'route' | 'outcome' | 'answer'>,
  t: TFunction,
): string {
  return route === 'callback' && outcome !== 'refused' ? t('pushes.page') : answer;
}
