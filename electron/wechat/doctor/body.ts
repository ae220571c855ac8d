import { aesKey } from '../push/crypto.ts';
import { keysOf } from './choose.ts';
import type { DoctorProfile, Findings, Ruling } from './examine.ts';
import { damageOf } from './repair.ts';

/** The key of another profile, or the one before. */
export function keyUsed(found: Findings): Ruling {
  const { evidence, wanted, opening } = found;
  if (!evidence.encrypt) {
    const finding = evidence.plain ? 'key.plain' : 'key.noEncrypt';
    return { state: evidence.plain ? 'cause' : 'unknown', finding };
  }
  if (opening) {
    const { profile, key } = opening;
    const same = !wanted?.aesKey || wanted.id === profile.id || sameKey(wanted, profile);
    if (!same)
      return { state: 'cause', finding: 'key.other', params: { name: profile.name }, profileId: profile.id };
    const finding = key === 'previous' ? 'key.previous' : 'key.opens';
    const params = { name: profile.name };
    return { state: key === 'previous' ? 'note' : 'fine', finding, params, profileId: profile.id };
  }
  return unopened(found, evidence.encrypt);
}

function unopened({ evidence, wanted, signedBy, plainBy, profiles }: Findings, encrypt: string): Ruling {
  const known = profiles.filter((profile) => keysOf(profile).length > 0).length;
  if (known === 0) return { state: 'unknown', finding: 'key.noneKnown' };
  // The wanted profile's key is malformed, so it was not tried: nothing follows from the others not fitting.
  if (wanted && wanted.aesKey !== '' && !aesKey(wanted.aesKey))
    return { state: 'unknown', finding: 'key.wrongForm', params: { name: wanted.name } };
  // The token is right but the signature is over another ciphertext: even the right key would not open this one.
  const changed = plainBy !== undefined && signedBy === undefined && evidence.msgSignature !== undefined;
  // A cut ciphertext opens with no key.
  const cut = signedBy === undefined && damageOf(encrypt) === 'ciphertext.cut';
  if (changed || cut) return { state: 'unknown', finding: 'key.undecided', params: { tried: known } };
  return { state: 'cause', finding: 'key.none', params: { tried: known } };
}

const sameKey = (a: DoctorProfile, b: DoctorProfile) =>
  a.aesKey.trim() === b.aesKey.trim() && a.aesKey !== '';

/** Is the EncodingAESKey exactly 43 characters, with nothing around it? */
export function keyForm({ wanted, profiles }: Findings): Ruling {
  const looked = wanted ? [wanted] : profiles;
  const wrong = looked.find(({ aesKey: text }) => text !== '' && !aesKey(text));
  if (wrong) {
    const params = { length: wrong.aesKey.length, name: wrong.name };
    const finding = aesKey(wrong.aesKey.trim().replace(/=+$/, '')) ? 'keyLength.extra' : 'keyLength.wrong';
    return { state: 'cause', finding, params, profileId: wrong.id };
  }
  const any = looked.some(({ aesKey: text }) => text !== '');
  return any
    ? { state: 'fine', finding: 'keyLength.right' }
    : { state: 'unknown', finding: 'keyLength.unknown' };
}

/** Damage to the ciphertext on its way, above all `+` turned into a blank. */
export function ciphertext({ evidence, signedBy }: Findings): Ruling {
  const { encrypt } = evidence;
  if (!encrypt) return { state: 'unknown', finding: 'ciphertext.none' };
  const damage = damageOf(encrypt);
  if (!damage) return { state: 'fine', finding: 'ciphertext.whole', params: { length: encrypt.length } };
  const proven = signedBy !== undefined && signedBy.encrypt !== encrypt;
  // Mail and terminals break lines; the code under test may have received them whole.
  const certain = (proven && damage !== 'ciphertext.lines') || damage === 'ciphertext.cut';
  return { state: certain ? 'cause' : 'note', finding: damage };
}

/** Code that reads `ToUserName` of an event finds nothing, and the other way round (docs/wechat-api.md §3.1). */
export function outerName({ evidence, wanted, profiles }: Findings): Ruling {
  const { outer } = evidence;
  if (!outer) return { state: 'unknown', finding: 'outer.none' };
  if (outer.name === 'ToUserName')
    return { state: 'note', finding: 'outer.toUserName', params: { value: outer.value } };
  const appid = /^wx[0-9a-f]{16}$/.test(outer.value);
  if (appid && wanted && wanted.componentAppid !== '' && outer.value !== wanted.componentAppid) {
    const owner = profiles.find(({ componentAppid }) => componentAppid === outer.value);
    const params = {
      value: outer.value,
      expected: wanted.componentAppid,
      ...(owner ? { name: owner.name } : {}),
    };
    return { state: 'cause', finding: 'outer.otherAppid', params, ...(owner ? { profileId: owner.id } : {}) };
  }
  return { state: 'fine', finding: 'outer.appId', params: { value: outer.value } };
}

/** Behind the message stands the component's appid, never the account's (docs/wechat-api.md §3.4). */
export function tail({ opening, wanted }: Findings): Ruling {
  if (!opening) return { state: 'unknown', finding: 'tail.unknown' };
  const expected = wanted?.componentAppid || opening.profile.componentAppid;
  const params = { found: opening.appid, expected };
  if (expected === '') return { state: 'note', finding: 'tail.alone', params };
  if (opening.appid === expected) return { state: 'fine', finding: 'tail.agrees', params };
  return { state: 'cause', finding: 'tail.other', params };
}

/** Padding counts to 32: code that removes it by 16 rejects half of all pushes (docs/wechat-api.md §3.4). */
export function padding({ opening }: Findings): Ruling {
  if (!opening) return { state: 'unknown', finding: 'padding.unknown' };
  const params = { pad: opening.pad };
  return opening.pad > 16
    ? { state: 'note', finding: 'padding.long', params }
    : { state: 'fine', finding: 'padding.short', params };
}

const toleranceS = 300;

export function clock({ evidence, now }: Findings): Ruling {
  const { timestamp } = evidence;
  if (!timestamp || !/^\d{1,12}$/.test(timestamp)) return { state: 'unknown', finding: 'clock.unknown' };
  const seconds = Math.round(now / 1000 - Number(timestamp));
  if (seconds < -toleranceS) return { state: 'cause', finding: 'clock.ahead', params: { seconds: -seconds } };
  if (seconds > toleranceS) return { state: 'note', finding: 'clock.old', params: { seconds } };
  return { state: 'fine', finding: 'clock.fine', params: { seconds: Math.max(0, seconds) } };
}
