import type { DoctorFinding } from '../../../shared/doctor.ts';
import { msgSignature, plainSignature } from '../push/crypto.ts';
import type { Evidence } from './evidence.ts';
import { type DoctorProfile, type Findings, plainSignerOf, type Verdict } from './examine.ts';
import { damageOf } from './repair.ts';

/** `signature` was used where `msg_signature` belongs (docs/wechat-api.md §3.4). */
export function signatureUsed(found: Findings): Verdict {
  const { evidence, signedBy, plainBy, sums, claimed, typed, profiles } = found;
  const about = { hypothesis: 'signature' } as const;
  const { timestamp, nonce, signature } = evidence;
  if (!timestamp || !nonce) return { ...about, state: 'unknown', finding: 'signature.noQuery' };
  const given = evidence.msgSignature?.toLowerCase();
  if (signedBy) {
    const compared = given !== undefined && typed === given;
    const forgot = claimed.find((sum) => plainSignerOf(sum, evidence, profiles));
    if (forgot)
      return { ...about, state: 'cause', finding: 'signature.forgotEncrypt', params: short(forgot) };
    if (compared) return { ...about, state: 'cause', finding: 'signature.rightOne', params: short(given) };
    return { ...about, state: 'fine', finding: 'signature.agrees', profileId: signedBy.profile.id };
  }
  const made = msgSignaturesOf(evidence, profiles);
  const right = sums.find((sum) => made.has(sum));
  if (right) return { ...about, state: 'cause', finding: 'signature.rightOne', params: short(right) };
  if (given !== undefined && plainSignerOf(given, evidence, profiles))
    return { ...about, state: 'cause', finding: 'signature.plainGiven', params: short(given) };
  if (given === undefined) {
    if (signature && plainBy) return { ...about, state: 'cause', finding: 'signature.onlyPlain' };
    return { ...about, state: 'unknown', finding: 'signature.missing' };
  }
  return { ...about, ...disagreement(found, given) };
}

/** `signature` proves the token right, so `msg_signature` or the ciphertext is not what WeChat sent. */
function disagreement(
  { evidence, plainBy, intact }: Findings,
  given: string,
): Pick<Verdict, 'state' | 'finding' | 'params'> {
  if (!/^[0-9a-f]{40}$/.test(given))
    return { state: 'cause', finding: 'signature.malformed', params: { length: given.length } };
  const visible = evidence.encrypt === undefined || damageOf(evidence.encrypt) !== undefined;
  if (!plainBy || visible) return { state: 'unknown', finding: 'signature.disagrees' };
  return { state: 'cause', finding: intact ? 'signature.altered' : 'signature.otherBody' };
}

/** The signatures that the tokens give for the ciphertext in each of its forms. */
function msgSignaturesOf(
  { timestamp, nonce, forms }: Evidence,
  profiles: readonly DoctorProfile[],
): ReadonlySet<string> {
  if (!timestamp || !nonce) return new Set();
  const tokens = profiles.flatMap(({ token }) => (token === '' ? [] : [token]));
  return new Set(forms.flatMap((form) => tokens.map((token) => msgSignature(token, timestamp, nonce, form))));
}

const short = (sum: string) => ({ sum: `${sum.slice(0, 8)}…` });

/** A wrong token: another profile's, or one with something around it. */
export function tokenUsed({ evidence, wanted, signedBy, plainBy, intact, profiles }: Findings): Verdict {
  const about = { hypothesis: 'token' } as const;
  const signer = signedBy?.profile ?? plainBy;
  if (signer && wanted && wanted.token !== '' && signer.token !== wanted.token)
    return {
      ...about,
      state: 'cause',
      finding: 'token.other',
      params: { name: signer.name },
      profileId: signer.id,
    };
  if (signer) {
    const params = { name: signer.name };
    return { ...about, state: 'fine', finding: 'token.agrees', params, profileId: signer.id };
  }
  const known = profiles.filter(({ token }) => token !== '');
  if (known.length === 0) return { ...about, state: 'unknown', finding: 'token.noneKnown' };
  const { timestamp, nonce, signature, msgSignature: given } = evidence;
  if (!timestamp || !nonce || !(signature || given))
    return { ...about, state: 'unknown', finding: 'token.noQuery' };
  const variant = known.flatMap(variantsOf).find(({ token }) => signs(token, evidence));
  if (variant) {
    const { finding, profile } = variant;
    return { ...about, state: 'cause', finding, params: { name: profile.name }, profileId: profile.id };
  }
  // Without `signature` a wrong token cannot be told from a changed body, unless that opened, or a changed msg_signature.
  if (!signature && intact)
    return { ...about, state: 'cause', finding: 'token.orSignature', params: { tried: known.length } };
  if (!signature)
    return { ...about, state: 'unknown', finding: 'token.orBody', params: { tried: known.length } };
  return { ...about, state: 'cause', finding: 'token.none', params: { tried: known.length } };
}

/** Forms that a token may have taken on its way into a configuration. */
function variantsOf(
  profile: DoctorProfile,
): { token: string; finding: DoctorFinding; profile: DoctorProfile }[] {
  const { token, aesKey: key } = profile;
  const bare = token.trim().replace(/^["']|["']$/g, '');
  return [
    ...(bare === token ? [] : [{ token: bare, finding: 'token.blanks' as const, profile }]),
    ...(key === '' ? [] : [{ token: key, finding: 'token.isKey' as const, profile }]),
  ];
}

function signs(
  token: string,
  { timestamp = '', nonce = '', signature, msgSignature: given, forms }: Evidence,
) {
  if (signature && plainSignature(token, timestamp, nonce) === signature.toLowerCase()) return true;
  if (!given) return false;
  return forms.some((form) => msgSignature(token, timestamp, nonce, form) === given.toLowerCase());
}
