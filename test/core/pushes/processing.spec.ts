import { afterEach, describe, expect, it } from 'vitest';
import { pushView } from '../../../electron/core/pushes/view.ts';
import { authorized, openPushDesk, type PushDesk, seconds } from './support.ts';

let desk: PushDesk;
afterEach(() => desk.close());

const session = (id: string) => desk.services.sessions.get(id);
const lastResult = async () => (await desk.pushes())[0]?.result?.code;

describe('a ticket push', () => {
  it('gives its ticket to the platform that stands in it, and only to that', async () => {
    desk = await openPushDesk({ noTicket: true });
    const { tickets, platforms } = desk.services;
    const { platform: other } = platforms.save({
      ...desk.platform,
      id: undefined,
      name: '另一个平台',
      componentAppid: 'wx00000000000000ff',
      appSecret: '0123456789abcdef0123456789abcdef',
      messageToken: desk.sandbox.credentials.messageToken,
      aesKey: desk.sandbox.credentials.aesKey,
    });
    await desk.push(
      desk.sample('component_verify_ticket', { ComponentVerifyTicket: 'ticket@@@PUSHED-0001' }),
    );
    expect(await lastResult()).toBe('ticketKept');
    expect(tickets.status(desk.platform.id)).toMatchObject({ state: 'valid', source: 'push' });
    expect(tickets.reveal(desk.platform.id)).toBe('ticket@@@PUSHED-0001');
    expect(tickets.status(other.id).state).toBe('none');
  });

  it('of twelve hours ago is not kept, an older one does not replace a newer', async () => {
    desk = await openPushDesk({ noTicket: true });
    const ticket = (value: string, ageS: number) =>
      desk.push(
        desk.sample('component_verify_ticket', {
          ComponentVerifyTicket: value,
          CreateTime: seconds() - ageS,
        }),
      );
    await ticket('ticket@@@OLD', 12 * 3600 + 5);
    expect(await lastResult()).toBe('ticketExpired');
    await ticket('ticket@@@NEWER', 60);
    await ticket('ticket@@@OLDER', 600);
    await desk.pushes();
    expect(desk.services.tickets.reveal(desk.platform.id)).toBe('ticket@@@NEWER');
  });

  it('without its ticket says so', async () => {
    desk = await openPushDesk();
    await desk.push(desk.sample('component_verify_ticket', { ComponentVerifyTicket: null }));
    expect(await lastResult()).toBe('ticketMissing');
  });
});

describe('an authorized push', () => {
  it('finds the waiting session by its pre-auth code; a guarded profile only keeps the code', async () => {
    desk = await openPushDesk();
    const { id, fields, code } = await authorized(desk);
    desk.services.store.platforms.update(desk.platform.id, { guarded: true, autoExchange: true });
    await desk.push(fields);
    const [push] = await desk.pushes();
    expect(push).toMatchObject({ result: { code: 'codeKept' }, sessionId: id, state: 'done' });
    expect(session(id)).toMatchObject({ state: 'code_received', hasAuthCode: true });
    expect(desk.services.sessions.reveal(id)).toBe(code);
    expect(desk.services.store.sessions.timeline(id).at(-1)).toMatchObject({
      note: 'codeReceived',
      params: { source: 'push' },
    });
    expect(await desk.seen()).not.toContain('api_query_auth');
  });

  it('is not exchanged without being told to, guarded or not', async () => {
    desk = await openPushDesk();
    const { id, fields } = await authorized(desk);
    await desk.push(fields);
    expect(await lastResult()).toBe('codeKept');
    expect(session(id).state).toBe('code_received');
    expect(await desk.seen()).not.toContain('api_query_auth');
    // Once it is exchanged by hand, the push no longer says that somebody has to.
    await desk.services.sessions.exchange(id);
    const [kept] = await desk.pushes();
    if (!kept) throw new Error('no push');
    expect(pushView(desk.services.store, kept).result).toMatchObject({ code: 'exchanged' });
  });

  it('is exchanged at once where the profile says so', async () => {
    desk = await openPushDesk({ profile: { autoExchange: true } });
    const { id, fields, authorizerAppid } = await authorized(desk);
    await desk.push(fields);
    await expect.poll(() => session(id).state).toBe('authorized');
    await expect.poll(lastResult).toBe('exchanged');
    expect(desk.services.authorizers.get(desk.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
  });

  it('whose exchange fails keeps its code, and says why', async () => {
    desk = await openPushDesk({ profile: { autoExchange: true } });
    const { id, fields } = await authorized(desk);
    desk.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 5 });
    await desk.push(fields);
    await expect.poll(lastResult).toBe('exchangeFailed');
    expect((await desk.pushes())[0]?.result?.params).toEqual({ code: 'wechat.61004' });
    expect(session(id)).toMatchObject({ state: 'code_received', hasAuthCode: true });
  });

  it.each([
    ['a moment', () => seconds() + 3600],
    ['a length', () => 3600],
  ])('takes the code’s end as %s', async (_, end) => {
    desk = await openPushDesk();
    const { id, fields } = await authorized(desk, { AuthorizationCodeExpiredTime: end() });
    await desk.push(fields);
    await desk.pushes();
    const left = (session(id).authCodeExpiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_601_000);
  });

  it('of a session that is finished changes nothing', async () => {
    desk = await openPushDesk();
    const { id, fields, callback } = await authorized(desk);
    await desk.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    await desk.push(fields);
    expect(await lastResult()).toBe('codeKnown');
    await desk.push({ ...fields, AuthorizationCode: 'queryauthcode@@@another' });
    expect(await lastResult()).toBe('codeLate');
    expect(session(id).state).toBe('authorized');
  });

  it('that nobody waits for is kept in the push', async () => {
    desk = await openPushDesk();
    await desk.push(desk.sample('updateauthorized'));
    const [push] = await desk.pushes();
    expect(push).toMatchObject({ result: { code: 'codeUnclaimed' }, sessionId: null });
    expect(desk.services.pushes.reveal(push?.id ?? '')).toContain('queryauthcode@@@AUTHDESK-TEST');
    await desk.push(desk.sample('authorized', { AuthorizationCode: null }));
    expect(await lastResult()).toBe('codeMissing');
  });
});

describe('an unauthorized push', () => {
  it('marks the account; its record and the history of its refresh tokens stay', async () => {
    desk = await openPushDesk();
    const { id, callback, authorizerAppid } = await authorized(desk);
    await desk.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    const account = () => desk.services.authorizers.get(desk.platform.id, authorizerAppid);
    const history = () => desk.services.store.authorizers.refreshTokens(desk.platform.id, authorizerAppid);
    const before = { ...account(), kept: history() };

    await desk.push(
      desk.sample('unauthorized', { AuthorizerAppid: authorizerAppid, CreateTime: seconds() - 3600 }),
    );
    expect(await lastResult()).toBe('unauthorizedStale');
    await desk.push(desk.sample('unauthorized', { AuthorizerAppid: authorizerAppid }));
    expect(await lastResult()).toBe('unauthorizedMarked');
    expect(account()).toMatchObject({
      status: 'unauthorized',
      nickName: before.nickName,
      hasRefreshToken: true,
    });
    expect(history()).toEqual(before.kept);

    await desk.push(desk.sample('authorized', { AuthorizerAppid: authorizerAppid }));
    await desk.pushes();
    expect(account().status).toBe('authorized');
  });

  it('of an unknown account is noted', async () => {
    desk = await openPushDesk();
    await desk.push(desk.sample('unauthorized'));
    expect(await lastResult()).toBe('unauthorizedUnknown');
  });
});
