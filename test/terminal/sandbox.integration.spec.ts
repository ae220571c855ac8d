import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readFault } from '../../electron/terminal/commands/sandbox.ts';
import { problemOf, tempDir } from '../core/support/index.ts';
import { program } from './program.ts';
import { authdesk } from './support.ts';

interface Started {
  baseUrl: string;
  componentAppid: string;
  appSecret: string;
  verifyTicket: string;
  messageToken: string;
  aesKey: string;
}

describe('authdesk sandbox', { timeout: 60_000 }, () => {
  const start = async (...options: string[]) => {
    const running = program(['sandbox', '--json', ...options]);
    await running.said(/^\{.*\}\n/);
    const first: Started = JSON.parse(running.out().split('\n')[0] ?? '');
    const post = async (
      path: string,
      body: unknown,
      headers: Record<string, string> = { 'content-type': 'application/json' },
    ) => {
      const answer = await fetch(`${first.baseUrl}${path}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return answer.json();
    };
    const tokenBody = {
      component_appid: first.componentAppid,
      component_appsecret: first.appSecret,
      component_verify_ticket: first.verifyTicket,
    };
    return { running, first, post, tokenBody };
  };

  it('prints its credentials as the first line, then a line per call; Ctrl-C ends it', async () => {
    const { running, first, post, tokenBody } = await start('--authorizers', '7');
    expect(Object.keys(first).sort()).toEqual([
      'aesKey',
      'appSecret',
      'baseUrl',
      'componentAppid',
      'messageToken',
      'verifyTicket',
    ]);
    const { component_access_token: token } = await post('/cgi-bin/component/api_component_token', tokenBody);
    const list = await post(`/cgi-bin/component/api_get_authorizer_list?component_access_token=${token}`, {
      component_appid: first.componentAppid,
      offset: 0,
      count: 500,
    });
    expect(list.total_count).toBe(7);
    await running.said('api_get_authorizer_list');
    running.child.kill('SIGINT');
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .slice(1)
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { call: { endpoint: 'api_component_token' } },
      { call: { endpoint: 'api_get_authorizer_list' } },
    ]);
  });

  it('takes old and new query names, a missing Content-Type and an unencoded token', async () => {
    const { first, post, tokenBody } = await start();
    const { component_access_token: token } = await post(
      '/cgi-bin/component/api_component_token',
      JSON.stringify(tokenBody),
      {},
    );
    const body = JSON.stringify({ component_appid: first.componentAppid });
    for (const query of [`component_access_token=${token}`, `access_token=${token}`])
      for (const headers of [
        {},
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/x-www-form-urlencoded' },
      ])
        expect(await post(`/cgi-bin/component/api_create_preauthcode?${query}`, body, headers)).toMatchObject(
          {
            pre_auth_code: expect.any(String),
          },
        );
    // As a client without URL encoding sends it: raw bytes on the wire.
    const { default: net } = await import('node:net');
    const { hostname, port } = new URL(first.baseUrl);
    const answer = await new Promise<string>((resolve) => {
      const socket = net.connect(Number(port), hostname);
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.end(
        `POST /cgi-bin/component/api_query_auth?access_token=${token} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n` +
          `Content-Length: 2\r\n\r\n{}`,
      );
    });
    expect(answer).toContain('41018');
  });

  it('has the faults that were scripted, so many times', async () => {
    const { post, tokenBody } = await start(
      '--fault',
      'api_component_token=61006x2',
      '--fault',
      'api_start_push_ticket=45009',
    );
    for (const errcode of [61006, 61006, undefined])
      expect((await post('/cgi-bin/component/api_component_token', tokenBody)).errcode).toBe(errcode);
  });

  it('offers the control interface: scan, state, push', async () => {
    const { first, post, tokenBody } = await start();
    const { component_access_token: token } = await post('/cgi-bin/component/api_component_token', tokenBody);
    const { pre_auth_code: code } = await post(
      `/cgi-bin/component/api_create_preauthcode?access_token=${token}`,
      {
        component_appid: first.componentAppid,
      },
    );
    const link =
      `https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&component_appid=${first.componentAppid}` +
      `&pre_auth_code=${encodeURIComponent(code)}&redirect_uri=${encodeURIComponent('https://auth.example.com/cb')}&auth_type=3#wechat_redirect`;
    const scanned = await post('/_sandbox/scan', { link, nickName: '测试店', kind: 'miniProgram' });
    expect(scanned).toMatchObject({
      callback: expect.stringMatching(/^https:\/\/auth\.example\.com\/cb\?auth_code=/),
      authorizerAppid: expect.any(String),
    });
    const state = await (await fetch(`${first.baseUrl}/_sandbox/state`)).json();
    expect(state).toMatchObject({
      calls: [{ endpoint: 'api_component_token' }, { endpoint: 'api_create_preauthcode' }],
      authorizers: [{ nickName: '测试店' }],
      ticket: first.verifyTicket,
    });
  });

  it('says that its port is taken, and what a fault cannot be', async () => {
    const { first } = await start();
    const { port } = new URL(first.baseUrl);
    const taken = await authdesk(tempDir(), ['sandbox', '--port', port, '--json']);
    expect([taken.code, taken.json()]).toMatchObject([
      2,
      { error: { code: 'port.taken', message: expect.stringContaining(port) } },
    ]);
    for (const fault of [
      'api_component_token',
      'api_component_token=oops',
      'no_such_endpoint=61006',
      'api_component_token=61006x0',
    ])
      expect(
        (await authdesk(tempDir(), ['sandbox', '--fault', fault, '--json'])).json(),
        fault,
      ).toMatchObject({ error: { code: 'usage.fault' } });
  });

  it('runs without a data folder', async () => {
    const dataDir = tempDir();
    const signals = new EventEmitter();
    const running = authdesk(dataDir, ['sandbox'], { signals });
    await new Promise((resolve) => setTimeout(resolve, 300));
    signals.emit('interrupt');
    const { code, out } = await running;
    expect(code).toBe(0);
    expect(out).toContain('component_verify_ticket');
    const { readdirSync } = await import('node:fs');
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('a scripted fault', () => {
  it.each([
    ['api_component_token=61006x2', { endpoint: 'api_component_token', errcode: 61006, times: 2 }],
    ['api_component_token=61006', { endpoint: 'api_component_token', errcode: 61006 }],
    ['*=-1x3', { endpoint: '*', errcode: -1, times: 3 }],
    ['api_query_auth=drop-answer', { endpoint: 'api_query_auth', kind: 'drop-answer' }],
    ['api_query_auth=timeoutx5', { endpoint: 'api_query_auth', kind: 'timeout', times: 5 }],
    ['api_query_auth=reset', { endpoint: 'api_query_auth', kind: 'reset' }],
  ])('%s is read', (text, expected) => {
    expect(readFault(text)).toEqual(expected);
  });

  it.each(['', '=61006', 'api=', 'api=x2', 'api=61006x', 'api 61006', 'api=explode'])(
    '%j is refused',
    async (text) => {
      expect(await problemOf(() => readFault(text))).toMatchObject({ code: 'usage.fault' });
    },
  );
});
