import http from 'node:http';
import { describe, expect, it } from 'vitest';
import { authorizeOne, HOUR, listOf, MINUTE, objectOf, startDesk, text } from './kit.ts';

/** A GET with any headers, which fetch would not send. */
function get(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
  });
}

const errorOf = (body: unknown): unknown => objectOf(objectOf(body).error).code;

describe('POST /_sandbox/scan', () => {
  it('takes links with the own host, with WeChat hosts, and PC links', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const own = new URL(await desk.link(token, { redirect_uri: 'https://auth.example.com/cb?a=1&b=%20' }));
    const { status, body } = await desk.control('scan', { link: own.href });
    expect(status).toBe(200);
    expect(text(body.callback)).toMatch(
      /^https:\/\/auth\.example\.com\/cb\?a=1&b=%20&auth_code=queryauthcode@@@[\w-]{86}&expires_in=3600$/,
    );
    for (const base of [
      'https://open.weixin.qq.com/wxaopen/safe/bindcomponent',
      'https://mp.weixin.qq.com/safe/bindcomponent',
      'https://mp.weixin.qq.com/cgi-bin/componentloginpage',
    ]) {
      const link = base + new URL(await desk.link(token)).search;
      expect((await desk.control('scan', { link })).status).toBe(200);
    }
    for (const base of ['https://example.com/safe/bindcomponent', 'https://mp.weixin.qq.com/else', 'text']) {
      const answer = await desk.control('scan', { link: base + own.search });
      expect([answer.status, errorOf(answer.body)]).toEqual([400, 'link.unknown']);
    }
  });

  it('puts the result before the fragment of the redirect URI', async () => {
    const desk = await startDesk();
    const link = await desk.link(await desk.token(), { redirect_uri: 'https://a.example/#/page' });
    const { body } = await desk.control('scan', { link });
    expect(text(body.callback)).toMatch(
      /^https:\/\/a\.example\/\?auth_code=queryauthcode@@@.+&expires_in=3600#\/page$/,
    );
  });

  it('authorizes another account each time, of a kind that the link shows', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const seen = new Set<string>();
    for (let round = 0; round < 12; round += 1)
      seen.add((await authorizeOne(desk, token, {}, { auth_type: '1' })).appid);
    expect(seen.size).toBe(12);
    const kinds = desk.sandbox.snapshot().accounts.filter((account) => seen.has(account.appid));
    expect(new Set(kinds.map((account) => account.kind))).toEqual(new Set(['officialAccount']));
  });

  it('takes the account, name, kind and permissions it is told', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const wish = {
      authorizerAppid: 'wx00000000000000aa',
      nickName: '城西花店',
      kind: 'miniProgram',
      permissions: [17, 999],
    };
    const { appid, info } = await authorizeOne(desk, token, wish);
    expect(appid).toBe('wx00000000000000aa');
    expect(info.func_info).toEqual([{ funcscope_category: { id: 17 } }, { funcscope_category: { id: 999 } }]);
    const answer = await desk.component('api_get_authorizer_info', { authorizer_appid: appid }, token);
    expect(answer.authorizer_info).toMatchObject({ nick_name: '城西花店', MiniProgramInfo: {} });
  });

  it('uses the pre-auth code up, and refuses what the phone would refuse', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const refused = async (link: string, wish = {}) => {
      const { status, body } = await desk.control('scan', { link, ...wish });
      return [status, errorOf(body)];
    };
    const used = await desk.link(token);
    await desk.control('scan', { link: used });
    expect(await refused(used)).toEqual([409, 'link.preAuthCode.used']);
    expect(await refused(used.replace('preauthcode', 'preauthcodX'))).toEqual([
      409,
      'link.preAuthCode.unknown',
    ]);
    const stranger = await desk.link(token, { component_appid: 'wx0123456789abcdef' });
    expect(await refused(stranger)).toEqual([409, 'link.preAuthCode.unknown']);
    for (const auth_type of ['0', 'undefined', '7', ''])
      expect(await refused(await desk.link(token, { auth_type }))).toEqual([409, 'link.authType']);
    const onlyMiniPrograms = await desk.link(token, { auth_type: '2' });
    expect(await refused(onlyMiniPrograms, { kind: 'officialAccount' })).toEqual([409, 'link.authType']);
    const pinned = await desk.link(token, { biz_appid: 'wx00000000000000aa' });
    expect(await refused(pinned, { authorizerAppid: 'wx00000000000000bb' })).toEqual([409, 'link.bizAppid']);
    const wrongSets = await desk.link(token, { auth_type: '1', category_id_list: '17|18' });
    expect(await refused(wrongSets)).toEqual([409, 'link.category']);
    expect(await refused(await desk.link(token, { redirect_uri: 'nowhere' }))).toEqual([
      409,
      'link.redirectUri',
    ]);
    const late = await desk.link(token);
    desk.clock.now += 30 * MINUTE;
    expect(await refused(late)).toEqual([409, 'link.preAuthCode.expired']);
  });

  it('asks for the permission sets of the link', async () => {
    const desk = await startDesk();
    const extra = { auth_type: '2', category_id_list: '17|18|1' };
    const { info } = await authorizeOne(desk, await desk.token(), {}, extra);
    expect(listOf(info.func_info).map((one) => objectOf(one.funcscope_category).id)).toEqual([17, 18]);
  });

  it('compares the redirect with launch domains once there are some', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    await desk.control('launch-domains', { domains: ['auth.example.com'] });
    const wrong = await desk.link(token, { redirect_uri: 'https://other.example.com/cb' });
    expect(errorOf((await desk.control('scan', { link: wrong })).body)).toBe('link.redirectUri');
    const right = await desk.link(token, { redirect_uri: 'https://auth.example.com/cb' });
    expect((await desk.control('scan', { link: right })).status).toBe(200);
  });
});

describe('GET /_sandbox/state', () => {
  it('shows calls, accounts and the ticket', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid } = await authorizeOne(desk, token, { kind: 'officialAccount', nickName: '青禾咖啡' });
    await desk.control('unauthorize', { authorizerAppid: appid });
    const state = objectOf(await (await fetch(`${desk.sandbox.baseUrl}/_sandbox/state`)).json());
    expect(listOf(state.calls).map((call) => call.endpoint)).toEqual([
      'api_component_token',
      'api_create_preauthcode',
      'api_query_auth',
    ]);
    expect(state.authorizers).toEqual([
      {
        authorizerAppid: appid,
        nickName: '青禾咖啡',
        kind: 'officialAccount',
        status: 'unauthorized',
        permissions: [1, 2, 3, 4, 6, 7, 11, 15, 89],
        authorizedAt: new Date(desk.clock.now).toISOString(),
      },
    ]);
    expect(state.ticket).toBe(desk.sandbox.credentials.verifyTicket);
  });
});

describe('the control interface', () => {
  it('moves the clock forward', async () => {
    const desk = await startDesk();
    const { verifyTicket } = desk.sandbox.credentials;
    const { body } = await desk.control('advance', { seconds: 3600 });
    expect(body.now).toBe(new Date(desk.clock.now + HOUR).toISOString());
    expect(desk.sandbox.credentials.verifyTicket).not.toBe(verifyTicket);
  });

  it('refuses pages of other origins and names that are not this machine', async () => {
    const { sandbox } = await startDesk();
    const url = `${sandbox.baseUrl}/_sandbox/state`;
    expect(await get(url, {})).toBe(200);
    expect(await get(url, { Origin: sandbox.baseUrl })).toBe(200);
    expect(await get(url, { Host: `localhost:${sandbox.port}` })).toBe(200);
    expect(await get(url, { Origin: 'https://evil.example' })).toBe(403);
    expect(await get(url, { Origin: 'null' })).toBe(403);
    expect(await get(url, { Origin: 'http://127.0.0.1:1' })).toBe(403);
    expect(await get(url, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await get(url, { Host: 'evil.example' })).toBe(403);
    expect(await get(url, { Host: `127.0.0.1.evil.example:${sandbox.port}` })).toBe(403);
  });

  it('answers bad bodies with 400 and unknown calls with 404', async () => {
    const desk = await startDesk();
    const response = await fetch(`${desk.sandbox.baseUrl}/_sandbox/scan`, { method: 'POST', body: '{' });
    expect([response.status, errorOf(await response.json())]).toEqual([400, 'body']);
    expect((await desk.control('scan', {})).status).toBe(400);
    expect((await desk.control('nothing', {})).status).toBe(404);
    expect((await desk.control('unauthorize', { authorizerAppid: 'wx' })).status).toBe(404);
  });
});
