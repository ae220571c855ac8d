import { describe, expect, it } from 'vitest';
import { type Desk, errcodeOf, objectOf, scanFor, startDesk } from './kit.ts';

async function raw(desk: Desk, name: string, token = ''): Promise<Response> {
  return fetch(`${desk.sandbox.baseUrl}/cgi-bin/component/${name}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ component_appid: desk.sandbox.credentials.componentAppid }),
  });
}

describe('faults', () => {
  it('refuse as often as told, then no more', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { status } = await desk.control('fault', {
      endpoint: 'api_create_preauthcode',
      errcode: 45011,
      times: 2,
    });
    expect(status).toBe(200);
    const ask = () => desk.component('api_create_preauthcode', {}, token);
    expect(errcodeOf(await ask())).toBe(45011);
    expect(errcodeOf(await ask())).toBe(45011);
    expect(await ask()).toHaveProperty('pre_auth_code');
  });

  it('reset: the connection breaks and nothing is done', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'reset' });
    await expect(raw(desk, 'api_create_preauthcode', token)).rejects.toMatchObject({
      cause: { code: 'ECONNRESET' },
    });
    expect(desk.sandbox.snapshot().preAuthCodes).toEqual([]);
  });

  it('timeout: no answer until the client gives up', async () => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'timeout' });
    const giveUp = new AbortController();
    const pending = fetch(`${desk.sandbox.baseUrl}/cgi-bin/component/api_create_preauthcode`, {
      method: 'POST',
      body: '{}',
      signal: giveUp.signal,
    });
    const first = await Promise.race([pending.then(() => 'answer'), desk.token().then(() => 'other call')]);
    expect(first).toBe('other call');
    giveUp.abort();
    await expect(pending).rejects.toThrow();
  });

  it('timeout: closing the platform ends the wait', async () => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'timeout' });
    const pending = raw(desk, 'api_create_preauthcode').then(
      () => 'answer',
      () => 'closed',
    );
    await desk.token();
    const other = await startDesk();
    await other.token();
    await desk.sandbox.close();
    expect(await pending).toBe('closed');
  });

  it.each([502, 200])("html: a proxy's page under %i", async (status) => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'html', status });
    const response = await raw(desk, 'api_create_preauthcode');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<title>502 Bad Gateway</title>');
  });

  it('cut: the head promises more than comes', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'cut' });
    const response = await raw(desk, 'api_create_preauthcode', token);
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(100);
    await expect(response.text()).rejects.toThrow();
  });

  it('slow: the answer comes all the same', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'slow', ms: 30 });
    expect(await desk.component('api_create_preauthcode', {}, token)).toHaveProperty('pre_auth_code');
  });

  it('drop-answer: the code is used up, and the list has what the answer would have said', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const { appid, code } = await scanFor(desk, await desk.link(token));
    desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'drop-answer' });
    const exchange = () => desk.component('api_query_auth', { authorization_code: code }, token);
    await expect(exchange()).rejects.toThrow();
    expect(errcodeOf(await exchange())).toBe(61010);
    const { list } = await desk.component('api_get_authorizer_list', { offset: 0, count: 1 }, token);
    expect(list).toEqual([
      expect.objectContaining({
        authorizer_appid: appid,
        refresh_token: expect.stringContaining('refreshtoken@@@'),
      }),
    ]);
  });

  it('of both sorts spoil the connection first and refuse after', async () => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'html', errcode: 61004 });
    expect((await raw(desk, 'api_create_preauthcode')).status).toBe(502);
    expect(errcodeOf(JSON.parse(await (await raw(desk, 'api_create_preauthcode')).text()))).toBe(61004);
  });

  it('are refused when they make no sense', async () => {
    const desk = await startDesk();
    expect((await desk.control('fault', { endpoint: 'api_nothing', errcode: 1 })).status).toBe(400);
    expect((await desk.control('fault', { endpoint: '*' })).status).toBe(400);
    expect((await desk.control('fault', { endpoint: '*', kind: 'flood' })).body).toMatchObject({
      error: { code: 'body' },
    });
    expect(() => desk.sandbox.fault({ endpoint: 'api_nothing', errcode: 1 })).toThrow(RangeError);
  });

  it('stand in the list of calls', async () => {
    const desk = await startDesk();
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'html' });
    await raw(desk, 'api_create_preauthcode');
    await raw(desk, 'api_create_preauthcode');
    const state = objectOf(await (await fetch(`${desk.sandbox.baseUrl}/_sandbox/state`)).json());
    const at = new Date(desk.clock.now).toISOString();
    expect(state.calls).toEqual([
      { endpoint: 'api_create_preauthcode', at, fault: 'html' },
      { endpoint: 'api_create_preauthcode', at, errcode: 41001 },
    ]);
  });
});
