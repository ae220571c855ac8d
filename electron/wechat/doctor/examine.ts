import type { DoctorFinding, DoctorHypothesis } from '../../../shared/doctor.ts';
import { readContent } from '../push/content.ts';
import {
  type AesKey,
  aesKey,
  type Decrypted,
  decrypt,
  msgSignature,
  plainSignature,
} from '../push/crypto.ts';
import { type Evidence, evidenceIn } from './evidence.ts';
import { repairs } from './repair.ts';

/** Whose secrets are tried. `own`: what somebody typed as what their server uses. */
export interface DoctorProfile {
  id: string;
  name: string;
  componentAppid: string;
  token: string;
  aesKey: string;
  aesKeyPrevious: string;
}

export interface DoctorQuestion {
  /** Query and body, a log line, a `curl` line: anything that holds them. */
  text: string;
  /** What the engineer's own code computed, if it does not stand in the text. */
  computed?: string | undefined;
  profiles: readonly DoctorProfile[];
  /** The profile it should belong to; its secrets come first. */
  wanted?: string | undefined;
  /** UTC ms. */
  now: number;
}

export type VerdictState = 'cause' | 'note' | 'fine' | 'unknown';

/** What one hypothesis comes to. `cause`: this is what is wrong; `note`: worth knowing; `unknown`: cannot be told. */
export interface Verdict {
  hypothesis: DoctorHypothesis;
  state: VerdictState;
  finding: DoctorFinding;
  params?: Record<string, string | number>;
  /** The profile that it is about. */
  profileId?: string;
}

export interface Opening {
  profile: DoctorProfile;
  key: 'current' | 'previous';
  message: string;
  appid: string;
  pad: number;
}

/** Everything that the hypotheses look at, worked out once. */
export interface Findings {
  evidence: Evidence;
  profiles: readonly DoctorProfile[];
  wanted: DoctorProfile | undefined;
  sums: string[];
  /** Whose token made `msg_signature`, and over which form of the ciphertext. */
  signedBy: { profile: DoctorProfile; encrypt: string } | undefined;
  /** Whose token made `signature`. */
  plainBy: DoctorProfile | undefined;
  opening: Opening | undefined;
  /** The ciphertext opened to whole XML with the appid of its profile: nobody changed it. */
  intact: boolean;
  now: number;
}

/** Works out who signed and whose key opens, trying every repair of the ciphertext. */
export function examine({ text, computed, profiles, wanted, now }: DoctorQuestion): Findings {
  const evidence = evidenceIn(text);
  const first = profiles.find(({ id }) => id === wanted);
  const ordered = first ? [first, ...profiles.filter((profile) => profile !== first)] : profiles;
  const opening = openingOf(evidence, ordered);
  const typed = computed?.trim().toLowerCase();
  return {
    evidence,
    profiles: ordered,
    wanted: first ?? belonging(evidence, ordered, opening),
    sums: [...(typed ? [typed] : []), ...evidence.sums.map((sum) => sum.toLowerCase())],
    signedBy: signerOf(evidence, ordered),
    plainBy: plainSignerOf(evidence.signature, evidence, ordered),
    opening,
    intact: opening !== undefined && isOwn(opening) && readContent(opening.message).ok,
    now,
  };
}

const isOwn = ({ appid, profile }: Opening) => appid === profile.componentAppid;

/** Without a choice of the operator's: the profile that the outer XML names, or the ciphertext, or the only one. */
function belonging(
  { outer }: Evidence,
  profiles: readonly DoctorProfile[],
  opening: Opening | undefined,
): DoctorProfile | undefined {
  const named = profiles.find(
    ({ componentAppid }) => outer?.name === 'AppId' && componentAppid === outer.value,
  );
  if (!named && opening && isOwn(opening)) return opening.profile;
  return named ?? (profiles.length === 1 ? profiles[0] : undefined);
}

function signerOf(evidence: Evidence, profiles: readonly DoctorProfile[]): Findings['signedBy'] {
  const { timestamp, nonce, encrypt, msgSignature: expected } = evidence;
  if (!timestamp || !nonce || !encrypt || !expected) return undefined;
  for (const form of repairs(encrypt)) {
    const profile = profiles.find(
      ({ token }) => token !== '' && msgSignature(token, timestamp, nonce, form) === expected.toLowerCase(),
    );
    if (profile) return { profile, encrypt: form };
  }
  return undefined;
}

/** Whose token makes this `signature`? */
export function plainSignerOf(
  expected: string | undefined,
  { timestamp, nonce }: Evidence,
  profiles: readonly DoctorProfile[],
): DoctorProfile | undefined {
  if (!expected || !timestamp || !nonce) return undefined;
  return profiles.find(
    ({ token }) => token !== '' && plainSignature(token, timestamp, nonce) === expected.toLowerCase(),
  );
}

/** The first profile whose key opens the ciphertext to a message with its own appid; else with any. */
function openingOf({ encrypt }: Evidence, profiles: readonly DoctorProfile[]): Opening | undefined {
  if (!encrypt) return undefined;
  const forms = repairs(encrypt);
  const openings = profiles.flatMap((profile) =>
    keysOf(profile).flatMap(({ name, key }) =>
      forms.flatMap((form): Opening[] => {
        const opened: Decrypted = decrypt(key, form);
        if (!opened.ok || !looksLikeAppid(opened.appid)) return [];
        const { message, appid, pad } = opened;
        return [{ profile, key: name, message, appid, pad }];
      }),
    ),
  );
  return openings.find(isOwn) ?? openings[0];
}

/** A profile's keys that are keys, also with an equals sign or blanks at their end. */
export function keysOf({
  aesKey: current,
  aesKeyPrevious,
}: DoctorProfile): { name: Opening['key']; key: AesKey }[] {
  return (
    [
      ['current', current],
      ['previous', aesKeyPrevious],
    ] as const
  ).flatMap(([name, text]) => {
    const key = aesKey(text.trim().replace(/=+$/, ''));
    return key ? [{ name, key }] : [];
  });
}

/** A wrong key opens some ciphertexts to noise: what stands behind it is no appid then. */
const looksLikeAppid = (text: string) => /^[\w-]{4,64}$/.test(text);
