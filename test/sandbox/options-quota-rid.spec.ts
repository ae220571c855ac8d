import { describe, expect, it } from 'vitest';
import { authorizeOne, errcodeOf, objectOf, startDesk, text } from './kit.ts';

describe('options', () => {
  it('are read and written by the account token or by the platform token with the appid', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid, info } = await authorizeOne(desk, token, { kind: 'officialAccount' });
    const own = text(info.authorizer_access_token);
    const name = { option_name: 'voice_recognize' };
    expect(await desk.component('get_authorizer_option', name, own)).toMatchObject({ option_value: '0' });
    const set = { ...name, option_value: '1', authorizer_appid: appid };
    expect(await desk.component('api_set_authorizer_option', set, token)).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect(await desk.component('api_get_authorizer_option', set, token)).toEqual({
      authorizer_appid: appid,
      option_name: 'voice_recognize',
      option_value: '1',
    });
  });

  it('are refused when the account, the name, the value or the permission is missing', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid } = await authorizeOne(desk, token, { kind: 'officialAccount', permissions: [1] });
    const set = (body: object) =>
      desk.component('set_authorizer_option', { authorizer_appid: appid, ...body }, token);
    expect(errcodeOf(await set({ authorizer_appid: null, option_name: 'x' }))).toBe(41002);
    expect(errcodeOf(await set({ option_name: 'x' }))).toBe(61012);
    expect(errcodeOf(await set({ option_name: 'voice_recognize', option_value: 1 }))).toBe(61013);
    expect(errcodeOf(await set({ option_name: 'location_report', option_value: '1' }))).toBe(61007);
  });
});

describe('quota', () => {
  it('is cleared ten times a month, by any of the three ways together', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { componentAppid: appid, appSecret: appsecret } = desk.sandbox.credentials;
    expect(await desk.component('clear_quota', {}, token)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await desk.post('/cgi-bin/clear_quota', { appid }, token)).toMatchObject({ errcode: 0 });
    for (let done = 2; done < 10; done += 1)
      expect(await desk.component('clear_quota/v2', { appsecret })).toMatchObject({ errcode: 0 });
    expect(errcodeOf(await desk.component('clear_quota/v2', { appsecret }))).toBe(48006);
    desk.clock.now = Date.UTC(2026, 1, 1);
    expect(await desk.component('clear_quota/v2', { appsecret })).toMatchObject({ errcode: 0 });
  });

  it('is cleared by secret for the platform and its accounts only', async () => {
    const desk = await startDesk({ authorizers: 1 });
    const appsecret = desk.sandbox.credentials.appSecret;
    const clear = (body: object) => desk.component('clear_quota/v2', { appsecret, ...body });
    const appid = desk.sandbox.snapshot().authorizations[0]?.authorizerAppid;
    expect(await clear({ appid })).toMatchObject({ errcode: 0 });
    expect(errcodeOf(await clear({ appid: 'wx0123456789abcdef' }))).toBe(43007);
    expect(errcodeOf(await clear({ appsecret: 'wrong' }))).toBe(40125);
    expect(errcodeOf(await clear({ appsecret: undefined }))).toBe(41004);
  });

  it('ends a rehearsed 45009', async () => {
    const desk = await startDesk();
    const { appSecret } = desk.sandbox.credentials;
    desk.sandbox.fault({ endpoint: 'api_component_token', errcode: 45009, times: 1000 });
    const refused = await desk.component('api_component_token', { component_appsecret: appSecret });
    expect(errcodeOf(refused)).toBe(45009);
    await desk.component('clear_quota/v2', { appsecret: appSecret });
    expect(await desk.token()).toMatch(/^\d\d_/);
  });

  it('is shown by path', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const look = (cgi_path: string) => desk.post('/cgi-bin/openapi/quota/get', { cgi_path }, token);
    expect(await look('/cgi-bin/component/api_component_token')).toMatchObject({
      errcode: 0,
      quota: { daily_limit: 10_000, used: 1, remain: 9_999 },
    });
    expect(errcodeOf(await look('cgi-bin/component/api_component_token'))).toBe(76021);
    expect(errcodeOf(await look('/sns/userinfo'))).toBe(76022);
  });
});

describe('openapi/rid/get', () => {
  it('finds the refused request again, for seven days', async () => {
    const desk = await startDesk();
    const refused = await desk.component('api_start_push_ticket', { component_secret: 'wrong' });
    const rid = text(refused.errmsg).split('rid: ')[1];
    const token = await desk.token();
    const look = (wanted: unknown, by = token) => desk.post('/cgi-bin/openapi/rid/get', { rid: wanted }, by);
    const found = objectOf((await look(rid)).request);
    expect(found).toMatchObject({ client_ip: '127.0.0.1', invoke_time: desk.clock.now / 1000 });
    expect(text(found.request_url)).toContain('/cgi-bin/component/api_start_push_ticket');
    expect(JSON.parse(text(found.response_body))).toEqual(refused);
    expect(errcodeOf(await look('5f9b8f0d-25dabd3d-23cb1a46'))).toBe(76001);
    expect(errcodeOf(await look('5f9b8f0d'))).toBe(76002);
    desk.clock.now += 7 * 24 * 3600_000;
    expect(errcodeOf(await look(rid, await desk.token()))).toBe(76001);
  });
});
