import { createDecipheriv } from 'node:crypto';

/**
 * Decrypts a message.
 * @param encrypt base64
 * @returns the message and the appid after it
 * @throws Error when the key does not fit or the layout is broken
 */
export function decryptPush(aesKey: string, encrypt: string): { message: string; appid: string } {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(encrypt, 'base64'), decipher.final()]);
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > 32 || padded.length < pad + 20) throw new Error('bad padding');
  const plain = padded.subarray(0, padded.length - pad);
  const end = 20 + plain.readUInt32BE(16);
  if (end > plain.length) throw new Error('bad length');
  return { message: plain.subarray(20, end).toString(), appid: plain.subarray(end).toString() };
}
