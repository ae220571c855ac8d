import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, linkOf, newSession, openDesk, problemOf } from '../support/index.ts';

let desk: Desk;
afterEach(() => desk.close());

async function withCallback() {
  const session = await newSession(desk);
  const scanned = await desk.scan(linkOf(desk, session.id));
  return { session, ...scanned };
}

describe('api_query_auth that does not end well', () => {
  it.each([
    ['reset', 'net.reset'],
    ['html', 'answer.html'],
    ['cut', 'answer.json'],
    ['drop-answer', 'net.reset'],
  ] as const)('a %s leaves the session uncertain and is never repeated by itself', async (kind, code) => {
    desk = await openDesk();
    const { session, callback } = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', kind, times: 1 });
    const refusal = await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code, sessionId: session.id });
    expect(desk.services.sessions.get(session.id)).toMatchObject({ state: 'uncertain', problem: { code } });
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
  });

  it('a lost answer is recovered from the list: the operator picks', async () => {
    desk = await openDesk();
    const { session, callback, authorizerAppid } = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
    await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    const candidates = await desk.services.sessions.candidates(session.id);
    expect(candidates.map((candidate) => candidate.authorizerAppid)).toEqual([authorizerAppid]);
    expect(candidates[0]).toMatchObject({ hasRefreshToken: true });
    expect(candidates[0]?.nickName).toBeTruthy();
    const done = await desk.services.sessions.claim(session.id, authorizerAppid);
    expect(done).toMatchObject({ state: 'authorized', outcome: { via: 'list', refreshTokenMissing: false } });
    expect(desk.services.authorizers.get(desk.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
  });

  it('the same code once more works while WeChat never saw it', async () => {
    desk = await openDesk();
    const { session, callback } = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', kind: 'reset', times: 1 });
    await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    const done = await desk.services.sessions.exchange(session.id);
    expect(done.state).toBe('authorized');
  });

  it('61010 is uncertain: production may have exchanged the code', async () => {
    desk = await openDesk();
    const { session, callback } = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', errcode: 61010, times: 1 });
    const refusal = await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'wechat.61010', errcode: 61010 });
    expect(refusal.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(desk.services.sessions.get(session.id).state).toBe('uncertain');
  });

  it('61009 fails, any other refusal keeps the code for another try', async () => {
    desk = await openDesk();
    const first = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', errcode: 61009, times: 1 });
    await problemOf(
      desk.services.sessions.complete({ sessionId: first.session.id, text: first.callback, anyway: false }),
    );
    expect(desk.services.sessions.get(first.session.id).state).toBe('failed');

    const second = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
    const refusal = await problemOf(
      desk.services.sessions.complete({ sessionId: second.session.id, text: second.callback, anyway: false }),
    );
    expect(refusal.requestIp).toBeTruthy();
    expect(desk.services.sessions.get(second.session.id)).toMatchObject({
      state: 'code_received',
      hasAuthCode: true,
    });
    expect((await desk.services.sessions.exchange(second.session.id)).state).toBe('authorized');
  });

  it('a server that is not there means nothing was sent: the code stays', async () => {
    desk = await openDesk();
    const { session, callback } = await withCallback();
    await desk.sandbox.close();
    // A new connection, as after any pause: the kept one was closed by the server.
    await desk.reopen();
    const refusal = await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'net.refused', sent: false });
    expect(desk.services.sessions.get(session.id)).toMatchObject({
      state: 'code_received',
      hasAuthCode: true,
    });
  });

  it('two completions at once exchange once', async () => {
    desk = await openDesk();
    const { session, callback } = await withCallback();
    const complete = () =>
      desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const ends = await Promise.allSettled([complete(), complete()]);
    expect(ends.some((end) => end.status === 'fulfilled')).toBe(true);
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
    expect(desk.services.sessions.get(session.id).state).toBe('authorized');
  });
});
