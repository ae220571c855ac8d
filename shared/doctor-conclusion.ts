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

/** What it comes to, and the next step; of a `cause` the step stands in its verdict's own words. */
export function doctorConclusionText(
  { code, params = {} }: { code: DoctorConclusion; params?: Readonly<Record<string, string>> | undefined },
  lang: Lang,
): { title: string; next: string } {
  return {
    title: textsIn(lang)(`words.doctor.conclusion.${code}.title`),
    next: code === 'cause' ? '' : filled(lang, `words.doctor.conclusion.${code}.next`, params),
  };
}
