import type { Lang } from './lang.ts';
import { filled, textsIn } from './texts/index.ts';

/** What all verdicts of the signature doctor (验签诊断) come to, and what to do next. */

export const doctorConclusions = [
  'genuine',
  'cause',
  'stranger',
  'noSecrets',
  'incomplete',
  'unclear',
] as const;
export type DoctorConclusion = (typeof doctorConclusions)[number];

/** The conclusion in words, and the next step; for a `cause` the step is in its verdict's words. */
export function doctorConclusionText(
  { code, params = {} }: { code: DoctorConclusion; params?: Readonly<Record<string, string>> | undefined },
  lang: Lang,
): { title: string; next: string } {
  return {
    title: textsIn(lang)(`words.doctor.conclusion.${code}.title`),
    next: code === 'cause' ? '' : filled(lang, `words.doctor.conclusion.${code}.next`, params),
  };
}
