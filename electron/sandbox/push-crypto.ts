// The envelope of WeChat's pushes: signature, AES-256-CBC, padding to 32 (docs/wechat-api.md §3.4).
import { createCipheriv, hash } from 'node:crypto';

const BLOCK = 32;

/** SHA-1, in hex, of the parts sorted and joined. */
function signatureOf(parts: readonly string[]): string {
  const sorted = [...parts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return hash('sha1', sorted.join(''));
}

/** `signature` of the query: says nothing about the body. */
export function plainSignature(token: string, timestamp: string, nonce: string): string {
  return signatureOf([token, timestamp, nonce]);
}

/** `msg_signature` of the query. @param encrypt the base64 text exactly as it stands in the XML */
export function msgSignature(token: string, timestamp: string, nonce: string, encrypt: string): string {
  return signatureOf([token, timestamp, nonce, encrypt]);
}

/** The 32 bytes of an EncodingAESKey; its last character may be non-canonical. @throws RangeError when it is not 43 long */
function keyOf(aesKey: string): Buffer {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (aesKey.length !== 43 || key.length !== 32)
    throw new RangeError('EncodingAESKey must be 43 base64 characters');
  return key;
}

/**
 * Encrypts a message.
 * @param message XML, UTF-8
 * @param appid what the plain text ends with: the component appid
 * @param random 16 bytes
 * @returns base64
 */
export function encryptPush(aesKey: string, message: string, appid: string, random: Uint8Array): string {
  const key = keyOf(aesKey);
  const body = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const plain = Buffer.concat([random, length, body, Buffer.from(appid)]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64');
}
