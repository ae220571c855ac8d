import { describe, expect, it } from 'vitest';
import type { diagnose } from '../../electron/wechat/doctor/index.ts';
import { msgSignature, plainSignature } from '../../electron/wechat/push/crypto.ts';
import { doctorFindings, doctorHypotheses, doctorText } from '../../shared/doctor.ts';
import { type Lang, langs } from '../../shared/lang.ts';
import { ask, at, encryptOf, paramOf, pasted, push, shop, tea } from './doctor-samples.ts';

const states = (verdicts: readonly { hypothesis: string; state: string }[]) =>
  Object.fromEntries(verdicts.map(({ hypothesis, state }) => [hypothesis, state]));

describe('a genuine push', () => {
  it.each([
    ['as query and body', pasted(push())],
    ['in a curl line', `curl -X POST 'https://own.example/e?${push().query}' -d '${push().body}'`],
    [
      'escaped for HTML',
      pasted(push()).replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('&', '&amp;'),
    ],
    ['as a JSON log', JSON.stringify({ url: `/e?${push().query}`, body: push().body })],
    [
      'as fields',
      JSON.stringify({
        ...Object.fromEntries(new URLSearchParams(push().query)),
        Encrypt: encryptOf(push().body),
      }),
    ],
  ])('%s is found to be one', (_, text) => {
    const found = ask(text);
    expect(found.genuine).toBe(true);
    expect(found.cause).toBeUndefined();
    expect(found.verdicts.map(({ hypothesis }) => hypothesis)).toEqual([...doctorHypotheses]);
    expect(states(found.verdicts)).toMatchObject({
      signature: 'fine',
      token: 'fine',
      key: 'fine',
      keyLength: 'fine',
      ciphertext: 'fine',
      tail: 'fine',
      clock: 'fine',
    });
    expect(found.opened?.content?.infoType).toBe('authorized');
  });

  it('with long padding comes with a note about unpadding', () => {
    for (let length = 0; length < 32; length += 1) {
      const { verdicts } = ask(pasted(push({ fields: { Note: 'x'.repeat(length) } })));
      const verdict = verdicts.find(({ hypothesis }) => hypothesis === 'padding');
      expect(verdict?.state).toBe(Number(verdict?.params?.pad) > 16 ? 'note' : 'fine');
    }
  });
});

describe('what usually goes wrong', () => {
  const good = push();
  const encrypt = encryptOf(good.body);
  const [timestamp, nonce] = [paramOf(good.query, 'timestamp'), paramOf(good.query, 'nonce')];
  const plain = plainSignature(shop.token, timestamp, nonce);
  const right = msgSignature(shop.token, timestamp, nonce, encrypt);
  const other = push({ token: tea.token });
  const withoutSignature = (query: string) => query.replace(/signature=[^&]*&?/, '');

  it.each<[string, string, string, Partial<Parameters<typeof diagnose>[0]>]>([
    [
      'the right sum compared with `signature`',
      pasted(good),
      'signature.rightOne',
      { computed: right.toUpperCase() },
    ],
    [
      'Encrypt left out of the sum',
      `${pasted(good)}\nexpected: ${plain}x, got ${plain}`.replace(`${plain}x`, right),
      'signature.agrees',
      {},
    ],
    ['the sum without Encrypt, typed', pasted(good), 'signature.forgotEncrypt', { computed: plain }],
    [
      'the value of signature given as msg_signature',
      pasted({ ...good, query: good.query.replace(right, plain) }),
      'signature.plainGiven',
      {},
    ],
    [
      'only `signature`',
      pasted({ ...good, query: good.query.replace(/&?msg_signature=\w+/, '') }),
      'signature.onlyPlain',
      {},
    ],
    ['another profile’s token', pasted(other), 'token.other', {}],
    ['a token that nobody knows', pasted(push({ token: 'secret' })), 'token.none', {}],
    [
      'the same without `signature`',
      pasted({ ...good, query: withoutSignature(push({ token: 'secret' }).query) }),
      'key.none',
      { profiles: [{ ...shop, aesKey: 'D'.repeat(43) }] },
    ],
    [
      'blanks around the token',
      pasted(good),
      'token.blanks',
      { profiles: [{ ...shop, token: ' shopToken ' }] },
    ],
    ['token and key swapped', pasted(push({ token: shop.aesKey })), 'token.isKey', {}],
    ['the key of another profile', pasted(push({ aesKey: tea.aesKey, token: shop.token })), 'key.other', {}],
    ['a key that nobody knows', pasted(push({ aesKey: 'Z'.repeat(43) })), 'key.none', {}],
    [
      'a push that is not encrypted',
      '<xml><InfoType>authorized</InfoType></xml>?timestamp=1&nonce=2&msg_signature=3',
      'key.plain',
      {},
    ],
    [
      'an equals sign behind the key',
      pasted(good),
      'keyLength.extra',
      { profiles: [{ ...shop, aesKey: `${shop.aesKey}=` }] },
    ],
    [
      'a key that was cut',
      pasted(good),
      'keyLength.wrong',
      { profiles: [{ ...shop, aesKey: shop.aesKey.slice(0, 40) }, tea] },
    ],
    [
      'plus signs turned into blanks',
      pasted({ ...good, body: good.body.replace(encrypt, encrypt.replaceAll('+', ' ')) }),
      'ciphertext.plus',
      {},
    ],
    [
      'a ciphertext that is percent-encoded',
      pasted({ ...good, body: good.body.replace(encrypt, encodeURIComponent(encrypt)) }),
      'ciphertext.percent',
      {},
    ],
    [
      'backslashes',
      pasted({ ...good, body: good.body.replace(encrypt, encrypt.replaceAll('/', '\\/')) }),
      'ciphertext.escaped',
      {},
    ],
    [
      'URL-safe Base64',
      pasted({
        ...good,
        body: good.body.replace(encrypt, encrypt.replaceAll('/', '_').replaceAll('+', '-')),
      }),
      'ciphertext.urlSafe',
      {},
    ],
    [
      'a ciphertext that was cut',
      pasted({ ...good, body: good.body.replace(encrypt, encrypt.slice(0, -12)) }),
      'ciphertext.cut',
      {},
    ],
    [
      'the outer appid of another profile',
      pasted(push({ outer: { name: 'AppId', value: tea.componentAppid } })),
      'outer.otherAppid',
      {},
    ],
    [
      'an account’s appid behind the message',
      pasted(push({ componentAppid: 'wx00000000000000aa' })),
      'tail.other',
      {},
    ],
    ['a slow clock', pasted(good), 'clock.ahead', { now: (at - 3600) * 1000 }],
  ])('%s', (_, text, finding, over) => {
    const { verdicts, cause } = ask(text, over);
    expect(verdicts.map((verdict) => verdict.finding)).toContain(finding);
    if (finding !== 'signature.agrees')
      expect(verdicts.find((verdict) => verdict.finding === finding)?.state).toBe('cause');
    if (cause) expect(cause.state).toBe('cause');
  });

  it('says which profile matched', () => {
    const { cause } = ask(pasted(other));
    expect(cause).toMatchObject({ finding: 'token.other', profileId: 'tea', params: { name: '茶馆平台' } });
    const key = ask(pasted(push({ aesKey: tea.aesKey }))).cause;
    expect(key).toMatchObject({ finding: 'key.other', profileId: 'tea' });
  });

  it('a previous key is no fault, an old push neither', () => {
    const { verdicts } = ask(pasted(push({ aesKey: 'E'.repeat(43) })), {
      profiles: [{ ...shop, aesKeyPrevious: 'E'.repeat(43) }],
      now: (at + 86_400) * 1000,
    });
    expect(verdicts).toContainEqual(expect.objectContaining({ finding: 'key.previous', state: 'note' }));
    expect(verdicts).toContainEqual(
      expect.objectContaining({ finding: 'clock.old', state: 'note', params: { seconds: 86_400 } }),
    );
  });

  it('an account’s message is named', () => {
    const text = pasted(push({ outer: { name: 'ToUserName', value: 'gh_0123456789ab' } }));
    expect(ask(text).verdicts).toContainEqual(
      expect.objectContaining({ finding: 'outer.toUserName', state: 'note' }),
    );
  });

  it('a sum found in the text itself counts like one that was typed', () => {
    const { cause } = ask(
      `${pasted({ ...good, query: withoutSignature(good.query).replace(right, 'x') })} computed ${right}`,
    );
    expect(cause).toMatchObject({ finding: 'signature.rightOne', params: { sum: `${right.slice(0, 8)}…` } });
  });

  it('of nothing it can tell nothing, and says so', () => {
    for (const text of ['', 'hello', '{"a":1}', '\ud800']) {
      const found = ask(text, { profiles: [] });
      expect(found.genuine).toBe(false);
      expect(found.cause).toBeUndefined();
      expect(new Set(found.verdicts.map(({ state }) => state))).toEqual(new Set(['unknown']));
    }
  });

  it('gives away neither tokens nor keys', () => {
    const text = JSON.stringify(ask(pasted(push({ token: 'x', aesKey: 'Z'.repeat(43) }))));
    for (const secret of [shop.token, shop.aesKey, tea.token, tea.aesKey]) expect(text).not.toContain(secret);
  });
});

describe.each(langs)('the doctor’s words in %s', (lang: Lang) => {
  const params = {
    sum: '06e4cda9…',
    name: '花店',
    tried: 3,
    length: 44,
    value: 'wx1',
    expected: 'wx2',
    found: 'wx3',
    pad: 22,
    seconds: 4000,
  };

  it('say something about everything', () => {
    for (const finding of doctorFindings) {
      const hypothesis = doctorHypotheses.find((one) => finding.startsWith(`${one}.`));
      if (!hypothesis) throw new Error(finding);
      const { name, text } = doctorText({ hypothesis, finding, params }, lang);
      expect(`${name}${text}`).not.toMatch(/[{}]|\[\[|undefined/);
      expect(text.length).toBeGreaterThan(1);
      if (lang === 'en') expect(text.replace('花店', '')).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
