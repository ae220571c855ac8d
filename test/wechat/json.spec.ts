import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, textOf } from '../../electron/wechat/json.ts';

const readOf = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : 'not parsed';
};

describe('strings with what JSON forbids in them', () => {
  it.each([
    ['{"nick":"花\u0014店"}', { nick: '花店' }],
    ['{"nick":"\u0000\u001b[31m花\u007f店\u001f"}', { nick: '[31m花\u007f店' }],
    ['{"intro":"第一行\n第二行\t三\r\n四"}', { intro: '第一行\n第二行\t三\r\n四' }],
    [
      String.raw`{"a":"it\'s","b":"100\%","c":"\ x","d":"C:\docs","e":"\x41\x14"}`,
      { a: "it's", b: '100%', c: ' x', d: 'C:docs', e: 'A' },
    ],
    [String.raw`{"a":"\u12","b":"\uD83D","c":"\u00e9"}`, { a: 'u12', b: '\ud83d', c: 'é' }],
    [
      '{"na\u0001me":"x","list":["\u0002",{"deep":"\u0003y"}],"n":7200}',
      { name: 'x', list: ['', { deep: 'y' }], n: 7200 },
    ],
    ['\uFEFF{"a":"\u0001"}\r\n', { a: '' }],
    ['\u0000{"a":1}\u0000\u0000', { a: 1 }],
    ['{"ok":"\\\\","q":"\\"","bad":"\u0001"}', { ok: '\\', q: '"', bad: '' }],
  ])('%j is read', (text, value) => {
    expect(readOf(text)).toEqual(value);
  });

  it.each([
    '{"a":"b',
    '{"a":"b\u0001',
    '{"a":"b\\',
    '{"a":1',
    '{"a":1,}',
    "{'a':1}",
    '{"a":\u00011}',
    '{"a":"b"c"}',
    '',
    '{"authorizer_info":{"nick_name":"\u0014"},"authorization_info":{"authorizer_app',
  ])('%j is not: what is cut or built wrongly stays so', (text) => {
    expect(parseJson(text)).toEqual({ ok: false });
  });

  it('changes nothing that JSON permits, and keeps every other value whatever a string holds', () => {
    const noise = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replace(/["\\]/g, ''));
    fc.assert(
      fc.property(fc.jsonValue(), noise, fc.string(), (value, raw, token) => {
        expect(readOf(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
        const read = readOf(`{"raw":"${raw}\u0007","token":${JSON.stringify(token)},"expires_in":7200}`);
        expect(read).toEqual({
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what goes
          raw: raw.replace(/(?![\n\r\t])[\u0000-\u001f]/g, ''),
          token,
          expires_in: 7200,
        });
      }),
    );
  });

  it('never takes another structure for the one that came', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, at) => {
        const whole = JSON.stringify({ value, end: '\u4e2d' });
        const cut = whole.slice(0, at % whole.length);
        expect(parseJson(cut)).toEqual({ ok: false });
      }),
    );
  });
});

describe('bytes', () => {
  const json = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

  it('that are no UTF-8 are replaced', () => {
    expect(readOf(textOf(json('{"nick":"花店', [0xe5, 0xba], '"}')))).toEqual({ nick: '花店\ufffd' });
    expect(readOf(textOf(json('{"a":"x', [0xff], '"}')))).toEqual({ a: 'x\ufffd' });
  });

  it('of GBK are read as GBK, be the second one of a character a backslash', () => {
    // 花店诚; 誠 ends in 0x5c.
    const gbk = [0xbb, 0xa8, 0xb5, 0xea, 0xd5, 0x5c];
    expect(readOf(textOf(json('{"nick":"', gbk, '","n":1}')))).toEqual({ nick: '花店誠', n: 1 });
  });

  it('of GBK in one value among UTF-8 cost no other', () => {
    const mixed = json('{"city":"城南区的花店在这里","nick":"', [0xbb, 0xa8, 0xd5, 0x5c], '","n":1}');
    expect(readOf(textOf(mixed))).toMatchObject({ city: '城南区的花店在这里', n: 1 });
  });

  it('keep a byte-order mark in the text, as it came', () => {
    expect(textOf(json([0xef, 0xbb, 0xbf], '{}'))).toBe('\uFEFF{}');
  });
});
