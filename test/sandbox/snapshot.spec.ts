import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type SandboxSnapshot, startSandbox } from '../../electron/sandbox/index.ts';
import { authorizeOne, START, scanFor, startDesk, text } from './kit.ts';

describe('a snapshot', () => {
  it('brings everything back, through JSON, on another port', async () => {
    const before = await startDesk({ authorizers: 3 });
    const token = await before.token();
    const { appid, info } = await authorizeOne(before, token);
    const link = await before.link(token);
    const { code } = await scanFor(before, link);
    const state: unknown = JSON.parse(JSON.stringify(before.sandbox.snapshot()));

    const after = await startDesk({ state, authorizers: 3 });
    expect(after.sandbox.credentials).toEqual(before.sandbox.credentials);
    expect(after.sandbox.snapshot()).toEqual(state);
    expect(await after.component('api_query_auth', { authorization_code: code }, token)).toHaveProperty(
      'authorization_info',
    );
    const used = await after.control('scan', {
      link: link.replace(before.sandbox.baseUrl, after.sandbox.baseUrl),
    });
    expect(used.status).toBe(409);
    const own = text(info.authorizer_access_token);
    const asked = { option_name: 'nothing', authorizer_appid: appid };
    expect(await after.component('get_authorizer_option', asked, own)).toMatchObject({ errcode: 61012 });
  });

  it.each([null, 'text', {}, { version: 2 }])('that does not fit (%j) is ignored', async (state) => {
    const desk = await startDesk({ state });
    expect(await desk.token()).toMatch(/^\d\d_/);
  });
});

describe('onChange', () => {
  it('tells of many changes once', async () => {
    const told: SandboxSnapshot[] = [];
    const desk = await startDesk({ onChange: (snapshot) => told.push(snapshot), authorizers: 50 });
    await nextTurn();
    const before = told.length;
    const codes = desk.sandbox.snapshot().preAuthCodes.length;
    const token = await desk.token();
    await nextTurn();
    expect(told.length).toBe(before + 1);
    await desk.link(token);
    await nextTurn();
    expect(told.at(-1)?.preAuthCodes).toHaveLength(codes + 1);
    expect(told.at(-1)).toEqual(desk.sandbox.snapshot());
  });

  it('has the last change even when the platform closes at once', async () => {
    const told: SandboxSnapshot[] = [];
    const sandbox = await startSandbox({ onChange: (snapshot) => told.push(snapshot) });
    await sandbox.close();
    expect(told.at(-1)).toEqual(sandbox.snapshot());
  });
});

describe('startSandbox', () => {
  it('says where it is', async () => {
    const { sandbox } = await startDesk();
    expect(sandbox.baseUrl).toBe(`http://127.0.0.1:${sandbox.port}`);
    expect(sandbox.launchDomain).toBe(`127.0.0.1:${sandbox.port}`);
    expect(sandbox.callbackUrl).toBe(`${sandbox.baseUrl}/authdesk.html`);
    expect(sandbox.credentials).toEqual({
      componentAppid: expect.stringMatching(/^wx[0-9a-f]{16}$/),
      appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
      messageToken: expect.stringMatching(/^[A-Za-z0-9]+$/),
      aesKey: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
      verifyTicket: expect.stringMatching(/^ticket@@@/),
    });
  });

  it('refuses a port that is taken', async () => {
    const { sandbox } = await startDesk();
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('is as random as it is told', async () => {
    const options = { randomBytes: (n: number) => new Uint8Array(n).fill(9), now: () => START };
    const one = await startSandbox(options);
    onTestFinished(() => one.close());
    const two = await startSandbox(options);
    onTestFinished(() => two.close());
    expect(two.credentials).toEqual(one.credentials);
  });

  it('makes every answer wait as long as it is told', async () => {
    const desk = await startDesk({ latencyMs: 20 });
    const started = performance.now();
    await desk.token();
    expect(performance.now() - started).toBeGreaterThanOrEqual(19);
  });
});
