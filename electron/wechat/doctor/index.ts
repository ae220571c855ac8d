import { type PushContent, readContent } from '../push/content.ts';
import { ciphertext, clock, keyForm, keyUsed, outerName, padding, tail } from './body.ts';
import { isOwn } from './choose.ts';
import { type Conclusion, conclude } from './conclusion.ts';
import type { Evidence } from './evidence.ts';
import { type DoctorQuestion, examine, type Findings, type Verdict } from './examine.ts';
import { signatureUsed, tokenUsed } from './signature.ts';

export type { DoctorProfile, DoctorQuestion, Verdict } from './examine.ts';

export interface Diagnosis {
  evidence: Evidence;
  verdicts: Verdict[];
  /** The first cause; undefined when nothing is wrong, or nothing can be told. */
  cause: Verdict | undefined;
  /** Signature, key and appid all agree, as it stands there. */
  genuine: boolean;
  conclusion: Conclusion;
  opened: { profileId: string; xml: string; content: PushContent | undefined } | undefined;
}

/** Does this hypothesis speak against the push itself? Not if it is about the engineer's code, key or clock. */
const denies = (hypothesis: Verdict['hypothesis']) =>
  !(['signature', 'keyLength', 'clock'] as const).some((one) => one === hypothesis);

/** In the order in which they are tried. */
const hypotheses: readonly ((findings: Findings) => Verdict)[] = [
  signatureUsed,
  tokenUsed,
  keyUsed,
  keyForm,
  ciphertext,
  outerName,
  tail,
  padding,
  clock,
];

/**
 * The signature doctor: tries what usually goes wrong with a push, in order, and says what came of each. Pure; never
 * throws. Nothing in its answer is a secret but `opened.xml`.
 */
export function diagnose(question: DoctorQuestion): Diagnosis {
  const findings = examine(question);
  const { evidence, opening, signedBy } = findings;
  const verdicts = hypotheses.map((hypothesis) => hypothesis(findings));
  const content = opening && readContent(opening.message);
  const agrees = signedBy !== undefined && opening !== undefined && isOwn(opening);
  const genuine =
    agrees && !verdicts.some(({ state, hypothesis }) => state === 'cause' && denies(hypothesis));
  return {
    evidence,
    verdicts,
    cause: verdicts.find(({ state }) => state === 'cause'),
    genuine,
    conclusion: conclude(findings, verdicts, genuine),
    opened: opening && {
      profileId: opening.profile.id,
      xml: opening.message,
      content: content?.ok ? content.content : undefined,
    },
  };
}
