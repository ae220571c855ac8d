import { type AesKey, aesKey, decrypt, msgSignature } from '../push/crypto.ts';
import { isWhole, isWholeBase64, type SeenPush, type WireQuery } from '../wire/index.ts';
import { type Evidence, evidenceOf, type Looked } from './evidence.ts';
import type { DoctorProfile, Opening } from './examine.ts';
import { repairs } from './repair.ts';

/** The push that was chosen out of a text, who signed it and whose key opens it. */
export interface Chosen {
  evidence: Evidence;
  signedBy: { profile: DoctorProfile; encrypt: string } | undefined;
  opening: Opening | undefined;
}

interface Signed {
  push: SeenPush;
  query: WireQuery;
  form: string;
  profile: DoctorProfile;
}

/**
 * Out of all pushes in a text, under every layer of escaping: the one that is signed and opens, the wanted profile's
 * before others', else one that is signed, else the most plausible.
 * @param profiles in the order in which they are tried
 * @param wanted the one it should belong to, if the operator chose one: its keys come before those of the profile that signed
 */
export function choose(
  looked: Looked,
  profiles: readonly DoctorProfile[],
  wanted: DoctorProfile | undefined,
): Chosen {
  const all = looked.views.flatMap((view) => view.pushes);
  const named = distinct(all.filter(({ bare }) => !bare)).slice(0, mostPushes);
  const pushes = [...named, ...distinct(all.filter(({ bare }) => bare)).slice(0, mostBare)];
  const texts = [...new Set(all.map(({ text }) => text))];
  const forms = new Map(texts.map((text) => [text, repairs(text)]));
  const formsOf: FormsOf = ({ text }) => forms.get(text) ?? [];
  const signed = signedIn(pushes, looked, formsOf, signersOver(profiles));
  const opened = signed.map((one) => ({
    one,
    opening: openingOf([one.form], wanted ? profiles : [one.profile, ...profiles]),
  }));
  const owned = opened.filter(({ opening }) => opening && isOwn(opening));
  const best = owned.find(({ one }) => one.profile === wanted) ?? owned[0] ?? opened[0];
  if (!best) return plausible(pushes, looked, formsOf, profiles);
  const { push, query, form, profile } = best.one;
  // The last view has the most escaping removed, so names and values are cleanest there.
  const { outer } = all.findLast((one) => one.outer && formsOf(one).includes(form)) ?? push;
  const found = pushes.find((one) => one.settled && formsOf(one).includes(form)) ?? push;
  return {
    evidence: evidenceOf(looked, query, { encrypt: found.text, forms: formsOf(found), outer }),
    signedBy: { profile, encrypt: form },
    opening: best.opening,
  };
}

/** Without repetitions: most pushes look the same in several layers. */
function distinct(pushes: readonly SeenPush[]): SeenPush[] {
  const seen = new Map<string, SeenPush>();
  for (const push of pushes) {
    const key = JSON.stringify([push.text, push.queries, push.farther, push.settled]);
    if (!seen.has(key)) seen.set(key, push);
  }
  return [...seen.values()];
}

/** Of many candidates (unnamed base64 may be anything) so many are tried. */
const mostPushes = 100;
const mostBare = 20;
/** WeChat's pushes have a few kB; a longer ciphertext is tried only with the queries nearest to it. */
const longestUsual = 32 * 1024;
const nearest = 3;

type FormsOf = (push: SeenPush) => readonly string[];
type Signers = (form: string, timestamp: string, nonce: string, sum: string) => DoctorProfile | undefined;

/**
 * Whose token makes a signature. The signatures of one ciphertext and query are computed once: ciphertexts are long, and
 * the same ones stand in several layers, beside several queries.
 */
function signersOver(profiles: readonly DoctorProfile[]): Signers {
  const known = new Map<string, Map<string, ReadonlyMap<string, DoctorProfile>>>();
  const signing = profiles.filter(({ token }) => token !== '').toReversed();
  return (form, timestamp, nonce, sum) => {
    const ofForm = known.get(form) ?? new Map<string, ReadonlyMap<string, DoctorProfile>>();
    known.set(form, ofForm);
    const query = `${timestamp}/${nonce}`;
    // Of two profiles with one token the first counts.
    const made =
      ofForm.get(query) ??
      new Map(signing.map((profile) => [msgSignature(profile.token, timestamp, nonce, form), profile]));
    ofForm.set(query, made);
    return made.get(sum);
  };
}

/** Unrepaired forms first: what one layer's escaping did to a ciphertext is no damage if another layer has it whole. */
function signedIn(pushes: readonly SeenPush[], looked: Looked, formsOf: FormsOf, signers: Signers): Signed[] {
  const asTheyStand = pushes.filter(({ text }) => isWholeBase64(text));
  const whole = asTheyStand.flatMap((push) => signedOf(push, [push.text], looked, signers));
  return whole.length > 0 ? whole : pushes.flatMap((push) => signedOf(push, formsOf(push), looked, signers));
}

function signedOf(push: SeenPush, forms: readonly string[], looked: Looked, signers: Signers): Signed[] {
  const near =
    push.text.length > longestUsual ? push.queries.slice(0, nearest) : [...push.queries, ...push.farther];
  for (const query of near.flatMap((one) => named(one, looked))) {
    const { timestamp = '', nonce = '', msgSignature: expected = '' } = query;
    for (const form of forms) {
      const profile = signers(form, timestamp, nonce, expected.toLowerCase());
      if (profile) return [{ push, query, form, profile }];
    }
  }
  return [];
}

/** A sum that is not marked as computed by the engineer's code may be the msg_signature under an unknown name. */
function named(query: WireQuery, { sums, claimed }: Looked): WireQuery[] {
  if (isWhole(query)) return [query];
  if (query.msgSignature !== undefined || !query.timestamp || !query.nonce) return [];
  return sums.filter((sum) => !claimed.includes(sum)).map((sum) => ({ ...query, msgSignature: sum }));
}

/** When no signature agrees: prefer what opens, then what is complete, then what was escaped least. */
function plausible(
  pushes: readonly SeenPush[],
  looked: Looked,
  formsOf: FormsOf,
  profiles: readonly DoctorProfile[],
): Chosen {
  const ranked = pushes
    .map((push) => {
      const opening = openingOf(formsOf(push), profiles);
      const score = [
        opening !== undefined && isOwn(opening),
        isWhole(push.queries[0]),
        push.settled,
        isWholeBase64(push.text),
        push.queries.length > 0,
      ];
      return { push, opening, score };
    })
    .sort((a, b) => compare(a.score, b.score));
  const [best] = ranked;
  const queries = looked.views.flatMap((view) => view.queries);
  const query = best?.push.queries[0] ?? (pushes.length === 1 ? best?.push.farther[0] : undefined);
  const alone = best ? {} : (queries.find(isWhole) ?? queries[0] ?? {});
  return {
    evidence: evidenceOf(looked, query ?? alone, {
      encrypt: best?.push.text,
      forms: best ? formsOf(best.push) : [],
      outer: best?.push.outer,
    }),
    signedBy: undefined,
    opening: best?.opening,
  };
}

function compare(a: readonly boolean[], b: readonly boolean[]): number {
  const at = a.findIndex((flag, index) => flag !== b[index]);
  return at < 0 ? 0 : a[at] ? -1 : 1;
}

/** Is the appid behind the message that of the profile whose key opened it? True where the profile has none. */
export const isOwn = ({ appid, profile }: Opening) =>
  profile.componentAppid === '' || appid === profile.componentAppid;

/** The first profile whose key opens a form of the ciphertext to a message with its own appid; else with any. */
function openingOf(forms: readonly string[], profiles: readonly DoctorProfile[]): Opening | undefined {
  let any: Opening | undefined;
  for (const profile of profiles) {
    for (const { name, key } of keysOf(profile)) {
      for (const form of forms) {
        const opened = decrypt(key, form);
        if (!opened.ok || !looksLikeAppid(opened.appid)) continue;
        const { message, appid, pad } = opened;
        const opening = { profile, key: name, message, appid, pad };
        if (isOwn(opening)) return opening;
        any ??= opening;
      }
    }
  }
  return any;
}

/** A profile's well-formed keys, also those with `=` or blanks at the end. */
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

/** A wrong key decrypts some ciphertexts to noise, which does not end in an appid. */
const looksLikeAppid = (text: string) => /^[\w-]{4,64}$/.test(text);
