import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf, type Desk, linkOf, newSession, openDesk, problemOf } from '../support/index.ts';

let desk: Desk;
afterEach(() => desk.close());

describe('the main job', () => {
  it('goes from a ticket to a saved authorization', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    expect(session.state).toBe('linked');
    const { callback, authorizerAppid } = await desk.scan(linkOf(desk, session.id), { nickName: '城南花店' });
    const done = await desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
    expect(done.authorizerAppid).toBe(authorizerAppid);
    const record = desk.services.authorizers.get(desk.platform.id, authorizerAppid);
    expect(record).toMatchObject({
      nickName: '城南花店',
      status: 'authorized',
      hasRefreshToken: true,
      hasAccessToken: true,
    });
    expect(await desk.seen()).toEqual([
      'api_component_token',
      'api_create_preauthcode',
      'api_query_auth',
      'api_get_authorizer_info',
    ]);
    const notes = desk.services.store.sessions.timeline(session.id).map((line) => line.note);
    expect(notes).toEqual([
      'created',
      'linked',
      'codeReceived',
      'exchanging',
      'answered',
      'authorized',
      'detailsFetched',
    ]);
  });

  it('leaves no secret in the database file or in the recorded calls', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback, authorizerAppid } = await desk.scan(linkOf(desk, session.id));
    await desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const { store, tickets, tokens, authorizers } = desk.services;
    const id = desk.platform.id;
    const code = new URL(callback).searchParams.get('auth_code');
    const secrets = [
      desk.sandbox.credentials.appSecret,
      desk.sandbox.credentials.messageToken,
      desk.sandbox.credentials.aesKey,
      tickets.reveal(id),
      tokens.reveal(id),
      code,
      authorizers.reveal(id, authorizerAppid, 'accessToken'),
      authorizers.reveal(id, authorizerAppid, 'refreshToken'),
      store.sessions.linkSecrets(store.sessions.links(session.id)[0]?.id ?? '').preAuthCode,
    ];
    await desk.reopen();
    const calls = JSON.stringify(desk.services.store.calls.list({ limit: 100 }));
    expect(calls).toContain('api_query_auth');
    const bytes = bytesOf(desk.dataDir);
    for (const secret of secrets) {
      expect(secret?.length ?? 0).toBeGreaterThan(12);
      expect(bytes).not.toContain(secret);
      expect(calls).not.toContain(secret);
    }
  });

  it('finds the session by the nonce when none is named, and refuses another session its callback', async () => {
    desk = await openDesk();
    const first = await newSession(desk, { label: '一号店' });
    const second = await newSession(desk, { label: '二号店' });
    const { callback } = await desk.scan(linkOf(desk, first.id));
    const wrong = await problemOf(
      desk.services.sessions.complete({ sessionId: second.id, text: callback, anyway: true }),
    );
    expect(wrong).toMatchObject({
      code: 'session.otherSession',
      sessionId: first.id,
      params: { label: '一号店' },
    });
    expect(desk.services.sessions.get(second.id).hasAuthCode).toBe(false);
    const done = await desk.services.sessions.complete({ text: callback, anyway: false });
    expect(done).toMatchObject({ id: first.id, state: 'authorized' });
  });

  it('warns of a callback without nonce and goes on when told to; a bare code needs no telling', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback } = await desk.scan(linkOf(desk, session.id));
    const bare = new URL(callback);
    bare.searchParams.delete('authdesk_nonce');
    const question = { sessionId: session.id, text: bare.href };
    expect(await problemOf(desk.services.sessions.complete({ ...question, anyway: false }))).toMatchObject({
      code: 'session.nonceMissing',
    });
    expect(desk.services.sessions.get(session.id).state).toBe('linked');
    const done = await desk.services.sessions.complete({ ...question, anyway: true });
    expect(done.state).toBe('authorized');

    const other = await newSession(desk);
    const code =
      new URL((await desk.scan(linkOf(desk, other.id))).callback).searchParams.get('auth_code') ?? '';
    const byCode = await desk.services.sessions.complete({ sessionId: other.id, text: code, anyway: false });
    expect(byCode.state).toBe('authorized');
  });

  it('names a pre-auth code pasted where the auth code belongs, before any request', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const before = (await desk.seen()).length;
    const { store } = desk.services;
    const { preAuthCode } = store.sessions.linkSecrets(store.sessions.links(session.id)[0]?.id ?? '');
    const refusal = await problemOf(
      desk.services.sessions.complete({ sessionId: session.id, text: preAuthCode, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'input.preAuthCode', field: 'callback' });
    expect((await desk.seen()).length).toBe(before);
  });

  it('tells a re-authorization and what it changed', async () => {
    desk = await openDesk();
    const authorize = async (permissions: number[]) => {
      const session = await newSession(desk);
      const { callback } = await desk.scan(linkOf(desk, session.id), {
        authorizerAppid: 'wx00000000000000aa',
        kind: 'officialAccount',
        permissions,
      });
      return desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    };
    expect((await authorize([1, 2, 3])).outcome).toMatchObject({ reauthorized: false });
    expect((await authorize([2, 3, 4, 11])).outcome).toMatchObject({
      reauthorized: true,
      added: [4, 11],
      removed: [1],
    });
  });

  it('takes a late callback on a cancelled or expired session', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback } = await desk.scan(linkOf(desk, session.id));
    expect(desk.services.sessions.cancel(session.id).state).toBe('cancelled');
    const done = await desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
  });

  it('keeps the record whole when the details cannot be had', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback, authorizerAppid } = await desk.scan(linkOf(desk, session.id));
    desk.fault({ endpoint: 'api_get_authorizer_info', errcode: 61007, times: 5 });
    const done = await desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done).toMatchObject({
      state: 'authorized',
      outcome: { detailsMissing: true, refreshTokenMissing: false },
    });
    expect(desk.services.authorizers.get(desk.platform.id, authorizerAppid)).toMatchObject({
      nickName: null,
      hasRefreshToken: true,
    });
  });
});

describe('what is known to be wrong is refused before anything is sent', () => {
  it.each([
    ['a host that differs', { redirectUri: 'https://other.example.com/cb' }],
    ['an ellipsis of a cut copy', { componentAppid: 'wx1234…' }],
    ['no name for the appid', { componentAppid: '' }],
  ])('%s', async (_what, profile) => {
    desk = await openDesk();
    const before = (await desk.seen()).length;
    const refusal = await problemOf(async () => {
      const { platformInputSchema } = await import('../../../shared/contract/models.ts');
      const { profileFor } = await import('../support/index.ts');
      desk.services.platforms.save(platformInputSchema.parse(profileFor(desk.sandbox, profile)));
    });
    expect(refusal.code).toMatch(/^input\./);
    expect(refusal.field).toBeTruthy();
    expect((await desk.seen()).length).toBe(before);
  });
});
