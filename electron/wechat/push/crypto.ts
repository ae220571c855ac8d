import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';

/** WeChat pads to 32, whatever the cipher's own 16 (docs/wechat-api.md §3.4). */
const block = 32;
const cipherBlock = 16;
/** 16 random bytes and the length of the message stand before it. */
const head = 20;
const surrogate = /[\ud800-\udfff]/;

/** SHA-1, lower-case hex, of the parts sorted byte by byte and joined without a separator. */
function sha1OfSorted(parts: string[]): string {
  parts.sort();
  let joined = parts.join('');
  // UTF-16 order equals byte order except for surrogates.
  if (surrogate.test(joined)) {
    parts.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    joined = parts.join('');
  }
  return hash('sha1', joined);
}

/** `signature` of a push's query: it proves the token, and nothing about the body (docs/wechat-api.md §3.4). */
export function plainSignature(token: string, timestamp: string, nonce: string): string {
  return sha1OfSorted([token, timestamp, nonce]);
}

/** `msg_signature` of a push's query. @param encrypt the base64 text exactly as it stands in the XML */
export function msgSignature(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return sha1OfSorted([token, timestamp, nonce, encrypt]);
}

/** Compares in constant time for texts of one length. */
export function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** What `msg_signature` covers: values of the query and the body's ciphertext. */
export interface SignedParts {
  timestamp: string;
  nonce: string;
  msgSignature: string;
  encrypt: string;
}

/** Was this push signed with this token? */
export function isSigned(token: string, parts: SignedParts): boolean {
  return sameText(msgSignature(token, parts.timestamp, parts.nonce, parts.encrypt), parts.msgSignature);
}

/** An EncodingAESKey ready for use. As a KeyObject: handing Node the bytes each time costs more than decrypting. */
export interface AesKey {
  key: KeyObject;
  /** The first half of the key (docs/wechat-api.md §3.4). */
  iv: Uint8Array;
}

/**
 * Reads an EncodingAESKey: 43 base64 characters carry two bits too many, and WeChat hands out keys whose last character
 * is not the canonical one (docs/wechat-api.md §3.4).
 * @returns undefined when it is not 43 characters of base64
 */
export function aesKey(encodingAesKey: string): AesKey | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) return undefined;
  const bytes = Buffer.from(`${encodingAesKey}=`, 'base64');
  return { key: createSecretKey(bytes), iv: bytes.subarray(0, 16) };
}

/** Why a ciphertext did not open. `cipher`: not whole blocks; `padding`, `length`: the plain text is no message. */
export type Unreadable = 'cipher' | 'padding' | 'length';

export type Decrypted =
  | { ok: true; message: string; appid: string; pad: number }
  | { ok: false; reason: Unreadable };

/**
 * Opens a ciphertext: random(16) | length(4, big-endian) | message | appid, padded to 32. Never throws. A wrong key
 * gives `padding` or `length`, or rarely noise in the place of the appid: compare it.
 * @param key of `aesKey`
 * @param encrypt base64
 */
export function decrypt(key: AesKey, encrypt: string): Decrypted {
  const padded = decipher(key, encrypt);
  if (padded === undefined) return { ok: false, reason: 'cipher' };
  const pad = padded[padded.length - 1] ?? 0;
  if (pad < 1 || pad > block || padded.length < pad + head) return { ok: false, reason: 'padding' };
  const end = head + padded.readUInt32BE(16);
  const last = padded.length - pad;
  if (end > last) return { ok: false, reason: 'length' };
  return {
    ok: true,
    message: padded.toString('utf8', head, end),
    appid: padded.toString('utf8', end, last),
    pad,
  };
}

/** Undefined where there are no whole blocks: letting OpenSSL throw costs ten times as much. */
function decipher({ key, iv }: AesKey, encrypt: string): Buffer | undefined {
  const bytes = Buffer.from(encrypt, 'base64');
  if (bytes.length === 0 || bytes.length % cipherBlock !== 0) return undefined;
  // With auto padding off `final` would return nothing.
  return createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false).update(bytes);
}

/**
 * Encrypts a message as WeChat does.
 * @param key of `aesKey`
 * @param appid what the plain text ends with: the component's
 * @param random 16 bytes
 * @returns base64
 */
export function encrypt({ key, iv }: AesKey, message: string, appid: string, random: Uint8Array): string {
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random.subarray(0, 16), length, body, Buffer.from(appid)]);
  const pad = block - (plain.length % block);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64');
}
