import { describe, expect, it } from 'vitest';
import { encryptPush, msgSignature, plainSignature } from '../../electron/sandbox/push-crypto.ts';
import { decryptPush } from './decrypt.ts';
import { vectors } from './vectors.ts';

describe.each(vectors)('vector $name', (vector) => {
  const { token, aesKey, appid, timestamp, nonce, encrypt, plain } = vector;

  it('is signed', () => {
    expect(msgSignature(token, timestamp, nonce, encrypt)).toBe(vector.msgSignature);
    if (vector.signature) expect(plainSignature(token, timestamp, nonce)).toBe(vector.signature);
  });

  it('is decrypted', () => {
    expect(decryptPush(aesKey, encrypt)).toEqual({ message: plain, appid });
  });

  it('is encrypted', () => {
    expect(encryptPush(aesKey, plain, appid, Buffer.from(vector.random))).toBe(encrypt);
  });
});

describe('the envelope', () => {
  const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const random = Buffer.alloc(16, 7);

  it('keeps messages of every length, padded to 32', () => {
    for (let length = 0; length <= 64; length += 1) {
      const message = '授'.repeat(length);
      const encrypt = encryptPush(key, message, 'wx0000000000000001', random);
      expect(Buffer.from(encrypt, 'base64').length % 32).toBe(0);
      expect(decryptPush(key, encrypt)).toEqual({ message, appid: 'wx0000000000000001' });
    }
  });

  it('does not open under another key, nor take a key of another length', () => {
    const encrypt = encryptPush(key, 'x', 'wx', random);
    expect(() => decryptPush('A'.repeat(43), encrypt)).toThrow();
    expect(() => encryptPush(key.slice(1), 'x', 'wx', random)).toThrow(RangeError);
  });
});
