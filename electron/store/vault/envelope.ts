import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { problem } from '../../../shared/errors/problem.ts';

/** A sealed value: version (1) | key id (4) | iv (12) | tag (16) | ciphertext, AES-256-GCM. */
const version = 1;
const headLength = 5;
export const ivLength = 12;
const tagLength = 16;

/**
 * A data key, ready for use: its own subkeys for sealing, for look-up tags, and the id it is known by. That for sealing is
 * a KeyObject: handing Node the bytes each time costs more than sealing.
 */
export interface DataKey {
  /** 8 hex digits, derived from the key: the same key always has the same id. */
  readonly id: string;
  /** What a sealed value begins with. */
  readonly head: Buffer;
  readonly sealing: KeyObject;
  readonly tagging: HmacPads;
}

/** A key as the two blocks that HMAC-SHA256 hashes before what it is given (RFC 2104). */
interface HmacPads {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

/** @param key no longer than a block */
function hmacPads(key: Uint8Array): HmacPads {
  const padded = (pad: number) => Buffer.alloc(64, pad).map((byte, at) => byte ^ (key[at] ?? 0));
  return { inner: Buffer.from(padded(0x36)), outer: Buffer.from(padded(0x5c)) };
}

const subkey = (key: Uint8Array, use: string, length: number) =>
  Buffer.from(hkdfSync('sha256', key, '', `authdesk/${use}`, length));

/** @param key 32 random bytes */
export function dataKey(key: Uint8Array): DataKey {
  const id = subkey(key, 'id', headLength - 1);
  return {
    id: id.toString('hex'),
    head: Buffer.concat([Buffer.from([version]), id]),
    sealing: createSecretKey(subkey(key, 'seal', 32)),
    tagging: hmacPads(subkey(key, 'tag', 32)),
  };
}

const boundTo = (head: Uint8Array, aad: string) => Buffer.concat([head, Buffer.from(aad, 'utf8')]);

/** @param aad `table/column/row` where it will stand: it opens nowhere else @param iv 12 random bytes, used once */
export function sealWith(key: DataKey, plain: string, aad: string, iv: Uint8Array): Buffer {
  const { head } = key;
  const cipher = createCipheriv('aes-256-gcm', key.sealing, iv, { authTagLength: tagLength });
  cipher.setAAD(boundTo(head, aad));
  const sealed = cipher.update(plain, 'utf8');
  // GCM gives nothing more at its end.
  cipher.final();
  return Buffer.concat([head, iv, cipher.getAuthTag(), sealed]);
}

/** The id of the key a value was sealed with. @throws ProblemError vault.damaged when it is no sealed value */
export function keyIdOf(sealed: Uint8Array, aad: string): string {
  if (sealed.length < headLength + ivLength + tagLength || sealed[0] !== version) {
    throw problem('vault.damaged', { params: { place: aad } });
  }
  return Buffer.from(sealed.subarray(1, headLength)).toString('hex');
}

/** Decrypts what `sealWith` gave for the same key and place. @throws ProblemError vault.damaged */
export function openWith(key: DataKey, sealed: Uint8Array, aad: string): string {
  const tagAt = headLength + ivLength;
  const iv = sealed.subarray(headLength, tagAt);
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, iv, { authTagLength: tagLength });
  decipher.setAAD(boundTo(sealed.subarray(0, headLength), aad));
  decipher.setAuthTag(sealed.subarray(tagAt, tagAt + tagLength));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(tagAt + tagLength)), decipher.final()]);
    return plain.toString('utf8');
  } catch (error) {
    throw problem('vault.damaged', { params: { place: aad } }, error);
  }
}

/**
 * HMAC-SHA256 of `plain`: equal for equal values, telling nothing else about them. Made of its two hashes: each push has one,
 * and an Hmac object costs more than both.
 */
export function tagWith({ tagging: { inner, outer } }: DataKey, plain: string): Buffer {
  const within = hash('sha256', Buffer.concat([inner, Buffer.from(plain, 'utf8')]), 'buffer');
  return hash('sha256', Buffer.concat([outer, within]), 'buffer');
}
