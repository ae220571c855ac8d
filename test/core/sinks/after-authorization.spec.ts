import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { linkOf, newSession, problemOf } from '../support/index.ts';
import { openSinkBench, type SinkBench } from './support.ts';

const openProfile = { profile: { guarded: false } };

/** A whole authorization over real HTTP. @returns the account's appid */
async function authorizeOne(bench: SinkBench): Promise<string> {
  const { id } = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, id));
  const ended = await bench.services.sessions.complete({ sessionId: id, text: callback, anyway: false });
  expect(ended.state).toBe('authorized');
  return authorizerAppid;
}

const logOf = (bench: SinkBench, sinkId: string) => bench.sinks.log(sinkId, undefined, 10);

const written = (bench: SinkBench, sinkId: string, writes = 1) =>
  vi.waitFor(() => {
    const log = logOf(bench, sinkId).filter(({ state }) => state !== 'writing');
    expect(log).toHaveLength(writes);
    return log;
  });

describe('a sink after an authorization', () => {
  it('is given that account alone, with its names; others wait for a click', async () => {
    const bench = await openSinkBench(openProfile);
    const address = join(bench.dataDir, 'own.json');
    bench.authorize('wxbefore');
    const sink = await bench.addSink({ kind: 'file', address, afterAuthorization: true });
    const byHand = await bench.addSink({ kind: 'file', address: `${address}.2` });
    const appid = await authorizeOne(bench);
    expect(await written(bench, sink)).toMatchObject([{ state: 'written', accounts: 1, done: 1 }]);
    const { platforms } = JSON.parse(readFileSync(address, 'utf8'));
    expect(platforms[0].authorizers).toMatchObject([
      { authorizerAppid: appid, refreshToken: bench.tokens(appid).refresh, nickName: expect.any(String) },
    ]);
    expect(logOf(bench, byHand)).toEqual([]);
    expect(await bench.sinks.list()).toMatchObject([
      { afterAuthorization: true, asks: false, stale: 0 },
      { afterAuthorization: false },
    ]);
  });

  it('stays as it is where it asks: it cannot be added so, and a profile that is guarded later stops it', async () => {
    const bench = await openSinkBench(openProfile);
    const address = join(bench.dataDir, 'own.json');
    const asking = { kind: 'file', address, afterAuthorization: true, production: true } as const;
    expect(await problemOf(bench.addSink(asking))).toMatchObject({ code: 'sink.asks' });
    await authorizeOne(bench);
    const sink = await bench.addSink({ ...asking, production: false });
    const { platform } = bench.services.platforms.save({ ...bench.platform, guarded: true });
    expect(platform.guarded).toBe(true);
    await authorizeOne(bench);
    await bench.services.afterAuthorization.close();
    expect(logOf(bench, sink)).toEqual([]);
    expect(await problemOf(bench.addSink({ ...asking, production: false }))).toMatchObject({
      code: 'sink.asks',
    });
  });

  it('fails into its own log, not into the authorization: no folder, nobody there', async () => {
    const bench = await openSinkBench(openProfile);
    const folder = join(bench.dataDir, 'no-such-folder', 'own.json');
    const gone = await bench.addSink({ kind: 'file', address: folder, afterAuthorization: true });
    const redis = { kind: 'redis', layout: 'wxjava', address: 'redis://127.0.0.1:1/0' } as const;
    const nobody = await bench.addSink({ ...redis, afterAuthorization: true });
    await authorizeOne(bench);
    expect(await written(bench, gone)).toMatchObject([{ state: 'failed', accounts: 1, problem: {} }]);
    expect(await written(bench, nobody)).toMatchObject([
      { state: 'failed', problem: { code: 'system.failed' } },
    ]);
    expect((await bench.sinks.list())[1]?.lastWrite).toMatchObject({ state: 'failed' });
  });

  it('holds up neither the authorization nor the end of the program, and says what was left', async () => {
    const bench = await openSinkBench(openProfile);
    const server = createServer(() => {});
    await new Promise<void>((up) => void server.listen(0, '127.0.0.1', up));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const at = server.address();
    const address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}/`;
    const hook = { kind: 'webhook', address, secret: 'secret', afterAuthorization: true } as const;
    const silent = await bench.addSink(hook);
    const next = await bench.addSink({
      kind: 'file',
      address: join(bench.dataDir, 'own.json'),
      afterAuthorization: true,
    });
    await authorizeOne(bench);
    const { sinks } = await bench.reopen();
    const again = await sinks();
    expect(again.log(next, undefined, 5)).toMatchObject([
      { state: 'failed', problem: { code: 'sink.ended' } },
    ]);
    // Nobody waits for its four tries: the receiver may have it.
    expect(again.log(silent, undefined, 5)).toMatchObject([
      { state: 'uncertain', done: 0, problem: { code: 'sink.unanswered' } },
    ]);
  }, 20_000);
});
