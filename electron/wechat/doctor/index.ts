import { type DoctorConclusion, type DoctorHypothesis, doctorHypotheses } from '../../../shared/doctor.ts';
import { type PushContent, readContent } from '../push/content.ts';
import { ciphertext, clock, keyForm, keyUsed, outerName, padding, tail } from './body.ts';
import { isOwn } from './choose.ts';
import type { Evidence } from './evidence.ts';
import { type DoctorQuestion, examine, type Findings, type Ruling, type Verdict } from './examine.ts';
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

/** Hypotheses about the engineer's code, key or clock: a cause in them says nothing against the push itself. */
const ofEngineer: readonly DoctorHypothesis[] = ['signature', 'keyLength', 'clock'];

const rulings: Readonly<Record<DoctorHypothesis, (findings: Findings) => Ruling>> = {
  signature: signatureUsed,
  token: tokenUsed,
  key: keyUsed,
  keyLength: keyForm,
  ciphertext,
  outer: outerName,
  tail,
  padding,
  clock,
};

/**
 * The signature doctor: tries what usually goes wrong with a push, in order, and says what came of each. Pure; never
 * throws. Nothing in its answer is a secret but `opened.xml`.
 */
export function diagnose(question: DoctorQuestion): Diagnosis {
  const findings = examine(question);
  const { evidence, opening, signedBy } = findings;
  const verdicts = doctorHypotheses.map((hypothesis) => ({ hypothesis, ...rulings[hypothesis](findings) }));
  const content = opening && readContent(opening.message);
  const agrees = signedBy !== undefined && opening !== undefined && isOwn(opening);
  const causes = verdicts.filter(({ state }) => state === 'cause');
  const genuine = agrees && causes.every(({ hypothesis }) => ofEngineer.includes(hypothesis));
  return {
    evidence,
    verdicts,
    cause: causes[0],
    genuine,
    conclusion: conclude(findings, causes, genuine),
    opened: opening && {
      profileId: opening.profile.id,
      xml: opening.message,
      content: content?.ok ? content.content : undefined,
    },
  };
}

/** What all verdicts together come to. */
interface Conclusion {
  code: DoctorConclusion;
  params?: Record<string, string>;
}

/** Causes by exclusion: nothing that was tried agrees. */
const noMatch: readonly string[] = ['token.none', 'key.none'];

/** One cause; or that there is nothing wrong; or why no cause can be named and what is missing for it. */
function conclude(
  { evidence, profiles, signedBy, plainBy, opening }: Findings,
  causes: readonly Verdict[],
  genuine: boolean,
): Conclusion {
  const missing = missingIn(evidence);
  const matched = signedBy !== undefined || plainBy !== undefined || opening !== undefined;
  const excluded = causes.every(({ finding }) => noMatch.includes(finding));
  const tried = profiles.some(({ token }) => token !== '') && profiles.some(({ aesKey }) => aesKey !== '');
  if (!matched && excluded && missing.length === 0 && tried)
    return {
      code: 'stranger',
      ...(evidence.outer?.name === 'AppId' ? { params: { value: evidence.outer.value } } : {}),
    };
  if (causes.length > 0) return { code: 'cause' };
  if (genuine) return { code: 'genuine' };
  if (missing.length > 0)
    return { code: 'incomplete', params: { missing: missing.join(', '), ...openerOf(opening) } };
  if (!profiles.some(({ token, aesKey }) => token !== '' || aesKey !== '')) return { code: 'noSecrets' };
  return { code: 'unclear' };
}

/** The profile whose key opened it, where nothing else is known. */
const openerOf = (opening: Findings['opening']) => (opening ? { opener: opening.profile.name } : {});

/** Missing parameters by WeChat's names. */
function missingIn({ timestamp, nonce, msgSignature, encrypt, plain }: Evidence): string[] {
  const wanted: [string, string | undefined][] = [
    ['msg_signature', msgSignature],
    ['timestamp', timestamp],
    ['nonce', nonce],
    ['Encrypt', encrypt ?? (plain ? 'plain' : undefined)],
  ];
  return wanted.flatMap(([name, value]) => (value === undefined ? [name] : []));
}
