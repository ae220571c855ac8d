import { describe, expect, it } from 'vitest';
import type { DoctorProfile } from '../../electron/wechat/doctor/index.ts';
import { msgSignature, plainSignature } from '../../electron/wechat/push/crypto.ts';
import { doctorConclusions, doctorConclusionText } from '../../shared/doctor.ts';
import { langs } from '../../shared/lang.ts';
import { ask, at, encryptOf, paramOf, pasted, push, shop, tea } from './doctor-samples.ts';

/** One broken push for each cause: exactly that verdict comes first, and names what matched. */

const good = push();
const encrypt = encryptOf(good.body);
const timestamp = paramOf(good.query, 'timestamp');
const nonce = paramOf(good.query, 'nonce');
const right = msgSignature(shop.token, timestamp, nonce, encrypt);
const plain = plainSignature(shop.token, timestamp, nonce);
const otherSum = 'f'.repeat(40);

type Given = { query: string; body: string };
const withEncrypt = (text: string): Given => ({ ...good, body: good.body.replace(encrypt, text) });
const withSum = (sum: string): Given => ({ ...good, query: good.query.replace(right, sum) });
const withoutPlain = ({ query, body }: Given): Given => ({
  query: query.replace(/(^|&)signature=[^&]*/, '$1').replace(/^&/, ''),
  body,
});
/** One character of the ciphertext is another one; the padding at its end stays as it is. */
function changedAt(index: number): string {
  const letter = encrypt[index] === 'A' ? 'B' : 'A';
  return encrypt.slice(0, index) + letter + encrypt.slice(index + 1);
}

interface Case {
  what: string;
  given: Given;
  /** The first cause. */
  cause: string;
  /** The profile that it is about. */
  about?: string;
  over?: Parameters<typeof ask>[1];
  /** Other verdicts that must stand beside it. */
  also?: Record<string, string>;
}

const cases: readonly Case[] = [
  {
    what: 'the right sum was compared with `signature`',
    given: good,
    over: { computed: right },
    cause: 'signature.rightOne',
    also: { token: 'token.agrees', key: 'key.opens' },
  },
  {
    what: '`signature` was computed instead of `msg_signature`',
    given: good,
    over: { computed: plain },
    cause: 'signature.forgotEncrypt',
  },
  {
    what: 'signature’s value is given as msg_signature',
    given: withSum(plain),
    cause: 'signature.plainGiven',
  },
  {
    what: 'only `signature` is there',
    given: { ...good, query: good.query.replace(/&?msg_signature=\w+/, '') },
    cause: 'signature.onlyPlain',
    also: { token: 'token.agrees' },
  },
  {
    what: 'msg_signature was altered',
    given: withSum(otherSum),
    cause: 'signature.altered',
    also: { token: 'token.agrees', key: 'key.opens', ciphertext: 'ciphertext.whole', tail: 'tail.agrees' },
  },
  {
    what: 'msg_signature was cut',
    given: withSum(right.slice(0, 36)),
    cause: 'signature.malformed',
    also: { token: 'token.agrees', key: 'key.opens' },
  },
  {
    what: 'msg_signature was altered, and `signature` is not there',
    given: withoutPlain(withSum(otherSum)),
    cause: 'token.orSignature',
    also: { key: 'key.opens' },
  },
  {
    what: 'a character of the ciphertext’s end was altered',
    given: withEncrypt(changedAt(encrypt.length - 8)),
    cause: 'signature.otherBody',
    also: { token: 'token.agrees', key: 'key.undecided' },
  },
  {
    what: 'the body is of another push, which a key opens',
    given: { query: good.query, body: push({ random: Buffer.alloc(20, 9) }).body },
    cause: 'signature.altered',
  },
  {
    what: 'the message token is another profile’s',
    given: push({ token: tea.token }),
    cause: 'token.other',
    about: 'tea',
    also: { signature: 'signature.agrees', key: 'key.opens' },
  },
  {
    what: 'the message token is nobody’s',
    given: push({ token: 'of-nobody' }),
    cause: 'token.none',
    also: { signature: 'signature.disagrees', key: 'key.opens' },
  },
  {
    what: 'the timestamp was altered',
    given: { ...good, query: good.query.replace(timestamp, String(at + 1)) },
    cause: 'token.none',
    also: { key: 'key.opens' },
  },
  {
    what: 'the key is another profile’s',
    given: push({ aesKey: tea.aesKey }),
    cause: 'key.other',
    about: 'tea',
    also: { token: 'token.agrees' },
  },
  {
    what: 'the key is another profile’s previous one',
    given: push({ aesKey: tea.aesKeyPrevious }),
    cause: 'key.other',
    about: 'tea',
  },
  { what: 'the key is nobody’s', given: push({ aesKey: 'Z'.repeat(43) }), cause: 'key.none' },
  ...[42, 44, 32].map(
    (length): Case => ({
      what: `the key has ${length} characters`,
      given: good,
      over: { profiles: [{ ...shop, aesKey: 'a'.repeat(length) }, tea] },
      cause: 'keyLength.wrong',
      about: 'shop',
      also: { token: 'token.agrees', key: 'key.wrongForm' },
    }),
  ),
  {
    what: 'the key has an equals sign behind it',
    given: good,
    over: { profiles: [{ ...shop, aesKey: `${shop.aesKey}=` }] },
    cause: 'keyLength.extra',
    about: 'shop',
    also: { key: 'key.opens' },
  },
  {
    what: 'plus signs became blanks',
    given: withEncrypt(encrypt.replaceAll('+', ' ')),
    cause: 'ciphertext.plus',
    also: { signature: 'signature.agrees', token: 'token.agrees', key: 'key.opens' },
  },
  {
    what: 'the outer AppId is another profile’s',
    given: push({ outer: { name: 'AppId', value: tea.componentAppid } }),
    cause: 'outer.otherAppid',
    about: 'tea',
    also: { tail: 'tail.agrees' },
  },
  {
    what: 'the account’s appid stands behind the message',
    given: push({ componentAppid: 'wx00000000000000aa' }),
    cause: 'tail.other',
    also: { signature: 'signature.agrees', key: 'key.opens' },
  },
  {
    what: 'the clock is slow',
    given: good,
    over: { now: (at - 3600) * 1000 },
    cause: 'clock.ahead',
    also: { signature: 'signature.agrees' },
  },
];

describe('of a broken push the doctor finds', () => {
  it('plus signs in what is broken here', () => {
    expect(encrypt).toContain('+');
  });

  it.each(cases)('$what: $cause', ({ given, over, cause, about, also = {} }) => {
    const found = ask(pasted(given), over);
    expect(found.cause?.finding).toBe(cause);
    if (about) expect(found.cause?.profileId).toBe(about);
    expect(Object.fromEntries(found.verdicts.map((one) => [one.hypothesis, one.finding]))).toMatchObject(
      also,
    );
    expect(found.conclusion.code).toBe('cause');
  });

  it('the outer field’s name is noted both ways, with what reads it wrongly', () => {
    const outer = (given: Given) =>
      ask(pasted(given)).verdicts.find(({ hypothesis }) => hypothesis === 'outer')?.finding;
    expect(outer(good)).toBe('outer.appId');
    expect(outer(push({ outer: { name: 'ToUserName', value: 'gh_0123456789ab' } }))).toBe('outer.toUserName');
  });

  it('without being told which profile: by the ciphertext’s own appid', () => {
    const given = push({ token: tea.token, outer: { name: 'ToUserName', value: 'gh_0123456789ab' } });
    expect(ask(pasted(given), { wanted: undefined }).cause).toMatchObject({
      finding: 'token.other',
      params: { name: tea.name },
    });
  });
});

describe('what it all comes to', () => {
  const strange = push({ token: 'of-nobody', aesKey: 'Z'.repeat(43) });
  const empty: DoctorProfile = { ...shop, token: '', aesKey: '' };

  it.each([
    ['genuine', pasted(good), {}, undefined],
    ['stranger', pasted(strange), {}, { value: shop.componentAppid }],
    ['stranger', pasted(withoutPlain(strange)), {}, { value: shop.componentAppid }],
    ['incomplete', good.query, {}, { missing: 'Encrypt' }],
    ['incomplete', good.body, {}, { missing: 'msg_signature, timestamp, nonce', opener: shop.name }],
    ['incomplete', '', {}, { missing: 'msg_signature, timestamp, nonce, Encrypt' }],
    ['noSecrets', pasted(good), { profiles: [empty] }, undefined],
    ['unclear', pasted(good), { profiles: [{ ...shop, aesKey: '' }] }, undefined],
  ] as const)('%s', (code, text, over, params) => {
    expect(ask(text, over).conclusion).toEqual({ code, ...(params ? { params } : {}) });
  });

  it.each(langs)('is said with the next step in %s', (lang) => {
    for (const code of doctorConclusions) {
      const params = { value: 'wx1', missing: 'Encrypt' };
      const { title, next } = doctorConclusionText({ code, params }, lang);
      expect(title.length).toBeGreaterThan(3);
      expect(next !== '' || code === 'cause').toBe(true);
      expect(title + next).not.toMatch(/[{}]|\[\[/);
    }
  });
});
