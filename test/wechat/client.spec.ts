import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/errors/problem.ts';
import { appid, authorizer, callNames, calls, desk, json, problemOf, scripted, secrets } from './support.ts';

const token = secrets.token;

describe('what goes over the wire', () => {
  it('posts JSON with the field names of each endpoint', async () => {
    const server = await scripted(json({ errcode: 40013, errmsg: 'invalid appid' }));
    const { client } = desk(server.base);
    for (const call of Object.values(calls)) await problemOf(call(client));
    expect(new Set(server.seen.map(({ method }) => method))).toEqual(new Set(['POST']));
    const onComponent = callNames.filter((name) => name.startsWith('api_'));
    expect(server.seen.map(({ url }) => url.split('?')[0])).toEqual([
      ...onComponent.map((name) => `/cgi-bin/component/${name}`),
      '/cgi-bin/openapi/quota/get',
      '/cgi-bin/openapi/rid/get',
      '/cgi-bin/callback/check',
      '/cgi-bin/clear_quota',
      '/cgi-bin/component/clear_quota',
      '/cgi-bin/component/clear_quota/v2',
    ]);
    expect(server.seen.map(({ body }) => Object.keys(JSON.parse(body)))).toEqual([
      ['component_appid', 'component_secret'],
      ['component_appid', 'component_appsecret', 'component_verify_ticket'],
      ['component_appid'],
      ['component_appid', 'authorization_code'],
      ['component_appid', 'authorizer_appid', 'authorizer_refresh_token'],
      ['component_appid', 'authorizer_appid'],
      ['component_appid', 'offset', 'count'],
      ['cgi_path'],
      ['rid'],
      ['action', 'check_operator'],
      ['appid'],
      ['component_appid'],
      ['component_appid', 'appsecret'],
    ]);
    expect(server.seen.every(({ headers }) => headers['content-type']?.startsWith('application/json'))).toBe(
      true,
    );
  });

  it('sends secrets and codes as they are, prefix included', async () => {
    const server = await scripted(json({ component_access_token: token, expires_in: 7200 }));
    await calls.api_component_token(desk(server.base).client);
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      component_appid: appid,
      component_appsecret: secrets.appSecret,
      component_verify_ticket: secrets.verifyTicket,
    });
  });

  it.each(['component_access_token', 'access_token'] as const)('carries the token as %s', async (name) => {
    const server = await scripted(json({ pre_auth_code: 'preauthcode@@@x', expires_in: 1800 }));
    await calls.api_create_preauthcode(desk(server.base, { tokenQueryName: name }).client);
    const query = new URL(server.seen[0]?.url ?? '', server.base).searchParams;
    expect([...query]).toEqual([[name, token]]);
  });

  it.each(['/gate/wechat', '/gate/wechat/'])('keeps a path prefix of the API base: %s', async (prefix) => {
    const server = await scripted(json({ errcode: 0, errmsg: 'ok' }));
    await calls.api_start_push_ticket(desk(`${server.base}${prefix}`).client);
    expect(server.seen[0]?.url).toBe('/gate/wechat/cgi-bin/component/api_start_push_ticket');
  });

  it('refuses an API base that is no URL', async () => {
    expect(await problemOf(calls.api_start_push_ticket(desk('nonsense').client))).toMatchObject({
      code: 'input.apiBase',
      field: 'apiBase',
    });
  });
});

describe('answers', () => {
  it('gives what each endpoint gives', async () => {
    const server = await scripted(
      json({ errcode: 0, errmsg: 'in a normal state' }),
      json({ component_access_token: token, expires_in: 7200 }),
      json({ pre_auth_code: 'preauthcode@@@pre', expires_in: 1800 }),
      json({
        authorization_info: {
          authorizer_appid: authorizer,
          authorizer_access_token: secrets.accessToken,
          expires_in: 7200,
          authorizer_refresh_token: secrets.refreshToken,
          func_info: [{ funcscope_category: { id: 1 } }, { funcscope_category: { id: 115 } }],
        },
      }),
      json({ authorizer_access_token: secrets.accessToken, expires_in: 7200, authorizer_refresh_token: '' }),
      json({ authorizer_info: { nick_name: '商户', service_type_info: { id: 2 } } }),
      json({
        total_count: 1,
        list: [{ authorizer_appid: authorizer, refresh_token: 'r', auth_time: 1558000607 }],
      }),
    );
    const { client } = desk(server.base);
    expect(await calls.api_start_push_ticket(client)).toEqual({ errmsg: 'in a normal state' });
    expect(await calls.api_component_token(client)).toEqual({ componentAccessToken: token, expiresIn: 7200 });
    expect(await calls.api_create_preauthcode(client)).toEqual({
      preAuthCode: 'preauthcode@@@pre',
      expiresIn: 1800,
    });
    expect(await calls.api_query_auth(client)).toMatchObject({
      authorizerAppid: authorizer,
      accessToken: secrets.accessToken,
      expiresIn: 7200,
      refreshToken: secrets.refreshToken,
      funcInfo: [1, 115],
    });
    expect(await calls.api_authorizer_token(client)).toEqual({
      accessToken: secrets.accessToken,
      expiresIn: 7200,
      refreshToken: undefined,
    });
    expect(await calls.api_get_authorizer_info(client)).toMatchObject({
      nickName: '商户',
      kind: 'officialAccount',
    });
    expect(await calls.api_get_authorizer_list(client)).toEqual({
      totalCount: 1,
      list: [{ authorizerAppid: authorizer, refreshToken: 'r', authTime: 1558000607000 }],
    });
  });

  it('takes a BOM, blanks around, numbers as text, unknown fields and errcode "0"', async () => {
    const body = `\uFEFF \n{"errcode":"0","pre_auth_code":"preauthcode@@@y","expires_in":"600","huge":123456789012345678901234567890,"new":{"a":[1]}}\r\n\n`;
    const server = await scripted(json(body));
    expect(await calls.api_create_preauthcode(desk(server.base).client)).toEqual({
      preAuthCode: 'preauthcode@@@y',
      expiresIn: 600,
    });
  });

  it('lifts code, rid and address out of a refusal', async () => {
    const errmsg = 'access clientip is not registered requestIP: 203.0.113.9 rid: 5f9b8f0d-25dabd3d-23cb1a46';
    const server = await scripted(json({ errcode: '61004', errmsg }));
    const { client, reports } = desk(server.base);
    expect(await problemOf(calls.api_create_preauthcode(client))).toEqual({
      code: 'wechat.61004',
      errcode: 61004,
      errmsg,
      rid: '5f9b8f0d-25dabd3d-23cb1a46',
      requestIp: '203.0.113.9',
      endpoint: 'api_create_preauthcode',
      httpStatus: 200,
      sent: true,
    });
    expect(reports).toMatchObject([
      { attempt: 1, httpStatus: 200, errcode: 61004, errmsg, rid: '5f9b8f0d-25dabd3d-23cb1a46', fault: null },
    ]);
  });

  it('believes an errcode whatever the HTTP status', async () => {
    const server = await scripted(json({ errcode: 45009, errmsg: 'reach max api daily quota limit' }, 500));
    expect(await problemOf(calls.api_component_token(desk(server.base).client))).toMatchObject({
      code: 'wechat.45009',
      httpStatus: 500,
    });
  });

  it('gives a code without an entry its number all the same', async () => {
    const server = await scripted(json({ errcode: 987654 }));
    const found = await problemOf(calls.api_create_preauthcode(desk(server.base).client));
    expect(found.code).toBe('wechat.987654');
    expect(found).not.toHaveProperty('errmsg');
  });
});

describe('queryAuth hands the answer over before it reads it', () => {
  const query = { token, componentAppid: appid, authorizationCode: secrets.authorizationCode };

  it('whole, before anything else', async () => {
    const body = ` {"authorization_info":{"authorizer_appid":"${authorizer}","func_info":[]},"extra":1}\n`;
    const server = await scripted(json(body));
    const order: string[] = [];
    const { client } = desk(server.base, {
      onCall: () => order.push('report'),
      onServerDate: () => order.push('date'),
    });
    await client.queryAuth(query, (raw) => void order.push(raw));
    expect(order[0]).toBe(body);
    expect(order.slice(1).sort()).toEqual(['date', 'report']);
  });

  it('also from inside a gateway’s wrapping', async () => {
    const body = { code: 0, data: { authorization_info: { authorizer_appid: authorizer } } };
    const server = await scripted(json(body));
    const raw: string[] = [];
    const { client } = desk(server.base);
    const failed = await problemOf(client.queryAuth(query, (text) => void raw.push(text)));
    expect(failed).toMatchObject({ code: 'answer.shape', sent: true });
    expect(raw).toEqual([JSON.stringify(body)]);
  });

  it('also when it then lacks what is needed', async () => {
    const server = await scripted(json({ authorization_info: { authorizer_refresh_token: 'r' } }));
    const { client, reports } = desk(server.base);
    const raw: string[] = [];
    expect(await problemOf(client.queryAuth(query, (body) => void raw.push(body)))).toMatchObject({
      code: 'answer.shape',
      params: { missing: 'authorization_info.authorizer_appid' },
      endpoint: 'api_query_auth',
      sent: true,
    });
    expect(raw).toEqual(['{"authorization_info":{"authorizer_refresh_token":"r"}}']);
    expect(reports).toMatchObject([{ fault: 'answer.shape', httpStatus: 200 }]);
  });

  it('not when it is a refusal, no JSON, or JSON that is not WeChat’s', async () => {
    const server = await scripted(
      json({ errcode: 61010, errmsg: 'code is expired' }),
      json('<html></html>'),
      json({ code: 0, msg: 'ok', data: null }),
      json({ authorization_info: null }),
    );
    const { client } = desk(server.base);
    const raw: string[] = [];
    const keep = (body: string) => void raw.push(body);
    expect((await problemOf(client.queryAuth(query, keep))).code).toBe('wechat.61010');
    expect((await problemOf(client.queryAuth(query, keep))).code).toBe('answer.html');
    for (const _ of ['a gateway’s', 'empty'])
      expect(await problemOf(client.queryAuth(query, keep))).toMatchObject({
        code: 'answer.shape',
        sent: true,
      });
    expect(raw).toEqual([]);
  });

  it('and fails with what the hook throws, still reporting the call', async () => {
    const server = await scripted(json({ authorization_info: { authorizer_appid: authorizer } }));
    const { client, reports } = desk(server.base);
    const failed = client.queryAuth(query, () => {
      throw problem('store.diskFull');
    });
    expect((await problemOf(failed)).code).toBe('store.diskFull');
    expect(server.seen).toHaveLength(1);
    expect(reports).toHaveLength(1);
  });
});

describe('observers', () => {
  it('measure the server clock against the middle of the round trip', async () => {
    const now = Date.UTC(2026, 0, 1, 12, 0, 0);
    const times = [now, now + 400];
    const server = await scripted(
      json({ errcode: 0, errmsg: 'ok' }, 200, { date: new Date(now + 3_600_000).toUTCString() }),
    );
    const { client, offsets } = desk(server.base, { now: () => times.shift() ?? now });
    await calls.api_start_push_ticket(client);
    expect(offsets).toEqual([3_600_000 - 200]);
  });

  it('hear the clock from a refusal, not from a page, and not from a broken date', async () => {
    const page = '<html>sign in</html>';
    const server = await scripted(
      json({ errcode: 40013, errmsg: 'invalid appid' }),
      json(page),
      json({ errcode: 40013 }, 200, { date: 'yesterday' }),
    );
    const { client, offsets } = desk(server.base);
    for (let turn = 0; turn < 3; turn++) await problemOf(calls.api_component_token(client));
    expect(offsets).toHaveLength(1);
  });

  it('cannot fail a call', async () => {
    const server = await scripted(json({ errcode: 0, errmsg: 'ok' }));
    const boom = () => {
      throw new Error('observer');
    };
    const { client } = desk(server.base, { onCall: boom, onServerDate: boom });
    expect(await calls.api_start_push_ticket(client)).toEqual({ errmsg: 'ok' });
  });

  it('get one report per call with the request as it was, masked', async () => {
    const server = await scripted(json({ pre_auth_code: 'preauthcode@@@shown', expires_in: 1800 }));
    const { client, reports } = desk(server.base);
    await calls.api_create_preauthcode(client);
    expect(reports).toEqual([
      {
        endpoint: 'api_create_preauthcode',
        attempt: 1,
        startedAt: expect.any(Number),
        durationMs: expect.any(Number),
        httpStatus: 200,
        errcode: null,
        errmsg: null,
        rid: null,
        fault: null,
        request: {
          method: 'POST',
          url: `${server.base}/cgi-bin/component/api_create_preauthcode?component_access_token=61_c…mp_9`,
          body: { component_appid: appid },
        },
        answer: { pre_auth_code: 'preauthcode@@@…', expires_in: 1800 },
      },
    ]);
  });
});
