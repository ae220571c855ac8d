import { describe, expect, it } from 'vitest';
import { buildLink, launchUrl, withNonce, withoutNonce } from '../../electron/wechat/links.ts';
import { readCallback } from '../../shared/callback.ts';

const parts = {
  linkBase: null,
  componentAppid: 'wx00000000000000c1',
  preAuthCode: 'preauthcode@@@a-b_c',
  redirectUri: 'https://app.example.com/authdesk.html?a=1&b=中#x',
  authType: 3,
} as const;
const encoded = 'https%3A%2F%2Fapp.example.com%2Fauthdesk.html%3Fa%3D1%26b%3D%E4%B8%AD%23x';

describe('buildLink', () => {
  it('makes the H5 form with its fragment last', () => {
    expect(buildLink({ kind: 'h5', ...parts })).toBe(
      `https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&component_appid=wx00000000000000c1&pre_auth_code=preauthcode%40%40%40a-b_c&redirect_uri=${encoded}&auth_type=3#wechat_redirect`,
    );
  });

  it('makes the PC form', () => {
    expect(buildLink({ kind: 'pc', ...parts, authType: 6 })).toBe(
      `https://mp.weixin.qq.com/cgi-bin/componentloginpage?component_appid=wx00000000000000c1&pre_auth_code=preauthcode%40%40%40a-b_c&redirect_uri=${encoded}&auth_type=6`,
    );
  });

  it('pins an account and permission sets when asked', () => {
    const link = buildLink({ kind: 'h5', ...parts, bizAppid: 'wx1', categoryIds: [17, 18] });
    expect(link).toMatch(/&auth_type=3&biz_appid=wx1&category_id_list=17%7C18#wechat_redirect$/);
    expect(buildLink({ kind: 'pc', ...parts, bizAppid: '', categoryIds: [] })).toMatch(/&auth_type=3$/);
  });

  it.each(['http://127.0.0.1:4321', 'http://127.0.0.1:4321/'])(
    'goes to a rehearsal’s base: %s',
    (linkBase) => {
      const link = buildLink({ kind: 'pc', ...parts, linkBase });
      expect(link.startsWith('http://127.0.0.1:4321/cgi-bin/componentloginpage?')).toBe(true);
    },
  );

  it('gives back every value to whoever parses it, whatever it holds', () => {
    for (const odd of ['a b+c%20', '"<>&=#?/', '🙂 é', "'()*!~"]) {
      const link = buildLink({ kind: 'h5', ...parts, redirectUri: odd, preAuthCode: odd });
      const query = new URL(link).searchParams;
      expect(query.get('redirect_uri')).toBe(odd);
      expect(query.get('pre_auth_code')).toBe(odd);
      expect(new URL(link).hash).toBe('#wechat_redirect');
    }
    expect(() => buildLink({ kind: 'h5', ...parts, redirectUri: 'https://x/\ud800' })).not.toThrow();
  });
});

describe('the nonce', () => {
  it.each([
    ['https://a.example/cb', 'https://a.example/cb?authdesk_nonce=N-1_x'],
    ['https://a.example/cb?x=%2f&y=+', 'https://a.example/cb?authdesk_nonce=N-1_x&x=%2f&y=+'],
    ['https://a.example/cb?', 'https://a.example/cb?authdesk_nonce=N-1_x'],
    ['https://a.example/cb?x&', 'https://a.example/cb?authdesk_nonce=N-1_x&x&'],
    ['https://a.example/cb?x=1#f?g', 'https://a.example/cb?authdesk_nonce=N-1_x&x=1#f?g'],
    ['https://a.example/#/wx', 'https://a.example/?authdesk_nonce=N-1_x#/wx'],
    ['https://a.example/cb?a=b?c', 'https://a.example/cb?authdesk_nonce=N-1_x&a=b?c'],
    ['https://A.example:443/cb/../x', 'https://A.example:443/cb/../x?authdesk_nonce=N-1_x'],
  ])('comes first in the query of %s, and the rest stays byte for byte', (uri, expected) => {
    expect(withNonce(uri, 'N-1_x')).toBe(expected);
    const rest = uri.replace(/[?&](?=$|#)/, '');
    expect(withoutNonce(expected)).toBe(rest);
    expect(readCallback(`${expected.split('#')[0]}&auth_code=q&expires_in=600`).nonce).toBe('N-1_x');
  });

  it('is taken off a link that was issued with it at the end', () => {
    expect(withoutNonce('https://a.example/cb?x=1&authdesk_nonce=N-1_x#f')).toBe(
      'https://a.example/cb?x=1#f',
    );
  });

  it('survives what WeChat’s H5 form does to the parameters', () => {
    const uri = withNonce('https://a.example/cb?shop=42&from=desk', 'N-1_x');
    expect(readCallback(`${uri.replaceAll('&', '&amp;')}&auth_code=q`).nonce).toBe('N-1_x');
    expect(readCallback(`${uri.split('&')[0]}&auth_code=q`).nonce).toBe('N-1_x');
  });
});

describe('launchUrl', () => {
  it('puts the link into the fragment, whole', () => {
    const link = buildLink({ kind: 'pc', ...parts });
    const url = launchUrl('https://app.example.com/authdesk.html#old', link);
    expect(url.startsWith('https://app.example.com/authdesk.html#to=')).toBe(true);
    expect(new URLSearchParams(new URL(url).hash.slice(1)).get('to')).toBe(link);
  });
});
