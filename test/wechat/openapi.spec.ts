import { describe, expect, it } from 'vitest';
import { calls, desk, json, problemOf, scripted, secrets } from './support.ts';

describe('openapi/quota/get', () => {
  it('is read as far as WeChat tells', async () => {
    const server = await scripted(
      json({
        errcode: 0,
        errmsg: 'ok',
        quota: { daily_limit: 10, used: '3', remain: 7 },
        rate_limit: { call_count: 60, refresh_second: 60 },
        component_rate_limit: { call_count: 0, refresh_second: 0 },
      }),
      json({ errcode: 0, errmsg: 'ok', quota: null }),
    );
    const { client } = desk(server.base);
    expect(await calls['openapi/quota/get'](client)).toEqual({
      daily: { limit: 10, used: 3, remain: 7 },
      rate: { calls: 60, seconds: 60 },
      componentRate: null,
    });
    expect(await calls['openapi/quota/get'](client)).toEqual({
      daily: null,
      rate: null,
      componentRate: null,
    });
    expect(server.seen[0]?.url).toContain('?access_token=');
  });
});

describe('openapi/rid/get', () => {
  const quoted = {
    invoke_time: 1_794_480_000,
    cost_in_ms: 12,
    request_url: `https://api.weixin.qq.com/cgi-bin/component/api_query_auth?component_access_token=${secrets.accessToken}`,
    request_body: JSON.stringify({
      component_appid: 'wx0000000000000009',
      component_appsecret: secrets.appSecret,
      component_verify_ticket: secrets.verifyTicket,
      authorization_code: secrets.authorizationCode,
    }),
    response_body: JSON.stringify({ errcode: 40125, errmsg: 'invalid appsecret' }),
    client_ip: '203.0.113.9',
  };

  it('tells of another request without its secrets, in the answer and in the report', async () => {
    const server = await scripted(json({ errcode: 0, errmsg: 'ok', request: quoted }));
    const { client, reports } = desk(server.base);
    const found = await calls['openapi/rid/get'](client);
    expect(found).toMatchObject({
      invokedAt: 1_794_480_000_000,
      costMs: 12,
      clientIp: '203.0.113.9',
      responseBody: quoted.response_body,
    });
    for (const text of [JSON.stringify(found), JSON.stringify(reports)]) {
      expect(text).toContain('wx0000000000000009');
      for (const secret of [
        secrets.accessToken,
        secrets.appSecret,
        secrets.verifyTicket,
        secrets.authorizationCode,
      ])
        expect(text).not.toContain(secret.replace(/^[a-z]+@@@/, ''));
    }
  });
});

describe('an answer with a long list', () => {
  it('is kept by its first rows in the report, and read whole', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({
      authorizer_appid: `wx${String(at).padStart(16, '0')}`,
      refresh_token: `refreshtoken@@@${String(at).padStart(43, 'x')}`,
      auth_time: at,
    }));
    const server = await scripted(json({ total_count: 500, list: rows }));
    const { client, reports } = desk(server.base);
    expect((await calls.api_get_authorizer_list(client)).list).toHaveLength(500);
    const text = JSON.stringify(reports[0]?.answer);
    expect(text).toContain('480 more');
    expect(text).toContain(rows[19]?.authorizer_appid);
    expect(text).not.toContain(rows[20]?.authorizer_appid);
    expect(text).not.toContain(rows[0]?.refresh_token);
  });
});

describe('a client that reports failures only', () => {
  it('says nothing of successes, and everything of a refusal', async () => {
    const server = await scripted(
      json({ component_access_token: secrets.token, expires_in: 7200 }),
      json({ errcode: 61004, errmsg: 'access clientip is not registered requestIP: 203.0.113.9' }),
    );
    const { client, reports } = desk(server.base, { reports: 'failures' });
    await calls.api_component_token(client);
    expect(reports).toEqual([]);
    await problemOf(calls.api_component_token(client));
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({ errcode: 61004 });
  });
});
