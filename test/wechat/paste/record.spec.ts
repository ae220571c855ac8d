import { describe, expect, it } from 'vitest';
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
