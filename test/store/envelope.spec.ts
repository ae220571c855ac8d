import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dataKey, keyIdOf, openWith, sealWith, tagWith } from '../../electron/store/vault/envelope.ts';
import { keyFromText, keyText } from '../../electron/store/vault/key-file.ts';
import { problemOf } from './support.ts';

const key = dataKey(Buffer.alloc(32, 7));
const place = 'platform/app_secret/plt_1';
// The constants below stand in people's files. A second implementation of the format gave the same ones.
const sealed = (plain: string) => sealWith(key, plain, place, randomBytes(12));

describe('a sealed value', () => {
  it.each(['', 'refreshtoken@@@abc', '中文 🌸\n', 'x'.repeat(100_000)])(
    'opens to what it was: %#',
    (plain) => {
      expect(openWith(key, sealed(plain), place)).toBe(plain);
    },
  );

  it('is version, key id, iv, tag and ciphertext', () => {
    const value = sealWith(key, 'abc', place, Buffer.alloc(12, 9));
    expect(value.length).toBe(1 + 4 + 12 + 16 + 3);
    expect(value[0]).toBe(1);
    expect(value.subarray(1, 5).toString('hex')).toBe(key.id);
    expect(keyIdOf(value, place)).toBe(key.id);
    expect(value.subarray(5, 17)).toEqual(Buffer.alloc(12, 9));
  });

  it.each([
    ['abc', 'AXfBfH4JCQkJCQkJCQkJCQlGpDUidjC9ZpOIJMIy8wJ-tuQn'],
    ['密钥 🌸', 'AXfBfH4JCQkJCQkJCQkJCQnyyZThWRIN1Cca9j0IxZ6AMinCTeh_73Nfirc'],
  ])('stays the same format: %s, sealed by the first version, opens', (plain, first) => {
    expect(key.id).toBe('77c17c7e');
    expect(openWith(key, Buffer.from(first, 'base64url'), place)).toBe(plain);
    expect(sealWith(key, plain, place, Buffer.alloc(12, 9)).toString('base64url')).toBe(first);
  });

  it('opens in its own place only', () => {
    const refusal = problemOf(() => openWith(key, sealed('abc'), 'platform/app_secret/plt_2'));
    expect(refusal).toMatchObject({ code: 'vault.damaged', params: { place: 'platform/app_secret/plt_2' } });
  });

  it('does not open when any of its bytes was changed', () => {
    const value = sealed('abc');
    for (let at = 0; at < value.length; at += 1) {
      const changed = Buffer.from(value);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(problemOf(() => openWith(key, changed, place)).code, `byte ${at}`).toBe('vault.damaged');
    }
  });

  it.each([Buffer.alloc(0), Buffer.alloc(32, 1), Buffer.alloc(60, 2)])(
    'is told from anything else: %#',
    (value) => {
      expect(problemOf(() => keyIdOf(value, place)).code).toBe('vault.damaged');
    },
  );
});

describe('the text of a key', () => {
  it('stays the same: what the first version put into a keychain or a key file is that key', () => {
    const text = 'authdesk-key-v1 BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\n';
    expect(keyText(Buffer.alloc(32, 7))).toBe(text);
    expect(keyFromText(text)).toEqual(Buffer.alloc(32, 7));
    // As an editor or a person copying it may leave it.
    expect(keyFromText(text.trimEnd())).toEqual(Buffer.alloc(32, 7));
    expect(keyFromText(text.replace('\n', '\r\n'))).toEqual(Buffer.alloc(32, 7));
  });

  it.each(['', 'authdesk-key-v1', 'authdesk-key-v2 BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc\n', 'BwcH\n'])(
    'is told from anything else: %j',
    (text) => {
      expect(keyFromText(text)).toBeUndefined();
    },
  );
});

describe('a tag', () => {
  it('stays the same: what is looked up was tagged by the first version', () => {
    expect(tagWith(key, 'abc').toString('base64url')).toBe('0T1X4M4NLST67gedjQT-8ilZWAlxeL-sujueicXPGww');
  });

  it('is equal for equal values under one key', () => {
    expect(tagWith(key, 'a')).toEqual(tagWith(key, 'a'));
    expect(tagWith(key, 'a')).not.toEqual(tagWith(key, 'b'));
    expect(tagWith(key, 'a')).not.toEqual(tagWith(dataKey(Buffer.alloc(32, 8)), 'a'));
    expect(tagWith(key, 'a')).toHaveLength(32);
  });
});
