import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, first, token } from './samples.ts';

describe('component tokens', () => {
  it.each([
    ['WeChat’s answer', `{"component_access_token":"${token}","expires_in":7200}`, 7200],
    [
      'the same, indented',
      JSON.stringify({ component_access_token: token, expires_in: '5000' }, null, 2),
      5000,
    ],
    ['a log line', `resp={"component_access_token":"${token}","expires_in":7200}`, 7200],
    [
      'a credentials file',
      JSON.stringify({ component_access_token: { access_token: token, expires_at: 1700000000000 } }),
      undefined,
    ],
    ['camel case', JSON.stringify({ componentAccessToken: token, expireTime: 1700000000000 }), undefined],
    ['a nameless answer in the token box', JSON.stringify({ access_token: token, expires_in: 60 }), 60],
    [
      'a URL',
      `https://api.weixin.qq.com/cgi-bin/component/api_query_auth?component_access_token=${token}`,
      undefined,
    ],
    ['a dump', `'component_access_token' => '${token}',`, undefined],
    ['an assignment', `COMPONENT_ACCESS_TOKEN="${token}"`, undefined],
  ])('in %s', (_, text, expiresIn) => {
    const found = first(text, 'token');
    expect(found).toMatchObject({ kind: 'componentToken', value: token });
    expect(found?.expiresIn).toBe(expiresIn);
  });

  it('an absolute end is kept as a moment', () => {
    const text = JSON.stringify({ componentAccessToken: token, expireTime: 1700000000000 });
    expect(first(text)).toMatchObject({ kind: 'componentToken', expiresAt: 1700000000000 });
  });

  it('bare and of the old form, only where one is asked for', () => {
    expect(first(body, 'token')).toMatchObject({ kind: 'componentToken', confidence: 'guess', value: body });
    expect(first(token, 'ticket')).toMatchObject({ kind: 'componentToken', confidence: 'likely' });
    expect(first('61_abcdefghijkl', 'token')).toMatchObject({
      kind: 'componentToken',
      value: '61_abcdefghijkl',
    });
  });
});

describe('a platform’s settings', () => {
  it.each([
    'wx.open.component-app-id=wx1a2b3c4d5e6f7081\nwx.open.component-token=mytoken123',
    '{"componentToken":"Abc123Token","componentAesKey":"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"}',
  ])('its message token is no access token: %s', (text) => {
    for (const hint of ['token', undefined] as const)
      expect(recognise(text, hint).map(({ kind }) => kind)).toEqual(['unknown']);
  });

  it('an access token under the same name is one', () => {
    expect(recognise(`{"componentToken":"${token}"}`, 'token')[0]).toMatchObject({ value: token });
  });
});
