import { describe, expect, it } from 'vitest';
import {
  chinaMonth,
  clearWayName,
  clearWays,
  nextChinaMidnight,
  quotaPath,
  quotaPaths,
  ridIn,
} from '../../shared/quota.ts';

describe('months and days in China', () => {
  it.each([
    [Date.UTC(2026, 10, 30, 15, 59), '2026-11'],
    [Date.UTC(2026, 10, 30, 16, 0), '2026-12'],
    [Date.UTC(2026, 11, 31, 20, 0), '2027-01'],
  ])('%i is in %s', (at, month) => {
    expect(chinaMonth(at)).toBe(month);
  });

  it('begin at 16:00 UTC', () => {
    expect(nextChinaMidnight(Date.UTC(2026, 10, 24, 15, 59))).toBe(Date.UTC(2026, 10, 24, 16, 0));
    expect(nextChinaMidnight(Date.UTC(2026, 10, 24, 16, 0))).toBe(Date.UTC(2026, 10, 25, 16, 0));
  });
});

describe('quotaPath', () => {
  it.each([
    ['/cgi-bin/x', '/cgi-bin/x'],
    ['cgi-bin/x', '/cgi-bin/x'],
    [' https://api.weixin.qq.com/wxa/gettemplatedraftlist?access_token=1#x ', '/wxa/gettemplatedraftlist'],
    ['/cgi-bin/x?y=1', '/cgi-bin/x'],
    [
      'POST https://api.weixin.qq.com/cgi-bin/component/api_query_auth?access_token=A',
      '/cgi-bin/component/api_query_auth',
    ],
    ['POST /cgi-bin/x?y=1 HTTP/1.1', '/cgi-bin/x'],
    ['curl -X POST "https://gw.example.com/wechat/cgi-bin/x?y=1"', '/cgi-bin/x'],
    ['api_component_token', '/cgi-bin/component/api_component_token'],
    ['/api_get_authorizer_list', '/cgi-bin/component/api_get_authorizer_list'],
    ['component/api_query_auth', '/cgi-bin/component/api_query_auth'],
    ['wxa/gettemplatedraftlist', '/wxa/gettemplatedraftlist'],
    ['gettemplatedraftlist', undefined],
    ['/x', '/x'],
    ['', undefined],
    ['POST', undefined],
    ['接口', undefined],
    ['/a b', undefined],
  ])('%j → %j', (text, path) => {
    expect(quotaPath(text)).toBe(path);
  });

  it('takes the paths that are offered', () => {
    for (const { path } of quotaPaths) expect(quotaPath(path)).toBe(path);
  });
});

describe('ridIn', () => {
  it.each([
    ['64f69b23-60f73830-19f36488', '64f69b23-60f73830-19f36488'],
    ['code is expired rid: 6545AABF-0455e119-4ffdb2de', '6545aabf-0455e119-4ffdb2de'],
    ['64f69b23-60f73830', undefined],
    ['123e4567-e89b-12d3-a456-426614174000', undefined],
  ])('%j → %j', (text, rid) => {
    expect(ridIn(text)).toBe(rid);
  });
});

it('each way of clearing has a name in both languages', () => {
  for (const way of clearWays) {
    expect(clearWayName(way, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(clearWayName(way, 'en')).not.toMatch(/\p{Script=Han}/u);
  }
});
