import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, callback, code, first, preAuthCode, token } from './samples.ts';

describe('callbacks as a program prints their parameters', () => {
  it.each([
    ['JSON', JSON.stringify({ authdesk_nonce: 'N0nce-_1', auth_code: code, expires_in: '3600' })],
    [
      'print_r',
      `Array\n(\n    [shop] => 42\n    [amp;authdesk_nonce] => N0nce-_1\n    [auth_code] => ${code}\n)`,
    ],
    ['a Java map', `{shop=42, authdesk_nonce=N0nce-_1, auth_code=${code}}`],
  ])('in %s keep their session’s mark', (_, text) => {
    expect(first(text, 'callback')).toMatchObject({ value: code, nonce: 'N0nce-_1' });
  });

  it('keep how long their code lives, unless that is said of a token', () => {
    const query = { auth_code: code, expires_in: '3600' };
    expect(first(JSON.stringify(query), 'callback')).toMatchObject({ value: code, expiresIn: 3600 });
    const beside = JSON.stringify({ ...query, component_access_token: token, expires_in: '7200' });
    expect(first(beside, 'callback')?.expiresIn).toBeUndefined();
  });
});

describe('callback URLs', () => {
  it.each([
    ['bare', callback],
    ['with the prefix encoded', callback.replace('@@@', '%40%40%40')],
    ['in a chat', `老板已经授权好了：${callback}，请查收！`],
    ['in brackets', `(${callback})`],
    ['in a markdown link', `[result](${callback})`],
    ['in HTML', `<a href="${callback.replaceAll('&', '&amp;')}">x</a>`],
    ['as a JSON text', JSON.stringify({ url: callback }).replaceAll('/', '\\/')],
    ['in curl', `curl -s '${callback}' -H 'a: b'`],
  ])('%s', (_, text) => {
    expect(first(text, 'callback')).toMatchObject({
      kind: 'callback',
      confidence: 'certain',
      value: code,
      nonce: 'N0nce-_1',
      expiresIn: 3600,
      callbackUrl: expect.stringMatching(/^https:\/\/app\.example\.com\/authdesk\.html\?/),
      warnings: [],
    });
  });

  it.each([1, 2, 3])('inside another URL, encoded %i times over', (times) => {
    let inner = callback;
    for (let turn = 0; turn < times; turn++) inner = encodeURIComponent(inner);
    expect(first(`https://chat.example/jump?to=${inner}&from=x`)).toMatchObject({
      kind: 'callback',
      value: code,
      nonce: 'N0nce-_1',
      callbackUrl: expect.stringMatching(/^https:\/\/app\.example\.com/),
    });
  });

  it('with only its ampersands encoded too often', () => {
    const odd = `https://a.example/cb?auth_code=queryauthcode%40%40%40${body}%26expires_in%3D600`;
    expect(first(odd)).toMatchObject({ kind: 'callback', value: code, expiresIn: 600 });
  });

  it('as the path of a web server’s log line', () => {
    const line = `203.0.113.9 - - [02/Jan/2026] "GET /cb?authdesk_nonce=n7&auth_code=queryauthcode%40%40%40${body}&expires_in=3600 HTTP/1.1" 200 5`;
    expect(first(line)).toMatchObject({ kind: 'callback', value: code, nonce: 'n7', expiresIn: 3600 });
  });

  it('without a prefix on its code', () => {
    expect(first('https://a.example/cb?auth_code=xxx-old_SAMPLE&expires_in=600')).toMatchObject({
      kind: 'callback',
      confidence: 'likely',
      value: 'xxx-old_SAMPLE',
      expiresIn: 600,
      warnings: [{ code: 'input.noPrefix' }],
    });
  });

  it('reduced to its parameters is a code: it never had a nonce', () => {
    expect(first(`auth_code=${code}&expires_in=600`)).toMatchObject({ kind: 'authCode', value: code });
  });

  it('is not the authorize link, whose code is the other one', () => {
    const link = `https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&component_appid=wx0000000000000001&pre_auth_code=${encodeURIComponent(preAuthCode)}&redirect_uri=https%3A%2F%2Fa.example%2F&auth_type=3#wechat_redirect`;
    expect(first(link, 'callback')).toMatchObject({
      kind: 'preAuthCode',
      value: preAuthCode,
      problem: { code: 'input.preAuthCode' },
    });
    expect(first(link.replace(encodeURIComponent(preAuthCode), body), 'callback')).toMatchObject({
      kind: 'preAuthCode',
      problem: { code: 'input.preAuthCode' },
    });
  });

  it('with a pre-auth code where the auth code belongs', () => {
    expect(first(`https://a.example/cb?auth_code=${preAuthCode}&expires_in=600`, 'callback')).toMatchObject({
      kind: 'preAuthCode',
      problem: { code: 'input.preAuthCode' },
    });
  });
});

describe('callbacks as they come', () => {
  const query = `authdesk_nonce=N0nce-_1&shop=42&auth_code=${code}&expires_in=3600`;

  it.each([
    ['behind a hash route', `https://app.example.com/cb/#/wx/done?${query}`],
    ['behind the hash alone', `https://app.example.com/cb#${query}`],
    [
      'with its mark before the hash',
      `https://a.example/?authdesk_nonce=N0nce-_1#/wx?auth_code=${code}&expires_in=3600`,
    ],
    ['with `&amp;` twice over', `https://a.example/cb?${query.replaceAll('&', '&amp;amp;')}`],
    ['with `%26amp%3B`', `https://a.example/cb?${query.replaceAll('&', '%26amp%3B')}`],
    ['with a second question mark', `https://a.example/cb?${query.replace('&auth_code', '?auth_code')}`],
    ['with semicolons', `https://a.example/cb?${query.replaceAll('&', ';')}`],
    [
      'with names in capitals',
      `https://a.example/cb?${query.replace(/[a-z_]+=/g, (name) => name.toUpperCase())}`,
    ],
    [
      'on WeChat’s own host, where a relative redirect leads',
      `https://mp.weixin.qq.com/cgi-bin/a.example/cb?${query}`,
    ],
    ['in a log line', `GET /cb?${query.replaceAll('&', '&amp;')} HTTP/1.1" 404 12 "-"`],
  ])('%s', (_, text) => {
    expect(first(text, 'callback')).toMatchObject({
      kind: 'callback',
      value: code,
      nonce: 'N0nce-_1',
      expiresIn: 3600,
      warnings: [],
    });
  });

  it('whatever was done to its parameters, in whatever text', () => {
    const made = fc.record({
      mark: fc.stringMatching(/^[\w-]{8,24}$/),
      rest: fc.stringMatching(/^[\w-]{20,86}$/),
      separator: fc.constantFrom('&', '&amp;', '&amp;amp;', '&#38;', '%26amp%3B', ';'),
      opening: fc.constantFrom('?', '#', '#?', '/#/wx/done?', '?x=1#/a?', '?x=1&amp;', '?x=1?'),
      at: fc.constantFrom('@', '%40', '%2540', '&#64;'),
      turned: fc.boolean(),
      around: fc.constantFrom(
        ['', ''],
        ['商户发来：', '，请查收'],
        ['GET ', ' HTTP/1.1" 200 5'],
        ['{"url":"', '"}'],
      ),
      encoded: fc.boolean(),
    });
    fc.assert(
      fc.property(made, ({ mark, rest, separator, opening, at, turned, around, encoded }) => {
        const parts = [
          `authdesk_nonce=${mark}`,
          `auth_code=queryauthcode${at.repeat(3)}${rest}`,
          'expires_in=600',
        ];
        const url = `https://app.example.com/cb${opening}${(turned ? parts.reverse() : parts).join(separator)}`;
        const text = around.join(encoded ? encodeURIComponent(url) : url);
        expect(recognise(text, 'callback')[0]).toMatchObject({
          value: `queryauthcode@@@${rest}`,
          nonce: mark,
          expiresIn: 600,
        });
      }),
    );
  });
});

describe('a damaged code', () => {
  const at = (value: string) =>
    `https://a.example/cb?authdesk_nonce=N0nce-_1&auth_code=${value}&expires_in=3600`;

  it.each([
    `queryauthcode%RQ${body}`,
    `queryauthcode%40%40%40${body}%4`,
    `queryauthcode@@@${body}%`,
    `queryauthcode@@@Ab1%ZZ${body}`,
    'queryauthcode',
    'queryauthcode%40%40',
    'queryauthcode@@@',
    `queryauthcode@@${body}`,
    `queryauthcode@@@Ab1+${body}`,
    `queryauthcode@@@Ab1 ${body}`,
    `queryauthcode@@@Ab1\ufffd${body}`,
  ])('is named and stopped: %s', (value) => {
    for (const text of [at(value), at(value).replaceAll('&', '&amp;'), `授权好了 ${at(value)} 收到了吗`])
      expect(first(text, 'callback')).toMatchObject({
        kind: 'callback',
        nonce: 'N0nce-_1',
        problem: { code: 'input.codeDamaged' },
      });
  });

  it.each([
    `queryauthcode%RQ${body}`,
    `queryauthcode@@${body}`,
    `queryauthcode@@@${body}%ZZ${body}`,
    `queryauthcode${body}`,
  ])('without its address too: %s', (value) => {
    expect(first(value, 'callback')).toMatchObject({ problem: { code: 'input.codeDamaged' } });
  });

  it('gives way to a whole one in the same log', () => {
    const text = `${at(`queryauthcode%RQ${body}`)}\n${callback}`;
    expect(first(text, 'callback')).toMatchObject({ value: code, warnings: [] });
  });

  it('is not what talks about codes', () => {
    expect(first('授权码一般以 queryauthcode@@@ 开头', 'callback')).toMatchObject({
      problem: { code: 'input.callback' },
    });
  });
});

describe('a return without a code', () => {
  it.each([
    'https://a.example/cb?authdesk_nonce=N0nce-_1',
    'https://a.example/cb?authdesk_nonce=N0nce-_1&amp;shop=42',
    'https://a.example/cb?shop=42&authdesk_nonce=N0nce-_1&auth_code=&expires_in=0',
    'https://a.example/#/wx/done?authdesk_nonce=N0nce-_1',
    '管理员发来：https://a.example/cb?authdesk_nonce=N0nce-_1，打不开',
    'GET /cb?authdesk_nonce=N0nce-_1 HTTP/1.1" 200 5',
    encodeURIComponent('https://a.example/cb?authdesk_nonce=N0nce-_1&x=1'),
  ])('is told as that: %s', (text) => {
    for (const hint of ['callback', undefined] as const)
      expect(recognise(text, hint)[0]).toMatchObject({
        kind: 'callbackWithoutCode',
        value: '',
        nonce: 'N0nce-_1',
        problem: { code: 'input.notAuthorized' },
      });
  });

  it('is not the link that was sent, nor its launch page', () => {
    const redirect = encodeURIComponent('https://a.example/授权?authdesk_nonce=N0nce-_1&x=1');
    const link = `https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&component_appid=wx0000000000000001&pre_auth_code=${encodeURIComponent(preAuthCode)}&redirect_uri=${redirect}&auth_type=3#wechat_redirect`;
    for (const text of [link, `https://a.example/p#to=${encodeURIComponent(link)}`])
      expect(recognise(text, 'callback').map(({ kind }) => kind)).toEqual(['preAuthCode']);
  });

  it('says nothing where a code came back as well', () => {
    const text = `https://a.example/cb?authdesk_nonce=other\n${callback}`;
    expect(first(text, 'callback')).toMatchObject({ kind: 'callback', value: code });
  });

  it('is no login code of the service market', () => {
    expect(
      first('https://a.example/cb?code=00aa11bb22cc33dd&appid=wx00000000000000aa', 'callback'),
    ).toMatchObject({
      kind: 'unknown',
      problem: { code: 'input.callback' },
    });
  });
});
