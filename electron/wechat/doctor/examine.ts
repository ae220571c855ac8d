import type { DoctorFinding, DoctorHypothesis } from '../../../shared/doctor.ts';
import { readContent } from '../push/content.ts';
import { plainSignature } from '../push/crypto.ts';
import { choose, isOwn } from './choose.ts';
import { type Evidence, lookThrough } from './evidence.ts';

/** Whose secrets are tried. `own`: the secrets that the operator typed in as those of their server. */
export interface DoctorProfile {
  id: string;
  name: string;
  /** Empty: not known, not compared. */
  componentAppid: string;
  token: string;
  aesKey: string;
  aesKeyPrevious: string;
}

export interface DoctorQuestion {
  /** Query and body, a log line, a `curl` line: anything that holds them. */
  text: string;
  /** The signature that the engineer's code computed, if it is not in the text. */
  computed?: string | undefined;
  profiles: readonly DoctorProfile[];
  /** The profile it should belong to; its secrets come first. */
  wanted?: string | undefined;
  /** UTC ms. */
  now: number;
}

/** The result of one hypothesis. `cause`: this is wrong; `note`: worth knowing; `unknown`: cannot be told. */
export interface Ruling {
  state: 'cause' | 'note' | 'fine' | 'unknown';
  finding: DoctorFinding;
  params?: Record<string, string | number>;
  /** The profile that it is about. */
  profileId?: string;
}

export type Verdict = Ruling & { hypothesis: DoctorHypothesis };

export interface Opening {
  profile: DoctorProfile;
  key: 'current' | 'previous';
  message: string;
  appid: string;
  pad: number;
}

/** What the hypotheses judge by, computed once. */
export interface Findings {
  evidence: Evidence;
  profiles: readonly DoctorProfile[];
  wanted: DoctorProfile | undefined;
  /** What the operator typed as computed. */
  typed: string | undefined;
  /** Sums beside those of the query, the typed one first. */
  sums: string[];
  /** Those computed by the engineer's code: typed, or marked so in the text. */
  claimed: string[];
  /** Whose token made `msg_signature`, and over which form of the ciphertext. */
  signedBy: { profile: DoctorProfile; encrypt: string } | undefined;
  /** Whose token made `signature`. */
  plainBy: DoctorProfile | undefined;
  opening: Opening | undefined;
  /** The ciphertext opened to whole XML with the appid of its profile: it is as it was sent. */
  intact: boolean;
  now: number;
}

/** Works out which push it is about, who signed it and whose key opens it, trying every repair of the ciphertext. */
export function examine({ text, computed, profiles, wanted, now }: DoctorQuestion): Findings {
  const first = profiles.find(({ id }) => id === wanted);
  const ordered = first ? [first, ...profiles.filter((profile) => profile !== first)] : profiles;
  const { evidence, signedBy, opening } = choose(lookThrough(text), ordered, first);
  const typed = computed?.trim().toLowerCase() || undefined;
  return {
    evidence,
    profiles: ordered,
    wanted: first ?? belonging(evidence, ordered, opening, signedBy?.profile),
    typed,
    sums: [...(typed ? [typed] : []), ...evidence.sums],
    claimed: [...(typed ? [typed] : []), ...evidence.claimed],
    signedBy,
    plainBy: plainSignerOf(evidence.signature, evidence, ordered),
    opening,
    intact: opening !== undefined && isOwn(opening) && readContent(opening.message).ok,
    now,
  };
}

/**
 * Where the operator chose none: the profile that both signed and opens it (two may have one appid); else the one
 * that the outer XML names, or the ciphertext, or the only one.
 */
function belonging(
  { outer }: Evidence,
  profiles: readonly DoctorProfile[],
  opening: Opening | undefined,
  signer: DoctorProfile | undefined,
): DoctorProfile | undefined {
  if (opening && isOwn(opening) && opening.profile === signer) return signer;
  const named = profiles.find(
    ({ componentAppid }) => outer?.name === 'AppId' && componentAppid === outer.value,
  );
  if (!named && opening && isOwn(opening)) return opening.profile;
  return named ?? (profiles.length === 1 ? profiles[0] : undefined);
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
