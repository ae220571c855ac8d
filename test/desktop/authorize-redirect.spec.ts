import { describe, expect, it } from 'vitest';
import { addressOf, isCallback, mayVisit } from '../../electron/desktop/authorize-redirect.ts';

const redirectUri = 'https://auth.example.com/cb?shop=1&authdesk_nonce=n1';

describe('the callback', () => {
  it.each([
    'https://auth.example.com/cb?auth_code=a',
    'https://auth.example.com:443/cb?shop=1&authdesk_nonce=n1&auth_code=queryauthcode@@@abc&expires_in=3600',
    'https://auth.example.com/cb?auth_code=queryauthcode%40%40%40abc#wechat_redirect',
    'https://AUTH.example.com/cb?authdesk_nonce=other&auth_code=a',
    'https://auth.example.com/x/../cb?auth_code=a',
    'https://auth.example.com/cb#auth_code=a',
    'https://auth.example.com/cb?shop=1&authdesk_nonce=n1#/wx/done?auth_code=a',
    'https://auth.example.com/cb?shop=1&amp;auth_code=a',
    'https://auth.example.com/cb?auth_code=queryauthcode%RQ1ab',
  ])('%s', (url) => {
    expect(isCallback(url, redirectUri)).toBe(true);
  });

  it.each([
    'https://auth.example.com/cb',
    'https://auth.example.com/cb?auth_code=',
    'https://auth.example.com/cb-other?auth_code=a',
    'https://auth.example.com/cb/?auth_code=a',
    'https://auth.example.com/CB?auth_code=a',
    'https://auth.example.com/?next=/cb&auth_code=a',
    'http://auth.example.com/cb?auth_code=a',
    'https://auth.example.com:8443/cb?auth_code=a',
    'https://auth.example.com.evil.example/cb?auth_code=a',
    'https://evil.example/cb?u=https://auth.example.com/cb&auth_code=a',
    'https://auth.example.com@evil.example/cb?auth_code=a',
    'https://auth.example.com/cb%2fx?auth_code=a',
    'data:text/html,https://auth.example.com/cb?auth_code=a',
    'about:blank?auth_code=a',
    'nonsense',
    '',
  ])('is not %j', (url) => {
    expect(isCallback(url, redirectUri)).toBe(false);
  });

  it('is nowhere when the redirect URI is no web address', () => {
    expect(isCallback('data:,x?auth_code=a', 'data:,x')).toBe(false);
    expect(isCallback('https://a.example/?auth_code=a', '')).toBe(false);
  });

  it('is not the launch page, though that lies at the same address with the link in its fragment', () => {
    const launch = `${redirectUri}#to=${encodeURIComponent('https://mp.weixin.qq.com/?auth_code=a')}`;
    expect(isCallback(launch, redirectUri)).toBe(false);
  });
});

describe('where the window may go', () => {
  const places = { startUrl: 'https://auth.example.com/authdesk.html', redirectUri };
  const rehearsal = {
    startUrl: 'http://127.0.0.1:4000/authdesk.html',
    redirectUri: 'http://127.0.0.1:4000/cb',
  };

  it.each([
    ['https://mp.weixin.qq.com/cgi-bin/componentloginpage', true],
    ['https://anywhere.example/', false],
    ['http://mp.weixin.qq.com/x', true],
    ['http://weixin.qq.com/x', true],
    ['about:blank', false],
    ['about:srcdoc', false],
    ['data:text/html,x', false],
    ['blob:https://mp.weixin.qq.com/1', false],
  ])('%s (main frame: %s)', (url, isMainFrame) => {
    expect(mayVisit(url, isMainFrame, places)).toBe(true);
  });

  it.each([
    'http://auth.example.com/',
    'http://127.0.0.1:4000/',
    'http://evil-weixin.qq.com.example/',
    'http://notweixin.qq.com/',
    'http://mp.weixin.qq.com:8080/',
    'weixin://dl/business',
    'app://bundle/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'intent://x',
    '',
  ])('not %j, in any frame', (url) => {
    expect(mayVisit(url, true, places)).toBe(false);
    expect(mayVisit(url, false, places)).toBe(false);
  });

  it.each(['about:blank', 'data:text/html,x', 'blob:https://mp.weixin.qq.com/1'])(
    'not %s as a whole page',
    (url) => {
      expect(mayVisit(url, true, places)).toBe(false);
    },
  );

  it('on a rehearsal’s own server, in plain http, and on no other port', () => {
    expect(mayVisit('http://127.0.0.1:4000/safe/bindcomponent', true, rehearsal)).toBe(true);
    expect(mayVisit('http://127.0.0.1:4001/', true, rehearsal)).toBe(false);
  });
});

it('the address in the title is the place without its query, plain http marked', () => {
  expect(addressOf('https://mp.weixin.qq.com/cgi-bin/componentloginpage?pre_auth_code=secret#x')).toBe(
    'https://mp.weixin.qq.com/cgi-bin/componentloginpage',
  );
  expect(addressOf('https://user:secret@аpple.example/')).toBe('https://xn--pple-43d.example/');
  expect(addressOf('http://mp.weixin.qq.com/x')).toBe('⚠ http://mp.weixin.qq.com/x');
  expect(addressOf('http://127.0.0.1:4000/x')).toBe('http://127.0.0.1:4000/x');
  expect([addressOf('about:blank'), addressOf('')]).toEqual(['', '']);
});
