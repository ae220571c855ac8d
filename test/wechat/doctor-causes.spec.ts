import { describe, expect, it } from 'vitest';
import { plainSignature } from '../../electron/wechat/push/crypto.ts';
import { doctorConclusionText } from '../../shared/doctor.ts';
import { ask, at, encryptOf, paramOf, pasted, push, shop, tea } from './doctor-samples.ts';

/** Where there is no cause, none is named: what is unusual about the text, the log or the profiles is not the push's. */

const good = push();
const encrypt = encryptOf(good.body);
const [timestamp, nonce] = [paramOf(good.query, 'timestamp'), paramOf(good.query, 'nonce')];
const right = paramOf(good.query, 'msg_signature');
const plain = plainSignature(shop.token, timestamp, nonce);
const finding = (found: ReturnType<typeof ask>, hypothesis: string) =>
  found.verdicts.find((verdict) => verdict.hypothesis === hypothesis);

describe('no cause is named', () => {
  const bare = `timestamp=${timestamp}&nonce=${nonce}&msg_signature=${right}\n${good.body}`;

  it.each<[string, string, Parameters<typeof ask>[1]]>([
    ['of an old push', pasted(good), { now: (at + 40 * 86_400) * 1000 }],
    [
      'of keys without a platform: there is no appid to compare with',
      pasted(good),
      { profiles: [{ ...shop, id: 'own', componentAppid: '' }], wanted: 'own' },
    ],
    [
      'of such keys beside a profile of that appid',
      pasted(good),
      { profiles: [{ ...shop, id: 'own', componentAppid: '' }, shop, tea], wanted: 'own' },
    ],
    [
      'of a token alone beside it',
      pasted(good),
      { profiles: [{ ...shop, id: 'own', componentAppid: '', aesKey: '' }, shop], wanted: 'own' },
    ],
    [
      'of two profiles with one appid, the other one first',
      pasted(good),
      {
        profiles: [{ ...shop, id: 'twin', name: '另一份', token: 'other', aesKey: 'D'.repeat(43) }, shop],
        wanted: undefined,
      },
    ],
    [
      'of two profiles with one appid and one key',
      pasted(good),
      { profiles: [{ ...shop, id: 'twin', token: 'other' }, shop], wanted: undefined },
    ],
    [
      'of a key that the profile had before',
      pasted(push({ aesKey: 'E'.repeat(43) })),
      { profiles: [{ ...shop, aesKeyPrevious: 'E'.repeat(43) }, tea] },
    ],
    [
      'of another profile whose key is none',
      pasted(good),
      { profiles: [{ ...tea, aesKey: 'short' }, shop], wanted: undefined },
    ],
    ['of a log that prints what was computed, and it is right', `${pasted(good)}\ncomputed: ${right}`, {}],
    [
      'of a log that prints every sum twice',
      `${pasted(good)}\nsignature=[${plain}] msg_signature=[${right}]`,
      {},
    ],
    ['of a sum under a name that nobody knows', `${bare}\nsig: ${plain}`, {}],
    [
      'of msg_signature under a name that nobody knows',
      `check(token, timestamp=${timestamp}, nonce=${nonce}, ${right})\n${good.body}`,
      {},
    ],
    [
      'of the ciphertext’s line breaks',
      pasted({ ...good, body: good.body.replace(encrypt, encrypt.replace(/.{64}/g, '$&\n')) }),
      {},
    ],
    ['of a form’s percent codes', `${good.query}&Encrypt=${encodeURIComponent(encrypt)}`, {}],
    ['of JSON’s `\\/`', `${good.query} {"Encrypt":"${encrypt.replaceAll('/', '\\/')}"}`, {}],
    [
      'of an AppId elsewhere in the log',
      `AppId=wx00000000000000ff\n${pasted(good)}\nAppId: wx00000000000000ff`,
      {},
    ],
    [
      'of upper-case hexadecimal',
      pasted({ ...good, query: good.query.replace(right, right.toUpperCase()) }),
      {},
    ],
  ])('%s', (_, text, over) => {
    const found = ask(text, { now: at * 1000, ...over });
    expect(found.verdicts.filter(({ state }) => state === 'cause')).toEqual([]);
    expect(found).toMatchObject({ genuine: true, conclusion: { code: 'genuine' } });
  });

  it('of what the log claims to have computed, and left Encrypt out: that is one', () => {
    const found = ask(`${bare}\n本地计算的签名 ${plain}`);
    expect(found.cause?.finding).toBe('signature.forgotEncrypt');
  });
});

describe('a ciphertext without its query', () => {
  it.each([
    ['alone', encrypt],
    ['in quotes', `"${encrypt}"`],
    ['over lines', encrypt.replace(/.{76}/g, '$&\r\n')],
    ['with `\\/`', encrypt.replaceAll('/', '\\/')],
    ['as a form’s value', encodeURIComponent(encrypt)],
    ['with its plus signs lost', encrypt.replaceAll('+', ' ')],
    ['within words', `解不开：${encrypt} 请问怎么回事`],
    ['in its XML', good.body],
  ])('%s is opened, and what cannot be told is said', (_, text) => {
    const found = ask(text);
    expect(found.opened).toMatchObject({ profileId: 'shop', content: { infoType: 'authorized' } });
    expect(found.conclusion).toEqual({
      code: 'incomplete',
      params: { missing: 'msg_signature, timestamp, nonce', opener: shop.name },
    });
    expect([finding(found, 'signature')?.state, finding(found, 'token')?.state]).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(doctorConclusionText(found.conclusion, 'zh').next).toContain(`「${shop.name}」的 Key 解开了`);
    expect(found.genuine).toBe(false);
  });

  it('with a part of its query: the rest is asked for', () => {
    const found = ask(`timestamp=${timestamp}&nonce=${nonce}\n${good.body}`);
    expect(found.conclusion).toMatchObject({ code: 'incomplete', params: { missing: 'msg_signature' } });
    expect(found.cause).toBeUndefined();
  });

  it('that is cut is called cut, not the key wrong', () => {
    expect(ask(encrypt.slice(0, -7)).cause?.finding).toBe('ciphertext.cut');
  });

  it('a sum of another kind or a long word is no ciphertext', () => {
    for (const text of ['ab'.repeat(64), 'a'.repeat(128), 'The quick brown fox '.repeat(20)])
      expect(ask(text).evidence.encrypt).toBeUndefined();
  });
});

describe('several pushes in one text', () => {
  const others = [1, 2, 3].map((n) =>
    push({ token: 'of-nobody', random: Buffer.alloc(20, n), timestamp: at + n }),
  );
  const inOrder = (pushes: readonly { query: string; body: string }[]) => pushes.map(pasted).join('\n');

  it.each([
    ['first', inOrder([good, ...others])],
    ['last', inOrder([...others, good])],
    ['amid', inOrder([...others.slice(0, 2), good, ...others.slice(2)])],
    [
      'with the query behind the body',
      [...others, good].map(({ query, body }) => `${body}\n${query}`).join('\n'),
    ],
    [
      'with all queries before all bodies',
      [...[...others, good].map(({ query }) => query), ...[...others, good].map(({ body }) => body)].join(
        '\n',
      ),
    ],
    ['under another layer of escaping', `${inOrder(others)}\n${JSON.stringify({ log: pasted(good) })}`],
  ])('the genuine one is found %s', (_, text) => {
    expect(ask(text)).toMatchObject({ genuine: true, conclusion: { code: 'genuine' } });
  });
});
