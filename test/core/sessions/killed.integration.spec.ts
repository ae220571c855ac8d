import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, linkOf, newSession, openDesk } from '../support/index.ts';
import { runChild, startChild } from '../support/processes.ts';

let desk: Desk;
afterEach(() => desk.close());

/** Completes a session in a process that is killed at `point`, then opens the data folder again. */
async function killedAt(point: string) {
  desk = await openDesk();
  const session = await newSession(desk);
  const scanned = await desk.scan(linkOf(desk, session.id));
  const ended = await runChild([
    desk.dataDir,
    desk.platform.id,
    'complete-killed',
    session.id,
    scanned.callback,
    point,
  ]);
  expect(ended.signal, ended.stderr).toBe('SIGKILL');
  await desk.reopen();
  return { id: session.id, ...scanned, now: desk.services.sessions.get(session.id) };
}

describe('kill -9 between the callback and the saved result', () => {
  it('before the code is kept: the session still waits for it', async () => {
    const { id, now, callback } = await killedAt('before:code_received');
    expect(now).toMatchObject({ state: 'linked', hasAuthCode: false });
    const done = await desk.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
    expect(done.state).toBe('authorized');
  });

  it.each(['after:code_received', 'before:exchanging'])('%s: the code is there and works', async (point) => {
    const { id, now } = await killedAt(point);
    expect(now).toMatchObject({ state: 'code_received', hasAuthCode: true });
    expect((await desk.services.sessions.exchange(id)).state).toBe('authorized');
  });

  it('after:exchanging: nobody knows whether it was sent, so it is uncertain', async () => {
    const { id, now } = await killedAt('after:exchanging');
    expect(now).toMatchObject({
      state: 'uncertain',
      hasAuthCode: true,
      problem: { code: 'session.uncertain' },
    });
    expect(desk.services.store.sessions.timeline(id).at(-1)?.note).toBe('interrupted');
    expect((await desk.services.sessions.exchange(id)).state).toBe('authorized');
  });

  it('before:answer: WeChat has answered and nobody kept it; the list brings it back', async () => {
    const { id, now, authorizerAppid } = await killedAt('before:answer');
    expect(now.state).toBe('uncertain');
    const candidates = await desk.services.sessions.candidates(id);
    expect(candidates.map((candidate) => candidate.authorizerAppid)).toEqual([authorizerAppid]);
    const done = await desk.services.sessions.claim(id, authorizerAppid);
    expect(done.state).toBe('authorized');
    expect(desk.services.authorizers.get(desk.platform.id, authorizerAppid).hasRefreshToken).toBe(true);
  });

  it.each(['after:answer', 'before:authorized'])(
    '%s: the kept answer is saved at the next start',
    async (point) => {
      const { id, now, authorizerAppid } = await killedAt(point);
      expect(now).toMatchObject({ state: 'authorized', authorizerAppid });
      expect(desk.services.store.sessions.timeline(id).map((line) => line.note)).toContain('resumed');
      const record = desk.services.authorizers.get(desk.platform.id, authorizerAppid);
      expect(record).toMatchObject({ hasRefreshToken: true, hasAccessToken: true });
    },
  );

  it.each(['after:authorized', 'before:details'])(
    '%s: the authorization is whole, its names can be fetched',
    async (point) => {
      const { now, authorizerAppid } = await killedAt(point);
      expect(now).toMatchObject({ state: 'authorized', outcome: { detailsMissing: true } });
      const record = await desk.services.authorizers.fetchDetails(desk.platform.id, authorizerAppid);
      expect(record.nickName).toBeTruthy();
    },
  );
});

describe('two processes on one data folder', { timeout: 90_000 }, () => {
  it('fetch one token between them', async () => {
    desk = await openDesk({ sandbox: { latencyMs: 300 } });
    const ends = await Promise.all([1, 2].map(() => runChild([desk.dataDir, desk.platform.id, 'fetch'])));
    for (const end of ends) expect(end.code, end.stderr).toBe(0);
    expect(ends.map((end) => end.lines.at(-1))).toEqual([
      expect.objectContaining({ state: 'valid', origin: 'fetched' }),
      expect.objectContaining({ state: 'valid', origin: 'fetched' }),
    ]);
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('take over the lease of one that was killed with it', async () => {
    desk = await openDesk();
    const ended = await runChild([desk.dataDir, desk.platform.id, 'hold-lease', '1500']);
    expect(ended.signal).toBe('SIGKILL');
    expect(desk.services.tokens.status(desk.platform.id).fetchingUntil).not.toBeNull();
    expect((await desk.services.tokens.fetch(desk.platform.id, false)).state).toBe('valid');
  });

  it('go on at once when the one that was fetching is killed in the middle', async () => {
    desk = await openDesk();
    desk.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 20_000, times: 1 });
    const other = startChild([desk.dataDir, desk.platform.id, 'fetch']);
    const status = () => desk.services.tokens.status(desk.platform.id);
    await expect.poll(() => desk.faultsLeft(), { timeout: 60_000 }).toBe(0);
    expect(status().fetchingUntil).not.toBeNull();
    other.kill();
    expect((await other.ended).signal).toBe('SIGKILL');
    expect(status().fetchingUntil).toBeNull();
    expect(await desk.services.tokens.fetch(desk.platform.id, false)).toMatchObject({
      state: 'valid',
      by: { here: true },
    });
  });

  it('and a slow server: the second waits for the first’s token instead of ending it', async () => {
    desk = await openDesk();
    desk.fault({ endpoint: 'api_component_token', kind: 'slow', ms: 1500, times: 1 });
    const other = startChild([desk.dataDir, desk.platform.id, 'fetch']);
    const status = () => desk.services.tokens.status(desk.platform.id);
    await expect.poll(() => status().fetchingUntil, { timeout: 60_000 }).not.toBeNull();
    expect(await desk.services.tokens.fetch(desk.platform.id, false)).toMatchObject({
      by: { here: false },
    });
    expect((await other.ended).code).toBe(0);
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('leave a session alone that the other is exchanging', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback } = await desk.scan(linkOf(desk, session.id));
    desk.fault({ endpoint: 'api_query_auth', kind: 'slow', times: 1 });
    const other = runChild([desk.dataDir, desk.platform.id, 'complete', session.id, callback]);
    await expect
      .poll(() => desk.services.sessions.get(session.id).state, { timeout: 30_000 })
      .toBe('exchanging');
    await desk.reopen();
    expect(desk.services.sessions.get(session.id).state).toBe('exchanging');
    const ended = await other;
    expect(ended.code, ended.stderr).toBe(0);
    expect(desk.services.sessions.get(session.id).state).toBe('authorized');
  });
});
