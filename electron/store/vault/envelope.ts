import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
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
 * A data key, ready for use: its own subkeys for sealing, for look-up tags, and the id it is known by. The subkeys are
 * KeyObjects: handing Node the bytes each time costs more than sealing.
 */
export interface DataKey {
  /** 8 hex digits, derived from the key: the same key always has the same id. */
  readonly id: string;
  /** What a sealed value begins with. */
  readonly head: Buffer;
  readonly sealing: KeyObject;
  readonly tagging: KeyObject;
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
    tagging: createSecretKey(subkey(key, 'tag', 32)),
  };
}

const boundTo = (head: Uint8Array, aad: string) => Buffer.concat([head, Buffer.from(aad, 'utf8')]);

/** @param aad `table/column/row` where it will stand: it opens nowhere else @param iv 12 random bytes, used once */
export function sealWith(key: DataKey, plain: string, aad: string, iv: Uint8Array): Buffer {
  const { head } = key;
  const cipher = createCipheriv('aes-256-gcm', key.sealing, iv, { authTagLength: tagLength });
  cipher.setAAD(boundTo(head, aad));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), sealed]);
}

/** The id of the key a value was sealed with. @throws ProblemError vault.damaged when it is no sealed value */
export function keyIdOf(sealed: Uint8Array, aad: string): string {
  if (sealed.length < headLength + ivLength + tagLength || sealed[0] !== version) {
    throw problem('vault.damaged', { params: { place: aad } });
  }
  return Buffer.from(sealed.subarray(1, headLength)).toString('hex');
}

/** Does it name this key? One of another version does too: opening it says that it is damaged. */
export const isSealedBy = ({ head }: DataKey, sealed: Uint8Array): boolean =>
  head.every((byte, at) => at === 0 || sealed[at] === byte);

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

/** HMAC-SHA256 of `plain`: equal for equal values, telling nothing else about them. */
export function tagWith(key: DataKey, plain: string): Buffer {
  return createHmac('sha256', key.tagging).update(plain, 'utf8').digest();
}
