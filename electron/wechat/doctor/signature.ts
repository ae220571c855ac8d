import type { DoctorFinding } from '../../../shared/doctor.ts';
import { msgSignature, plainSignature } from '../push/crypto.ts';
import type { Evidence } from './evidence.ts';
import { type DoctorProfile, type Findings, plainSignerOf, type Ruling } from './examine.ts';
import { damageOf } from './repair.ts';

/** `signature` was used where `msg_signature` belongs (docs/wechat-api.md §3.4). */
export function signatureUsed(found: Findings): Ruling {
  const { evidence, signedBy, plainBy, sums, claimed, typed, profiles } = found;
  const { timestamp, nonce, signature } = evidence;
  if (!timestamp || !nonce) return { state: 'unknown', finding: 'signature.noQuery' };
  const stated = evidence.msgSignature?.toLowerCase();
  if (signedBy) {
    const compared = stated !== undefined && typed === stated;
    const forgot = claimed.find((sum) => plainSignerOf(sum, evidence, profiles));
    if (forgot) return { state: 'cause', finding: 'signature.forgotEncrypt', params: short(forgot) };
    if (compared) return { state: 'cause', finding: 'signature.rightOne', params: short(stated) };
    return { state: 'fine', finding: 'signature.agrees', profileId: signedBy.profile.id };
  }
  const made = msgSignaturesOf(evidence, profiles);
  const right = sums.find((sum) => made.has(sum));
  if (right) return { state: 'cause', finding: 'signature.rightOne', params: short(right) };
  if (stated !== undefined && plainSignerOf(stated, evidence, profiles))
    return { state: 'cause', finding: 'signature.plainGiven', params: short(stated) };
  if (stated === undefined) {
    if (signature && plainBy) return { state: 'cause', finding: 'signature.onlyPlain' };
    return { state: 'unknown', finding: 'signature.missing' };
  }
  return disagreement(found, stated);
}

/** `signature` proves the token right, so `msg_signature` or the ciphertext is not what WeChat sent. */
function disagreement({ evidence, plainBy, intact }: Findings, stated: string): Ruling {
  if (!/^[0-9a-f]{40}$/.test(stated))
    return { state: 'cause', finding: 'signature.malformed', params: { length: stated.length } };
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
export function tokenUsed({ evidence, wanted, signedBy, plainBy, intact, profiles }: Findings): Ruling {
  const signer = signedBy?.profile ?? plainBy;
  if (signer && wanted && wanted.token !== '' && signer.token !== wanted.token)
    return { state: 'cause', finding: 'token.other', params: { name: signer.name }, profileId: signer.id };
  if (signer) {
    const params = { name: signer.name };
    return { state: 'fine', finding: 'token.agrees', params, profileId: signer.id };
  }
  const known = profiles.filter(({ token }) => token !== '');
  if (known.length === 0) return { state: 'unknown', finding: 'token.noneKnown' };
  const { timestamp, nonce, signature, msgSignature: stated } = evidence;
  if (!timestamp || !nonce || !(signature || stated)) return { state: 'unknown', finding: 'token.noQuery' };
  const variant = known.flatMap(variantsOf).find(({ token }) => signs(token, evidence));
  if (variant) {
    const { finding, profile } = variant;
    return { state: 'cause', finding, params: { name: profile.name }, profileId: profile.id };
  }
  // Without `signature` a wrong token cannot be told from a changed body, unless that opened, or a changed msg_signature.
  if (!signature && intact)
    return { state: 'cause', finding: 'token.orSignature', params: { tried: known.length } };
  if (!signature) return { state: 'unknown', finding: 'token.orBody', params: { tried: known.length } };
  return { state: 'cause', finding: 'token.none', params: { tried: known.length } };
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
  { timestamp = '', nonce = '', signature, msgSignature: stated, forms }: Evidence,
) {
  if (signature && plainSignature(token, timestamp, nonce) === signature.toLowerCase()) return true;
  if (!stated) return false;
  return forms.some((form) => msgSignature(token, timestamp, nonce, form) === stated.toLowerCase());
}
