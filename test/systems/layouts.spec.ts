import { describe, expect, it } from 'vitest';
import {
  accountEntries,
  layouts,
  platformEntries,
  type RedisLayout,
} from '../../electron/systems/layouts/index.ts';
import type { RedisLayoutName } from '../../shared/redis-layouts.ts';

const now = 1_700_000_000_000;
const until = now + 7_200_000;
const platform = {
  componentAppid: 'wxcomp',
  appSecret: 'sec',
  ticket: 'ticket@@@t',
  componentToken: { value: 'COMPONENT', expiresAt: until },
};
const account = {
  authorizerAppid: 'wxauth',
  refreshToken: 'refreshtoken@@@r',
  accessToken: { value: 'ACCESS', expiresAt: until },
};
const all = (layout: RedisLayout, prefix = layout.defaultPrefix) =>
  [
    ...platformEntries(layout, platform, { prefix, now }),
    ...accountEntries(layout, 'wxcomp', account, { prefix, now }),
  ].map(({ key, value, lifetime }) => [key, value, lifetime]);

describe('a layout of Redis', () => {
  it('is WxJava’s', () => {
    expect(all(layouts.wxjava, 'wx:open')).toEqual([
      ['wx:open:wechat_component_verify_ticket:wxcomp', 'ticket@@@t', 2_147_483_647],
      ['wx:open:wechat_component_access_token:wxcomp', 'COMPONENT', 7_000],
      ['wx:open:wechat_authorizer_refresh_token:wxcomp:wxauth', 'refreshtoken@@@r', null],
      ['wx:open:wechat_authorizer_access_token:wxcomp:wxauth', 'ACCESS', 7_000],
    ]);
    expect(all(layouts.wxjava)[0]?.[0]).toBe('wechat_component_verify_ticket:wxcomp');
  });

  it('is PowerWeChat’s, its keys made of secrets', () => {
    expect(all(layouts.powerwechat)).toEqual([
      ['powerwechat.open_platform.verify_ticket.wxcomp', '"ticket@@@t"', 3_600],
      [
        'powerwechat.access_token.c4744fff1b951865aa72de11dd699b7e',
        '{"expires_in":7200,"component_access_token":"COMPONENT"}',
        7_200,
      ],
      [
        'powerwechat.access_token.1958dbb156d2c5830980232f19506bdb',
        '{"expires_in":7200,"authorizer_access_token":"ACCESS"}',
        7_200,
      ],
    ]);
  });

  it('is silenceper’s', () => {
    expect(all(layouts.silenceper)).toEqual([
      ['component_access_token_wxcomp', 'COMPONENT', 5_700],
      ['authorizer_access_token_wxauth', 'ACCESS', 7_170],
    ]);
  });

  it('is wechatpy’s', () => {
    expect(all(layouts.wechatpy)).toEqual([
      ['wechatpy:wxcomp_component_verify_ticket', '"ticket@@@t"', null],
      ['wechatpy:wxcomp_component_access_token', '"COMPONENT"', 7_200],
      ['wechatpy:wxauth_refresh_token', '"refreshtoken@@@r"', null],
      ['wechatpy:wxauth_access_token', '"ACCESS"', 7_200],
    ]);
  });

  it('is EasyWeChat 6’s, PHP-serialized', () => {
    expect(all(layouts.easywechat6, 'cache:')).toEqual([
      ['cache:open_platform.verify_ticket.wxcomp', 's:10:"ticket@@@t";', 6_000],
      ['cache:open_platform.component_access_token.wxcomp', 's:9:"COMPONENT";', 7_100],
      [
        'cache:open-platform.authorizer_access_token.wxauth.0c7eef34f13f9802e21f08eda55a3212',
        's:6:"ACCESS";',
        6_700,
      ],
    ]);
  });
});

describe.each(Object.keys(layouts) as RedisLayoutName[])('%s', (name) => {
  const layout: RedisLayout = layouts[name];
  const prefix = layout.defaultPrefix;

  it('reads what it writes', () => {
    for (const kind of ['ticket', 'componentToken', 'refreshToken', 'accessToken'] as const)
      for (const value of ['TOKEN', '票"据\\\n😀', "'; s:1:"])
        expect(layout.read(kind, layout.write(kind, value, 7_200))).toMatchObject({ value });
  });

  it('takes nothing for a credential that is none', () => {
    expect(layout.read('componentToken', '')).toBeUndefined();
  });

  it('finds the account of a refresh token’s key', () => {
    const key = layout.refreshTokenKey?.(prefix, 'wxcomp', 'wxauth');
    const found = layout.refreshTokens?.(prefix, 'wxcomp');
    expect(key === undefined ? undefined : found?.appidOf(key)).toBe(
      key === undefined ? undefined : 'wxauth',
    );
  });

  it('leaves out a token that is over, or whose end is not known', () => {
    for (const expiresAt of [now + 20_000, null]) {
      const entries = platformEntries(
        layout,
        { ...platform, componentToken: { value: 'X', expiresAt } },
        { prefix, now },
      );
      const isShort = expiresAt !== null && layout.margin.componentToken === 0;
      expect(entries.some(({ holds }) => holds === 'componentToken')).toBe(isShort);
    }
  });
});
