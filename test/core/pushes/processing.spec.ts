import { afterEach, describe, expect, it } from 'vitest';
import { pushView } from '../../../electron/core/pushes/view.ts';
import { authorized, openPushBench, type PushBench, seconds } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const session = (id: string) => bench.services.sessions.get(id);
const lastResult = async () => (await bench.pushes())[0]?.result?.code;

describe('a ticket push', () => {
  it('gives its ticket to the platform that stands in it, and only to that', async () => {
    bench = await openPushBench({ noTicket: true });
    const { tickets, platforms } = bench.services;
    const { platform: other } = platforms.save({
      ...bench.platform,
      id: undefined,
      name: '另一个平台',
      componentAppid: 'wx00000000000000ff',
      appSecret: '0123456789abcdef0123456789abcdef',
      messageToken: bench.sandbox.credentials.messageToken,
      aesKey: bench.sandbox.credentials.aesKey,
    });
    await bench.push(
      bench.sample('component_verify_ticket', { ComponentVerifyTicket: 'ticket@@@PUSHED-0001' }),
    );
    expect(await lastResult()).toBe('ticketKept');
    expect(tickets.status(bench.platform.id)).toMatchObject({ state: 'valid', source: 'push' });
    expect(tickets.reveal(bench.platform.id)).toBe('ticket@@@PUSHED-0001');
    expect(tickets.status(other.id).state).toBe('none');
  });

  it('of twelve hours ago is not kept, an older one does not replace a newer', async () => {
    bench = await openPushBench({ noTicket: true });
    const ticket = (value: string, ageS: number) =>
      bench.push(
        bench.sample('component_verify_ticket', {
          ComponentVerifyTicket: value,
          CreateTime: seconds() - ageS,
        }),
      );
    await ticket('ticket@@@OLD', 12 * 3600 + 5);
    expect(await lastResult()).toBe('ticketExpired');
    await ticket('ticket@@@NEWER', 60);
    await ticket('ticket@@@OLDER', 600);
    await bench.pushes();
    expect(bench.services.tickets.reveal(bench.platform.id)).toBe('ticket@@@NEWER');
  });

  it('without its ticket says so', async () => {
    bench = await openPushBench();
    await bench.push(bench.sample('component_verify_ticket', { ComponentVerifyTicket: null }));
    expect(await lastResult()).toBe('ticketMissing');
  });
});

describe('an authorized push', () => {
  it('finds the waiting session by its pre-auth code; a guarded profile only keeps the code', async () => {
    bench = await openPushBench();
    const { id, fields, code } = await authorized(bench);
    bench.services.store.platforms.update(bench.platform.id, { guarded: true, autoExchange: true });
    await bench.push(fields);
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ result: { code: 'codeKept' }, sessionId: id, state: 'done' });
    expect(session(id)).toMatchObject({ state: 'code_received', hasAuthCode: true });
    expect(bench.services.sessions.reveal(id)).toBe(code);
    expect(bench.services.store.sessions.timeline(id).at(-1)).toMatchObject({
      note: 'codeReceived',
      params: { source: 'push' },
    });
    expect(await bench.seen()).not.toContain('api_query_auth');
  });

  it('is not exchanged without being told to, guarded or not', async () => {
    bench = await openPushBench();
    const { id, fields } = await authorized(bench);
    await bench.push(fields);
    expect(await lastResult()).toBe('codeKept');
    expect(session(id).state).toBe('code_received');
    expect(await bench.seen()).not.toContain('api_query_auth');
    // Once it is exchanged by hand, the push no longer says that somebody has to.
    await bench.services.sessions.exchange(id);
    const [kept] = await bench.pushes();
    if (!kept) throw new Error('no push');
    expect(pushView(bench.services.store, kept).result).toMatchObject({ code: 'exchanged' });
  });

  it('is exchanged at once where the profile says so', async () => {
    bench = await openPushBench({ profile: { autoExchange: true } });
    const { id, fields, authorizerAppid } = await authorized(bench);
    await bench.push(fields);
    await expect.poll(() => session(id).state).toBe('authorized');
    await expect.poll(lastResult).toBe('exchanged');
    expect(bench.services.authorizers.get(bench.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
  });

  it('whose exchange fails keeps its code, and says why', async () => {
    bench = await openPushBench({ profile: { autoExchange: true } });
    const { id, fields } = await authorized(bench);
    bench.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 5 });
    await bench.push(fields);
    await expect.poll(lastResult).toBe('exchangeFailed');
    expect((await bench.pushes())[0]?.result?.params).toEqual({ code: 'wechat.61004' });
    expect(session(id)).toMatchObject({ state: 'code_received', hasAuthCode: true });
  });

  it.each([
    ['a moment', () => seconds() + 3600],
    ['a length', () => 3600],
  ])('takes the code’s end as %s', async (_, end) => {
    bench = await openPushBench();
    const { id, fields } = await authorized(bench, { AuthorizationCodeExpiredTime: end() });
    await bench.push(fields);
    await bench.pushes();
    const left = (session(id).authCodeExpiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(3_500_000);
    expect(left).toBeLessThanOrEqual(3_601_000);
  });

  it('of a session that is finished changes nothing', async () => {
    bench = await openPushBench();
    const { id, fields, callback } = await authorized(bench);
    await bench.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    await bench.push(fields);
    expect(await lastResult()).toBe('codeKnown');
    await bench.push({ ...fields, AuthorizationCode: 'queryauthcode@@@another' });
    expect(await lastResult()).toBe('codeLate');
    expect(session(id).state).toBe('authorized');
  });

  it('that nobody waits for is kept in the push', async () => {
    bench = await openPushBench();
    await bench.push(bench.sample('updateauthorized'));
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ result: { code: 'codeUnclaimed' }, sessionId: null });
    expect(bench.services.pushes.reveal(push?.id ?? '')).toContain('queryauthcode@@@AUTHDESK-TEST');
    await bench.push(bench.sample('authorized', { AuthorizationCode: null }));
    expect(await lastResult()).toBe('codeMissing');
  });
});

describe('an unauthorized push', () => {
  it('marks the account; its record and the history of its refresh tokens stay', async () => {
    bench = await openPushBench();
    const { id, callback, authorizerAppid } = await authorized(bench);
    await bench.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    const account = () => bench.services.authorizers.get(bench.platform.id, authorizerAppid);
    const history = () =>
      bench.services.store.authorizers.refreshTokens.list(bench.platform.id, authorizerAppid);
    const before = { ...account(), kept: history() };

    await bench.push(
      bench.sample('unauthorized', { AuthorizerAppid: authorizerAppid, CreateTime: seconds() - 3600 }),
    );
    expect(await lastResult()).toBe('unauthorizedStale');
    await bench.push(bench.sample('unauthorized', { AuthorizerAppid: authorizerAppid }));
    expect(await lastResult()).toBe('unauthorizedMarked');
    expect(account()).toMatchObject({
      status: 'unauthorized',
      nickName: before.nickName,
      hasRefreshToken: true,
    });
    expect(history()).toEqual(before.kept);

    await bench.push(bench.sample('authorized', { AuthorizerAppid: authorizerAppid }));
    await bench.pushes();
    expect(account().status).toBe('authorized');
  });

  it('of an unknown account is noted', async () => {
    bench = await openPushBench();
    await bench.push(bench.sample('unauthorized'));
    expect(await lastResult()).toBe('unauthorizedUnknown');
  });
});
