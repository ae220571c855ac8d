// Values with the shapes seen in the wild (docs/wechat-api.md §0.3): prefix, length and alphabet.
import { createHash } from 'node:crypto';

/** Returns `n` random bytes. */
export type RandomBytes = (n: number) => Uint8Array;

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const urlSafe = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function lettersAndDigits(random: RandomBytes, length: number): string {
  return Array.from(random(length), (byte) => LETTERS_AND_DIGITS[byte % 62]).join('');
}

/** A new component_verify_ticket: `ticket@@@` and 86 characters. */
export const makeTicket = (random: RandomBytes): string => `ticket@@@${urlSafe(random(64))}`;
/** A new pre_auth_code: `preauthcode@@@` and 86 characters. */
export const makePreAuthCode = (random: RandomBytes): string => `preauthcode@@@${urlSafe(random(64))}`;
/** A new authorization code: `queryauthcode@@@` and 86 characters. */
export const makeAuthCode = (random: RandomBytes): string => `queryauthcode@@@${urlSafe(random(64))}`;
/** A new authorizer_refresh_token: `refreshtoken@@@` and 43 characters. */
export const makeRefreshToken = (random: RandomBytes): string => `refreshtoken@@@${urlSafe(random(32))}`;
/** A new access token of either kind: two digits, an underscore, 128 characters. */
export const makeAccessToken = (random: RandomBytes): string => `92_${urlSafe(random(96))}`;
/** A new appid: `wx` and 16 lower-case hex digits. */
export const makeAppid = (random: RandomBytes): string => `wx${hex(random(8))}`;
/** A new AppSecret: 32 hex digits. */
export const makeAppSecret = (random: RandomBytes): string => hex(random(16));
/** A new message token (消息校验Token). */
export const makeMessageToken = (random: RandomBytes): string => lettersAndDigits(random, 24);
/** A new EncodingAESKey: 43 letters and digits. */
export const makeAesKey = (random: RandomBytes): string => lettersAndDigits(random, 43);

/**
 * A request id as it stands in errmsg: `8-8-8` hex digits, the first group being the time.
 * @param nowMs clock, milliseconds
 */
export function makeRid(nowMs: number, random: RandomBytes): string {
  const seconds = Math.floor(nowMs / 1000) % 0x1_0000_0000;
  return `${seconds.toString(16).padStart(8, '0')}-${hex(random(4))}-${hex(random(4))}`;
}

/** Whether `text` has the form of an appid (`wx` and 16 lower-case hex digits). */
export const isAppid = (text: string): boolean => /^wx[0-9a-f]{16}$/.test(text);

/** Bytes that depend on `seed` only, for accounts that must be the same in every run. */
export function bytesFrom(seed: string): Uint8Array {
  return createHash('sha512').update(seed).digest();
}
