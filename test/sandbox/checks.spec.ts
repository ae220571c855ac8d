import { describe, expect, it } from 'vitest';
import { errcodeOf, startDesk } from './kit.ts';

const TOKEN_PATH = '/cgi-bin/component/api_component_token';

describe('the checks before the work, in order', () => {
  it('wants POST, then a body, then JSON, then the fields', async () => {
    const desk = await startDesk();
    const get = await fetch(`${desk.sandbox.baseUrl}${TOKEN_PATH}`);
    expect(errcodeOf(JSON.parse(await get.text()))).toBe(43002);
    expect(errcodeOf(await desk.post(TOKEN_PATH, ''))).toBe(44002);
    expect(errcodeOf(await desk.post(TOKEN_PATH, '{"component_appid":"x",}'))).toBe(47001);
    expect(errcodeOf(await desk.post(TOKEN_PATH, '[]'))).toBe(47001);
    expect(errcodeOf(await desk.post(TOKEN_PATH, {}))).toBe(41002);
    expect(errcodeOf(await desk.component('api_component_token', {}))).toBe(41004);
    expect(errcodeOf(await desk.component('api_create_preauthcode', { component_appid: '' }))).toBe(41018);
  });

  it('answers a refusal as HTTP 200 JSON with a rid and a date', async () => {
    const desk = await startDesk();
    const response = await fetch(`${desk.sandbox.baseUrl}${TOKEN_PATH}`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; encoding=utf-8');
    expect(response.headers.get('date')).toBe(new Date(desk.clock.now).toUTCString());
    const seconds = Math.floor(desk.clock.now / 1000).toString(16);
    expect((await response.json()).errmsg).toMatch(
      new RegExp(`^appid missing rid: ${seconds}-[0-9a-f]{8}-[0-9a-f]{8}$`),
    );
  });

  it('names the caller in a whitelist refusal, before it looks at the appid', async () => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_component_token', errcode: 61004, times: 2 });
    expect(errcodeOf(await desk.post(TOKEN_PATH, {}))).toBe(41002);
    const answer = await desk.component('api_component_token', {
      component_appid: 'nonsense',
      component_appsecret: 'x',
    });
    expect(answer.errmsg).toMatch(/^access clientip is not registered requestIP: 203\.0\.113\.9 rid: /);
    desk.sandbox.fault({ endpoint: '*', errcode: 61004, requestIp: '2001:db8::1' });
    await desk.component('api_component_token', { component_appsecret: 'x' });
    const other = await desk.component('api_create_preauthcode', {}, 'x');
    expect(other.errmsg).toContain('requestIP: 2001:db8::1 rid: ');
  });

  it('tells a wrong appid (40013) from one that is not a platform (61011)', async () => {
    const desk = await startDesk({ authorizers: 1 });
    const account = desk.sandbox.snapshot().authorizations[0]?.authorizerAppid;
    const ask = (component_appid: unknown) =>
      desk.component('api_component_token', { component_appid, component_appsecret: 'x' });
    expect(errcodeOf(await ask('wx 1'))).toBe(40013);
    expect(errcodeOf(await ask('wx0123456789abcdef'))).toBe(40013);
    expect(errcodeOf(await ask(account))).toBe(61011);
  });

  it('wants a token under either name, and refuses bad ones by kind', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { baseUrl, credentials } = desk.sandbox;
    const ask = async (query: string) => {
      const response = await fetch(`${baseUrl}/cgi-bin/component/api_create_preauthcode${query}`, {
        method: 'POST',
        body: new TextEncoder().encode(JSON.stringify({ component_appid: credentials.componentAppid })),
      });
      return JSON.parse(await response.text());
    };
    expect(await ask(`?component_access_token=${token}`)).toMatchObject({ expires_in: 1800 });
    expect(await ask(`?access_token=${token}`)).not.toHaveProperty('errcode');
    expect(errcodeOf(await ask(''))).toBe(41001);
    expect(errcodeOf(await ask('?component_access_token='))).toBe(41021);
    expect(errcodeOf(await ask('?access_token=a b'))).toBe(40014);
    expect(errcodeOf(await ask('?access_token=invented'))).toBe(40001);
  });

  it('says so for a path that does not exist', async () => {
    const desk = await startDesk();
    expect(errcodeOf(await desk.post('/cgi-bin/component/api_nothing', {}))).toBe(40066);
  });
});
