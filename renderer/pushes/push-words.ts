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

/** The colour of an outcome; an accepted push whose processing failed is amber. */
export function outcomeTone({ outcome, result }: Pick<PushView, 'outcome' | 'result'>): Tone {
  return outcome === 'accepted' && result && troubles.includes(result.code) ? 'warn' : tones[outcome];
}

/** The kind of a push in words: its InfoType, else its route. */
export function kindText(
  { infoType, route }: Pick<PushView, 'infoType' | 'route'>,
  t: TFunction,
  lang: Lang,
): string {
  if (infoType !== '') return infoTypeText(infoType, lang);
  return t(`pushes.route.${route}`);
}

/** A time a computer took: whole milliseconds, one digit below ten. */
export function shortMs(ms: number): string {
  return ms < 10 ? String(Math.round(ms * 10) / 10) : String(Math.round(ms));
}

/** The answer: in words where it is a page, otherwise as it was sent. */
export function answerText(
  { route, outcome, answer }: Pick<PushView, 'route' | 'outcome' | 'answer'>,
  t: TFunction,
): string {
  return route === 'callback' && outcome !== 'refused' ? t('pushes.page') : answer;
}
