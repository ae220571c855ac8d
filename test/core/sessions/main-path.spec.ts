import { afterEach, describe, expect, it } from 'vitest';
import { bytesOf, type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

describe('the main job', () => {
  it('goes from a ticket to a saved authorization', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    expect(session.state).toBe('linked');
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id), {
      nickName: '城南花店',
    });
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
    expect(done.authorizerAppid).toBe(authorizerAppid);
    const record = bench.services.authorizers.get(bench.platform.id, authorizerAppid);
    expect(record).toMatchObject({
      nickName: '城南花店',
      status: 'authorized',
      hasRefreshToken: true,
      hasAccessToken: true,
    });
    expect(await bench.seen()).toEqual([
      'api_component_token',
      'api_create_preauthcode',
      'api_query_auth',
      'api_get_authorizer_info',
    ]);
    const notes = bench.services.store.sessions.timeline(session.id).map((line) => line.note);
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
    bench = await openBench();
    const session = await newSession(bench);
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
    await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const { store, tickets, tokens, authorizers } = bench.services;
    const id = bench.platform.id;
    const code = new URL(callback).searchParams.get('auth_code');
    const secrets = [
      bench.sandbox.credentials.appSecret,
      bench.sandbox.credentials.messageToken,
      bench.sandbox.credentials.aesKey,
      tickets.reveal(id),
      tokens.reveal(id),
      code,
      authorizers.reveal(id, authorizerAppid, 'accessToken'),
      authorizers.reveal(id, authorizerAppid, 'refreshToken'),
      store.sessions.links.secrets(store.sessions.links.ofSession(session.id)[0]?.id ?? '').preAuthCode,
    ];
    await bench.reopen();
    const calls = JSON.stringify(bench.services.store.calls.list({ limit: 100 }));
    expect(calls).toContain('api_query_auth');
    const bytes = bytesOf(bench.dataDir);
    for (const secret of secrets) {
      expect(secret?.length ?? 0).toBeGreaterThan(12);
      expect(bytes).not.toContain(secret);
      expect(calls).not.toContain(secret);
    }
  });

  it('finds the session by the nonce when none is named, and refuses another session its callback', async () => {
    bench = await openBench();
    const first = await newSession(bench, { label: '一号店' });
    const second = await newSession(bench, { label: '二号店' });
    const { callback } = await bench.scan(linkOf(bench, first.id));
    const wrong = await problemOf(
      bench.services.sessions.complete({ sessionId: second.id, text: callback, anyway: true }),
    );
    expect(wrong).toMatchObject({
      code: 'session.otherSession',
      sessionId: first.id,
      params: { label: '一号店' },
    });
    expect(bench.services.sessions.get(second.id).hasAuthCode).toBe(false);
    const done = await bench.services.sessions.complete({ text: callback, anyway: false });
    expect(done).toMatchObject({ id: first.id, state: 'authorized' });
  });

  it('warns of a callback without nonce and goes on when told to; a bare code needs no telling', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    const bare = new URL(callback);
    bare.searchParams.delete('authdesk_nonce');
    const question = { sessionId: session.id, text: bare.href };
    expect(await problemOf(bench.services.sessions.complete({ ...question, anyway: false }))).toMatchObject({
      code: 'session.nonceMissing',
    });
    expect(bench.services.sessions.get(session.id).state).toBe('linked');
    const done = await bench.services.sessions.complete({ ...question, anyway: true });
    expect(done.state).toBe('authorized');

    const other = await newSession(bench);
    const code =
      new URL((await bench.scan(linkOf(bench, other.id))).callback).searchParams.get('auth_code') ?? '';
    const byCode = await bench.services.sessions.complete({ sessionId: other.id, text: code, anyway: false });
    expect(byCode.state).toBe('authorized');
  });

  it('names a pre-auth code pasted where the auth code belongs, before any request', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const before = (await bench.seen()).length;
    const { store } = bench.services;
    const { preAuthCode } = store.sessions.links.secrets(
      store.sessions.links.ofSession(session.id)[0]?.id ?? '',
    );
    const refusal = await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: preAuthCode, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'input.preAuthCode', field: 'callback' });
    expect((await bench.seen()).length).toBe(before);
  });

  it('tells a re-authorization and what it changed', async () => {
    bench = await openBench();
    const authorize = async (permissions: number[]) => {
      const session = await newSession(bench);
      const { callback } = await bench.scan(linkOf(bench, session.id), {
        authorizerAppid: 'wx00000000000000aa',
        kind: 'officialAccount',
        permissions,
      });
      return bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    };
    expect((await authorize([1, 2, 3])).outcome).toMatchObject({ reauthorized: false });
    expect((await authorize([2, 3, 4, 11])).outcome).toMatchObject({
      reauthorized: true,
      added: [4, 11],
      removed: [1],
    });
  });

  it('takes a late callback on a cancelled or expired session', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    expect(bench.services.sessions.cancel(session.id).state).toBe('cancelled');
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
  });

  it('keeps the record whole when the details cannot be had', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
    bench.fault({ endpoint: 'api_get_authorizer_info', errcode: 61007, times: 5 });
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done).toMatchObject({
      state: 'authorized',
      outcome: { detailsMissing: true, refreshTokenMissing: false },
    });
    expect(bench.services.authorizers.get(bench.platform.id, authorizerAppid)).toMatchObject({
      nickName: null,
      hasRefreshToken: true,
    });
  });
});

describe('what is done while WeChat is asked', () => {
  it('a draft is there while its pre-auth code is on its way', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_create_preauthcode', kind: 'slow', ms: 500, times: 1 });
    const made = newSession(bench);
    const drafts = () => bench.services.store.sessions.inState(['draft']).map(({ id }) => id);
    await expect.poll(drafts).toHaveLength(1);
    const [draft] = drafts();
    expect(await made).toMatchObject({ id: draft, state: 'linked' });
  });

  it('an authorization is there while its details are on their way', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    bench.fault({ endpoint: 'api_get_authorizer_info', kind: 'slow', ms: 500, times: 1 });
    const done = bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const now = () => bench.services.store.sessions.get(session.id);
    await expect.poll(() => now()?.state).toBe('authorized');
    expect(now()?.outcome).toMatchObject({ detailsMissing: true });
    expect(await done).toMatchObject({ state: 'authorized', outcome: { detailsMissing: false } });
  });
});

describe('links that ran out', () => {
  it('end no session that was given another one while the rest was written', async () => {
    bench = await openBench();
    const { services, platform } = bench;
    const { sessions } = services.store;
    const made = Array.from({ length: 30 }, (_, at) => {
      const { id } = sessions.insert({
        platformId: platform.id,
        label: `${at}`,
        authType: 3,
        linkKind: 'h5',
        bizAppid: '',
        categoryIds: [],
        nonce: `n${at}`,
      });
      sessions.apply(id, 'linked', { linkKind: 'h5' });
      return id;
    });
    const link = (sessionId: string, expiresAt: number) =>
      sessions.links.add({
        sessionId,
        kind: 'h5',
        preAuthCode: `${sessionId}@${expiresAt}`,
        link: '',
        expiresAt,
      });
    for (const id of made) link(id, 1);
    const counted = services.sessions.counts(undefined);
    const last = made.at(-1) ?? '';
    expect(sessions.get(last)?.state).toBe('linked');
    link(last, Date.now() + 600_000);
    await counted;
    expect(sessions.get(last)?.state).toBe('linked');
    expect(sessions.inState(['expired'])).toHaveLength(29);
  });
});

describe('what is known to be wrong is refused before anything is sent', () => {
  it.each([
    ['a host that differs', { redirectUri: 'https://other.example.com/cb' }],
    ['an ellipsis of a cut copy', { componentAppid: 'wx1234…' }],
    ['no name for the appid', { componentAppid: '' }],
  ])('%s', async (_what, profile) => {
    bench = await openBench();
    const before = (await bench.seen()).length;
    const refusal = await problemOf(async () => {
      const { platformInputSchema } = await import('../../../shared/contract/models.ts');
      const { profileFor } = await import('../support/index.ts');
      bench.services.platforms.save(platformInputSchema.parse(profileFor(bench.sandbox, profile)));
    });
    expect(refusal.code).toMatch(/^input\./);
    expect(refusal.field).toBeTruthy();
    expect((await bench.seen()).length).toBe(before);
  });
});
