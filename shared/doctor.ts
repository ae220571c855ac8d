import { formatDuration } from './format.ts';
import type { Lang } from './lang.ts';
import type { Values } from './texts/fill.ts';
import { filled, textsIn } from './texts/index.ts';

/** Words for the signature doctor (验签诊断): each hypothesis, and what was found about it. */

/** What is tried, in this order. */
export const doctorHypotheses = [
  'signature',
  'token',
  'key',
  'keyLength',
  'ciphertext',
  'outer',
  'tail',
  'padding',
  'clock',
] as const;
export type DoctorHypothesis = (typeof doctorHypotheses)[number];

/** What can be found about each. */
export const doctorFindings = [
  'signature.noQuery',
  'signature.agrees',
  'signature.disagrees',
  'signature.rightOne',
  'signature.forgotEncrypt',
  'signature.plainGiven',
  'signature.onlyPlain',
  'signature.malformed',
  'signature.altered',
  'signature.otherBody',
  'signature.missing',
  'token.agrees',
  'token.other',
  'token.blanks',
  'token.isKey',
  'token.none',
  'token.orBody',
  'token.orSignature',
  'token.noneKnown',
  'token.noQuery',
  'key.opens',
  'key.previous',
  'key.other',
  'key.none',
  'key.wrongForm',
  'key.undecided',
  'key.noneKnown',
  'key.plain',
  'key.noEncrypt',
  'keyLength.right',
  'keyLength.wrong',
  'keyLength.extra',
  'keyLength.unknown',
  'ciphertext.whole',
  'ciphertext.none',
  'ciphertext.plus',
  'ciphertext.lines',
  'ciphertext.percent',
  'ciphertext.escaped',
  'ciphertext.urlSafe',
  'ciphertext.cut',
  'ciphertext.strange',
  'outer.appId',
  'outer.toUserName',
  'outer.otherAppid',
  'outer.none',
  'tail.agrees',
  'tail.other',
  'tail.alone',
  'tail.unknown',
  'padding.long',
  'padding.short',
  'padding.unknown',
  'clock.fine',
  'clock.old',
  'clock.ahead',
  'clock.unknown',
] as const;
export type DoctorFinding = (typeof doctorFindings)[number];

/** A verdict in words: which hypothesis, and what was found. */
export function doctorText(
  verdict: {
    hypothesis: DoctorHypothesis;
    finding: DoctorFinding;
    params?: Readonly<Record<string, string | number>> | undefined;
  },
  lang: Lang,
): { name: string; text: string } {
  const params = verdict.params ?? {};
  const values: Values = {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    ...(typeof params.seconds === 'number' ? { span: formatDuration(params.seconds * 1000, lang) } : {}),
  };
  return {
    name: textsIn(lang)(`words.doctor.hypothesis.${verdict.hypothesis}`),
    text: filled(lang, `words.doctor.finding.${verdict.finding}`, values),
  };
}

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
