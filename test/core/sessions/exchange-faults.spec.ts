import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

async function withCallback() {
  const session = await newSession(bench);
  const scanned = await bench.scan(linkOf(bench, session.id));
  return { session, ...scanned };
}

describe('api_query_auth that does not end well', () => {
  it.each([
    ['reset', 'net.reset'],
    ['html', 'answer.html'],
    ['cut', 'answer.json'],
    ['drop-answer', 'net.reset'],
  ] as const)('a %s leaves the session uncertain and is never repeated by itself', async (kind, code) => {
    bench = await openBench();
    const { session, callback } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', kind, times: 1 });
    const refusal = await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code, sessionId: session.id });
    expect(bench.services.sessions.get(session.id)).toMatchObject({ state: 'uncertain', problem: { code } });
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
  });

  it('a lost answer is recovered from the list: the operator picks', async () => {
    bench = await openBench();
    const { session, callback, authorizerAppid } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
    await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    const candidates = await bench.services.sessions.candidates(session.id);
    expect(candidates.map((candidate) => candidate.authorizerAppid)).toEqual([authorizerAppid]);
    expect(candidates[0]).toMatchObject({ hasRefreshToken: true });
    expect(candidates[0]?.nickName).toBeTruthy();
    const done = await bench.services.sessions.claim(session.id, authorizerAppid);
    expect(done).toMatchObject({ state: 'authorized', outcome: { via: 'list', refreshTokenMissing: false } });
    expect(bench.services.authorizers.get(bench.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
  });

  it('the same code once more works while WeChat never saw it', async () => {
    bench = await openBench();
    const { session, callback } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', kind: 'reset', times: 1 });
    await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    const done = await bench.services.sessions.exchange(session.id);
    expect(done.state).toBe('authorized');
  });

  it('61010 is uncertain: production may have exchanged the code', async () => {
    bench = await openBench();
    const { session, callback } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', errcode: 61010, times: 1 });
    const refusal = await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'wechat.61010', errcode: 61010 });
    expect(refusal.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    expect(bench.services.sessions.get(session.id).state).toBe('uncertain');
  });

  it('61009 fails, any other refusal keeps the code for another try', async () => {
    bench = await openBench();
    const first = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', errcode: 61009, times: 1 });
    await problemOf(
      bench.services.sessions.complete({ sessionId: first.session.id, text: first.callback, anyway: false }),
    );
    expect(bench.services.sessions.get(first.session.id).state).toBe('failed');

    const second = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
    const refusal = await problemOf(
      bench.services.sessions.complete({
        sessionId: second.session.id,
        text: second.callback,
        anyway: false,
      }),
    );
    expect(refusal.requestIp).toBeTruthy();
    expect(bench.services.sessions.get(second.session.id)).toMatchObject({
      state: 'code_received',
      hasAuthCode: true,
    });
    expect((await bench.services.sessions.exchange(second.session.id)).state).toBe('authorized');
  });

  it('a server that is not there means nothing was sent: the code stays', async () => {
    bench = await openBench();
    const { session, callback } = await withCallback();
    await bench.sandbox.close();
    // A new connection, as after any pause: the kept one was closed by the server.
    await bench.reopen();
    const refusal = await problemOf(
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'net.refused', sent: false });
    expect(bench.services.sessions.get(session.id)).toMatchObject({
      state: 'code_received',
      hasAuthCode: true,
    });
  });

  it('two completions at once exchange once', async () => {
    bench = await openBench();
    const { session, callback } = await withCallback();
    const complete = () =>
      bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const ends = await Promise.allSettled([complete(), complete()]);
    expect(ends.some((end) => end.status === 'fulfilled')).toBe(true);
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_query_auth')).toHaveLength(1);
    expect(bench.services.sessions.get(session.id).state).toBe('authorized');
  });
});
