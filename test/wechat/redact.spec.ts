import { describe, expect, it } from 'vitest';
import {
  redactBody,
  redactPlain,
  redactText,
  redactUrl,
  secretsInUrl,
} from '../../electron/wechat/redact.ts';
import { createScrub } from '../../electron/wechat/scrub.ts';
import { mask } from '../../shared/mask.ts';

describe('mask', () => {
  it.each([
    ['', ''],
    ['short', '…'],
    ['ticket@@@short', 'ticket@@@…'],
    ['abcdefghijklmnopqrst', 'abcd…qrst'],
    ['queryauthcode@@@abcdefghijklmnopqrstuvwxyz', 'queryauthcode@@@abcd…wxyz'],
    ['5ec4e7a0b1c2d3e4f5a6b7c8d9e0f1a2', '5ec4…f1a2'],
  ])('%s → %s', (value, expected) => {
    expect(mask(value)).toBe(expected);
  });
});

describe('redactBody', () => {
  it('masks by name at any depth and leaves the rest', () => {
    expect(
      redactBody({
        component_appid: 'wx1',
        signature: 'About our shop',
        qrcode_url: 'https://x.example/q',
        errcode: 0,
        list: [
          {
            authorizer_appid: 'wx2',
            refresh_token: 'refreshtoken@@@0123456789012345678901234',
            auth_time: 1,
          },
        ],
        EncodingAESKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
        ComponentVerifyTicket: 12345,
        tokens: { any: ['secret-secret-secret-secret'] },
      }),
    ).toEqual({
      component_appid: 'wx1',
      signature: 'About our shop',
      qrcode_url: 'https://x.example/q',
      errcode: 0,
      list: [{ authorizer_appid: 'wx2', refresh_token: 'refreshtoken@@@0123…1234', auth_time: 1 }],
      EncodingAESKey: 'abcd…DEFG',
      ComponentVerifyTicket: '…',
      tokens: { any: ['secr…cret'] },
    });
  });

  it('stands nesting of any depth, and names that objects have', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}"x"${'}'.repeat(20_000)}`);
    expect(JSON.stringify(redactBody(deep)).length).toBeLessThan(500);
    const odd = JSON.parse('{"__proto__":{"token":"0123456789012345678901234567"},"constructor":1}');
    expect(JSON.stringify(redactBody(odd))).toBe('{"__proto__":{"token":"0123…4567"},"constructor":1}');
  });
});

describe('redactUrl', () => {
  it.each([
    [
      'https://a.example/p?component_access_token=0123456789012345678901&x=1',
      'https://a.example/p?component_access_token=0123…8901&x=1',
    ],
    ['https://a.example/p?access_token=0123456789012345678901', 'https://a.example/p?access_token=0123…8901'],
    [
      'https://a.example/cb?auth_code=queryauthcode%40%40%40abc&expires_in=600',
      'https://a.example/cb?auth_code=queryauthcode@@@…&expires_in=600',
    ],
    ['https://user:pass@a.example/', 'https://…@a.example/'],
    ['https://a.example/plain', 'https://a.example/plain'],
    ['no url access_token=0123456789012345678901', 'no url access_token=0123…8901'],
  ])('%s', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });
});

describe('redactText', () => {
  const token = '61_abcdefghijklmnopqrstuvwxyz';
  it.each([
    ['cut JSON', `{"component_access_token":"${token}`],
    ['escaped JSON', `"{\\"component_access_token\\":\\"${token}\\"}"`],
    ['a query', `GET https://api.example/x?component_access_token=${token}&y=1`],
    ['a dump', `'component_access_token' => '${token}',`],
    ['XML', `<ComponentVerifyTicket><![CDATA[${token}]]></ComponentVerifyTicket>`],
    ['a callback whose `&` was encoded', `?a=1%26amp%3Bauth_code=${token}`],
    ['one that was encoded twice', `?a=1%2526amp%253Bauth_code=${token}`],
    ['a name behind a stray percent sign', `50%access_token=${token} 50%token=${token}`],
    ['an environment file', `AUTHDESK_APPSECRET=${token}`],
    ['a prefix in any spelling', `ticket\\u0040\\u0040\\u0040${token} ticket%2540%2540%2540${token}`],
  ])('cleans %s of what nobody told it', (_, text) => {
    const clean = redactText(text);
    expect(clean).not.toContain(token);
    expect(clean).toContain('61_a…wxyz');
  });

  it('leaves WeChat’s sentences alone', () => {
    for (const sentence of [
      'invalid credential, access_token is invalid or not latest rid: 5f9b8f0d-25dabd3d-23cb1a46',
      'component ticket is expired rid: 64f69b23-60f73830-19f36488',
      'refresh_token is invalid rid: 621c9785-719c06ba-2c14860f',
      'must use api(api_component_token) to get token for component acct',
    ]) {
      expect(redactPlain(sentence)).toBe(sentence);
      expect(redactText(sentence)).toBe(sentence);
    }
  });

  it('does not mask twice', () => {
    const once = redactText('{"component_verify_ticket":"ticket@@@abcdefghijklmnopqrstuvwxyz"}');
    expect(once).toBe('{"component_verify_ticket":"ticket@@@abcd…wxyz"}');
    expect(redactText(once)).toBe(once);
  });
});

describe('createScrub', () => {
  it('finds a secret whole, cut at its end, encoded, and several times', () => {
    const clean = createScrub(['sec/ret+0123456789abcdefghij']);
    expect(clean('<sec/ret+0123456789abcdefghij>')).toBe('<sec/…ghij>');
    expect(clean('[sec/ret+01234')).toBe('[sec/…ghij');
    expect(clean('sec%2Fret%2B0123456789abcdefghij!')).not.toContain('0123456789');
    expect(clean('sec/ret+0123456789abcdefghij sec/ret+0123456789abcdefghij')).toBe('sec/…ghij sec/…ghij');
  });

  it('leaves texts alone that hold none, and does not take tiny ones for secrets', () => {
    expect(createScrub(['', 'a', 'abc'])('a b c abc')).toBe('a b c abc');
    expect(createScrub(['0123456789abcdef'])('0123 4567')).toBe('0123 4567');
    expect(createScrub(['half \ud800 pair 0123456789'])('x')).toBe('x');
  });
});

it.each([
  ['https://u:p%40ss@a.example/', ['p%40ss', 'p@ss', 'u:p@ss']],
  ['https://u:a%zz%41b@a.example/', ['a%zz%41b', 'a%zzAb']],
])('an address’s password as it stands and as it is meant: %s', (url, secrets) => {
  expect(secretsInUrl(url)).toEqual(expect.arrayContaining(secrets));
});
