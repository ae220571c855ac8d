import { describe, expect, it } from 'vitest';
import { body, callback, code, first, preAuthCode } from './samples.ts';

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
