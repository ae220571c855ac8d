import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench } from '../support/index.ts';
import { runChild, startChild } from '../support/processes.ts';

let bench: CoreBench;
afterEach(() => bench.close());

/** Completes a session in a process that is killed at `point`, then opens the data folder again. */
async function killedAt(point: string) {
  bench = await openBench();
  const session = await newSession(bench);
  const scanned = await bench.scan(linkOf(bench, session.id));
  const ended = await runChild([
    bench.dataDir,
    bench.platform.id,
    'complete-killed',
    session.id,
    scanned.callback,
    point,
  ]);
  expect(ended.signal, ended.stderr).toBe('SIGKILL');
  await bench.reopen();
  return { id: session.id, ...scanned, now: bench.services.sessions.get(session.id) };
}

describe('kill -9 between the callback and the saved result', () => {
  it('before the code is kept: the session still waits for it', async () => {
    const { id, now, callback } = await killedAt('before:code_received');
    expect(now).toMatchObject({ state: 'linked', hasAuthCode: false });
    const done = await bench.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    expect(done.state).toBe('authorized');
  });

  it.each(['after:code_received', 'before:exchanging'])('%s: the code is there and works', async (point) => {
    const { id, now } = await killedAt(point);
    expect(now).toMatchObject({ state: 'code_received', hasAuthCode: true });
    expect((await bench.services.sessions.exchange(id)).state).toBe('authorized');
  });

  it('after:exchanging: nobody knows whether it was sent, so it is uncertain', async () => {
    const { id, now } = await killedAt('after:exchanging');
    expect(now).toMatchObject({
      state: 'uncertain',
      hasAuthCode: true,
      problem: { code: 'session.uncertain' },
    });
    expect(bench.services.store.sessions.timeline(id).at(-1)?.note).toBe('interrupted');
    expect((await bench.services.sessions.exchange(id)).state).toBe('authorized');
  });

  it('before:answer: WeChat has answered and nobody kept it; the list brings it back', async () => {
    const { id, now, authorizerAppid } = await killedAt('before:answer');
    expect(now.state).toBe('uncertain');
    const candidates = await bench.services.sessions.candidates(id);
    expect(candidates.map((candidate) => candidate.authorizerAppid)).toEqual([authorizerAppid]);
    const done = await bench.services.sessions.claim(id, authorizerAppid);
    expect(done.state).toBe('authorized');
    expect(bench.services.authorizers.get(bench.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
  });

  it.each(['after:answer', 'before:authorized'])(
    '%s: the kept answer is saved at the next start',
    async (point) => {
      const { id, now, authorizerAppid } = await killedAt(point);
      expect(now).toMatchObject({ state: 'authorized', authorizerAppid });
      expect(bench.services.store.sessions.timeline(id).map((line) => line.note)).toContain('resumed');
      const record = bench.services.authorizers.get(bench.platform.id, authorizerAppid);
      expect(record).toMatchObject({ hasRefreshToken: true, hasAccessToken: true });
    },
  );

  it.each(['after:authorized', 'before:details'])(
    '%s: the authorization is whole, its names can be fetched',
    async (point) => {
      const { now, authorizerAppid } = await killedAt(point);
      expect(now).toMatchObject({ state: 'authorized', outcome: { detailsMissing: true } });
      const record = await bench.services.authorizers.fetchDetails(bench.platform.id, authorizerAppid);
      expect(record.nickName).toBeTruthy();
    },
  );
});

describe('two processes on one data folder', { timeout: 90_000 }, () => {
  it('fetch one token between them', async () => {
    bench = await openBench({ sandbox: { latencyMs: 300 } });
    const ends = await Promise.all([1, 2].map(() => runChild([bench.dataDir, bench.platform.id, 'fetch'])));
    for (const end of ends) expect(end.code, end.stderr).toBe(0);
    expect(ends.map((end) => end.lines.at(-1))).toEqual([
      expect.objectContaining({ state: 'valid', origin: 'fetched' }),
      expect.objectContaining({ state: 'valid', origin: 'fetched' }),
    ]);
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('take over the lease of one that was killed with it', async () => {
    bench = await openBench();
    const ended = await runChild([bench.dataDir, bench.platform.id, 'hold-lease', '1500']);
    expect(ended.signal).toBe('SIGKILL');
    expect(bench.services.tokens.status(bench.platform.id).fetchingUntil).not.toBeNull();
    expect((await bench.services.tokens.fetch(bench.platform.id, false)).state).toBe('valid');
  });

  it('go on at once when the one that was fetching is killed in the middle', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 20_000, times: 1 });
    const other = startChild([bench.dataDir, bench.platform.id, 'fetch']);
    const status = () => bench.services.tokens.status(bench.platform.id);
    await expect.poll(() => bench.faultsLeft(), { timeout: 60_000 }).toBe(0);
    expect(status().fetchingUntil).not.toBeNull();
    other.kill();
    expect((await other.ended).signal).toBe('SIGKILL');
    expect(status().fetchingUntil).toBeNull();
    expect(await bench.services.tokens.fetch(bench.platform.id, false)).toMatchObject({
      state: 'valid',
      by: { here: true },
    });
  });

  it('and a slow server: the second waits for the first’s token instead of ending it', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 1500, times: 1 });
    const other = startChild([bench.dataDir, bench.platform.id, 'fetch']);
    const status = () => bench.services.tokens.status(bench.platform.id);
    await expect.poll(() => status().fetchingUntil, { timeout: 60_000 }).not.toBeNull();
    expect(await bench.services.tokens.fetch(bench.platform.id, false)).toMatchObject({
      by: { here: false },
    });
    expect((await other.ended).code).toBe(0);
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('leave a session alone that the other is exchanging', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    bench.fault({ endpoint: 'api_query_auth', kind: 'slow', times: 1 });
    const other = runChild([bench.dataDir, bench.platform.id, 'complete', session.id, callback]);
    await expect
      .poll(() => bench.services.sessions.get(session.id).state, { timeout: 30_000 })
      .toBe('exchanging');
    await bench.reopen();
    expect(bench.services.sessions.get(session.id).state).toBe('exchanging');
    const ended = await other;
    expect(ended.code, ended.stderr).toBe(0);
    expect(bench.services.sessions.get(session.id).state).toBe('authorized');
  });
});
