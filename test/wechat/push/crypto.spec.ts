import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AesKey,
  aesKey,
  decrypt,
  encrypt,
  isSigned,
  msgSignature,
  plainSignature,
  sameText,
} from '../../../electron/wechat/push/crypto.ts';
import { vector, vectors } from './vectors.ts';

const looseKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

function keyOf(text: string): AesKey {
  const key = aesKey(text);
  if (!key) throw new Error('not a key');
  return key;
}

describe.each(vectors)('vector $name', (given) => {
  const key = keyOf(given.aesKey);

  it('opens', () => {
    expect(decrypt(key, given.encrypt)).toMatchObject({ ok: true, message: given.plain, appid: given.appid });
  });

  it('is made', () => {
    expect(encrypt(key, given.plain, given.appid, Buffer.from(given.random))).toBe(given.encrypt);
  });
});

describe.each(vectors.filter((given) => given.token))('vector $name', (given) => {
  it('is signed', () => {
    const { token = '', timestamp = '', nonce = '', msgSignature: expected = '' } = given;
    expect(msgSignature(token, timestamp, nonce, given.encrypt)).toBe(expected);
    const parts = { timestamp, nonce, encrypt: given.encrypt, msgSignature: expected };
    expect(isSigned(token, parts)).toBe(true);
    if (given.signature) expect(plainSignature(token, timestamp, nonce)).toBe(given.signature);
  });
});

describe('signatures', () => {
  const { token, timestamp, nonce, encrypt: text, msgSignature: good } = vector('V4');
  const parts = { timestamp: timestamp ?? '', nonce: nonce ?? '', encrypt: text, msgSignature: good ?? '' };

  it.each([
    ['another token', 'pamtesT', parts],
    ['another nonce', token, { ...parts, nonce: '1' }],
    ['one bit of the body', token, { ...parts, encrypt: `s${text.slice(1)}` }],
    [
      '`signature` instead',
      token,
      { ...parts, msgSignature: plainSignature('pamtest', timestamp ?? '', nonce ?? '') },
    ],
    ['capitals', token, { ...parts, msgSignature: parts.msgSignature.toUpperCase() }],
    ['nothing', token, { ...parts, msgSignature: '' }],
    ['a longer text', token, { ...parts, msgSignature: `${parts.msgSignature}0` }],
  ])('refuse %s', (_, with_, given) => {
    expect(isSigned(with_ ?? '', given)).toBe(false);
  });

  it('sort by bytes, not by a language and not by UTF-16', () => {
    // By UTF-16 units the emoji (d83d…) would stand before the full-width form (ff21).
    const [emoji, wide] = ['\u{1f600}', '\uff21'];
    const sorted = [wide, emoji].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const expected = createHash('sha1')
      .update(['1', '2', ...sorted].join(''))
      .digest('hex');
    expect(msgSignature(emoji, '1', '2', wide)).toBe(expected);
    expect(msgSignature('Z', 'a', 'B', '_')).toBe(createHash('sha1').update('BZ_a').digest('hex'));
  });

  it('compare texts of any length', () => {
    expect(sameText('', '')).toBe(true);
    expect(sameText('a', 'ab')).toBe(false);
    expect(sameText('授', '权')).toBe(false);
  });
});

describe('keys', () => {
  it('may end in a character that is not the canonical one', () => {
    expect(keyOf(looseKey).key.export()).toHaveLength(32);
    expect(keyOf(looseKey).key.equals(keyOf(`${looseKey.slice(0, -1)}E`).key)).toBe(true);
  });

  it.each(['', looseKey.slice(1), `${looseKey}=`, ` ${looseKey.slice(1)}`, `${looseKey.slice(0, -1)}-`])(
    'are 43 characters of base64: not %j',
    (key) => {
      expect(aesKey(key)).toBeUndefined();
    },
  );
});

describe('messages', () => {
  const key = keyOf(looseKey);
  const random = Buffer.alloc(16, 7);
  const appid = 'wx0000000000000001';

  it('of every length come back whole, padded to 32', () => {
    const pads = new Set<number>();
    for (let length = 0; length <= 64; length += 1) {
      const message = `${'授'.repeat(length)}${'x'.repeat(length % 3)}`;
      const text = encrypt(key, message, appid, random);
      expect(Buffer.from(text, 'base64').length % 32).toBe(0);
      const opened = decrypt(key, text);
      expect(opened).toMatchObject({ ok: true, message, appid });
      if (opened.ok) pads.add(opened.pad);
    }
    expect(Math.max(...pads)).toBe(32);
    expect(Math.min(...pads)).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['no base64', '你好'],
    ['half a block', Buffer.alloc(24).toString('base64')],
  ])('that are %s do not open', (_, text) => {
    expect(decrypt(key, text).ok).toBe(false);
  });

  it('do not open under another key but by chance, and then with no appid', () => {
    for (let at = 0; at < 300; at += 1) {
      const other = keyOf(createHash('sha256').update(String(at)).digest('base64').slice(0, 43));
      const opened = decrypt(other, encrypt(key, 'x'.repeat(at), appid, random));
      if (opened.ok) expect(opened.appid).not.toBe(appid);
    }
  });

  it('with a length beyond their end are named', () => {
    const plain = Buffer.alloc(64, 32);
    plain.writeUInt32BE(4_000_000_000, 16);
    const cipher = createCipheriv('aes-256-cbc', key.key, key.iv).setAutoPadding(false);
    const text = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
    expect(decrypt(key, text)).toEqual({ ok: false, reason: 'length' });
  });
});
