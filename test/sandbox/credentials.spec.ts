import { describe, expect, it } from 'vitest';
import { type Desk, errcodeOf, HOUR, MINUTE, startDesk, text } from './kit.ts';

const askToken = (desk: Desk, ticket: unknown, secret = desk.sandbox.credentials.appSecret) =>
  desk.component('api_component_token', { component_appsecret: secret, component_verify_ticket: ticket });

describe('api_start_push_ticket', () => {
  it('takes component_secret, not component_appsecret, and needs no token', async () => {
    const desk = await startDesk();
    const { appSecret } = desk.sandbox.credentials;
    const start = (body: Record<string, string>) => desk.component('api_start_push_ticket', body);
    expect(errcodeOf(await start({ component_appsecret: appSecret }))).toBe(41004);
    expect(errcodeOf(await start({ component_secret: 'wrong' }))).toBe(40125);
    expect(await start({ component_secret: appSecret })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await start({ component_secret: appSecret })).toEqual({
      errcode: 0,
      errmsg: 'in a normal state',
    });
  });
});

describe('api_component_token', () => {
  it('gives a token without an errcode', async () => {
    const desk = await startDesk();
    const answer = await askToken(desk, desk.sandbox.credentials.verifyTicket);
    expect(Object.keys(answer)).toEqual(['component_access_token', 'expires_in']);
    expect(answer.expires_in).toBe(7200);
  });

  it('refuses the secret before the ticket, and tickets by what is wrong with them', async () => {
    const desk = await startDesk();
    const { verifyTicket } = desk.sandbox.credentials;
    expect(errcodeOf(await askToken(desk, 'ticket@@@no', 'wrong'))).toBe(40125);
    expect(errcodeOf(await askToken(desk, null))).toBe(61011);
    expect(errcodeOf(await askToken(desk, undefined))).toBe(61011);
    expect(errcodeOf(await askToken(desk, verifyTicket.slice(0, -1)))).toBe(61006);
    expect(errcodeOf(await askToken(desk, verifyTicket.replace('ticket@@@', '')))).toBe(61006);
  });

  it('rolls the ticket every ten minutes and takes an old one for twelve hours', async () => {
    const desk = await startDesk();
    const first = desk.sandbox.credentials.verifyTicket;
    expect(first).toMatch(/^ticket@@@[\w-]{86}$/);
    desk.clock.now += 10 * MINUTE - 1;
    expect(desk.sandbox.credentials.verifyTicket).toBe(first);
    desk.clock.now += 1;
    expect(desk.sandbox.credentials.verifyTicket).not.toBe(first);
    desk.clock.now += 12 * HOUR - 10 * MINUTE - 1;
    expect(await askToken(desk, first)).toHaveProperty('component_access_token');
    desk.clock.now += 1;
    expect(errcodeOf(await askToken(desk, first))).toBe(61005);
    expect(await askToken(desk, desk.sandbox.credentials.verifyTicket)).toHaveProperty('expires_in');
  });

  it('supersedes the older token at once, or after the overlap it is told', async () => {
    const desk = await startDesk();
    const old = await desk.token();
    const next = await desk.token();
    expect(errcodeOf(await desk.component('api_create_preauthcode', {}, old))).toBe(40001);
    expect(await desk.component('api_create_preauthcode', {}, next)).toHaveProperty('pre_auth_code');

    const lenient = await startDesk({ tokenOverlapMs: 5 * MINUTE });
    const kept = await lenient.token();
    await lenient.token();
    lenient.clock.now += 5 * MINUTE - 1;
    expect(await lenient.component('api_create_preauthcode', {}, kept)).toHaveProperty('pre_auth_code');
    lenient.clock.now += 1;
    expect(errcodeOf(await lenient.component('api_create_preauthcode', {}, kept))).toBe(40001);
  });

  it('lets a token expire after two hours', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    desk.clock.now += 2 * HOUR - 1;
    expect(await desk.component('api_create_preauthcode', {}, token)).toHaveProperty('pre_auth_code');
    desk.clock.now += 1;
    expect(errcodeOf(await desk.component('api_create_preauthcode', {}, token))).toBe(42001);
  });
});

describe('api_create_preauthcode', () => {
  it('gives a different code each time, good for half an hour', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const one = await desk.component('api_create_preauthcode', {}, token);
    const two = await desk.component('api_create_preauthcode', {}, token);
    expect(one).toEqual({
      pre_auth_code: expect.stringMatching(/^preauthcode@@@[\w-]{86}$/),
      expires_in: 1800,
    });
    expect(text(two.pre_auth_code)).not.toBe(one.pre_auth_code);
  });
});
