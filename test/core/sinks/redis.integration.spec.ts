import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withRedis } from '../../../electron/systems/redis.ts';
import { redisServer, startRedis } from '../../systems/support/redis.ts';
import type { Server } from '../../systems/support/server.ts';
import { problemOf } from '../support/index.ts';
import { openSinkBench, type SinkBench } from './support.ts';

describe.skipIf(redisServer === undefined)('a sink in Redis', () => {
  let server: Server;
  let bench: SinkBench;
  let component: string;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    await onRedis((redis) => redis.flushall());
    bench = await openSinkBench();
    component = bench.platform.componentAppid;
  });

  const onRedis = <T>(work: (redis: Redis) => Promise<T>) => withRedis(server.address, work);
  const get = (key: string) => onRedis((redis) => redis.get(key));
  const ttl = (key: string) => onRedis((redis) => redis.ttl(key));
  const refreshKey = (appid: string) => `wechat_authorizer_refresh_token:${component}:${appid}`;
  const accessKey = (appid: string) => `wechat_authorizer_access_token:${component}:${appid}`;
  const wxjava = (over = {}) =>
    bench.addSink({ kind: 'redis', layout: 'wxjava', address: server.address, ...over });

  it('gets the tokens as the SDK keeps them, with what is left of their lives', async () => {
    const refresh = bench.authorize('wxa');
    const sink = await wxjava();
    const plan = await bench.plan(sink);
    expect(plan.changes).toMatchObject([
      { authorizerAppid: 'wxa', key: refreshKey('wxa'), was: null, why: 'new', lifetime: null },
      { authorizerAppid: 'wxa', key: accessKey('wxa'), was: null, why: 'new' },
    ]);
    expect(plan.changes.map(({ command }) => command)).toEqual([
      `SET ${refreshKey('wxa')} •••`,
      expect.stringMatching(new RegExp(`^SET ${accessKey('wxa')} ••• EX (69\\d\\d|7000)$`)),
    ]);
    expect(JSON.stringify(plan)).not.toContain(refresh);
    expect(await get(refreshKey('wxa'))).toBeNull();
    expect(await bench.write(sink)).toMatchObject({ state: 'written', entries: 2, accounts: 1, done: 2 });
    expect(await get(refreshKey('wxa'))).toBe(refresh);
    expect(await ttl(refreshKey('wxa'))).toBe(-1);
    expect(await get(accessKey('wxa'))).toBe(bench.tokens('wxa').access);
    expect(await ttl(accessKey('wxa'))).toBeGreaterThan(6_900);
    expect(await bench.write(sink)).toBeNull();
    expect(await bench.plan(sink)).toMatchObject({ changes: [], counts: { unchanged: 2 } });
  });

  it('shows commands as redis-cli takes them', async () => {
    bench.authorize('wxa');
    const { changes } = await bench.plan(await wxjava({ keyPrefix: 'a\u0001 "b"' }));
    expect(changes[0]?.command).toContain(String.raw`SET "a\x01 \"b\"`);
  });

  it.each(['powerwechat', 'silenceper', 'wechatpy', 'easywechat6'] as const)(
    '%s reads back what it was given',
    async (layout) => {
      bench.authorize('wxa');
      const sink = await wxjava({ layout });
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
      expect(await bench.plan(sink)).toMatchObject({ changes: [], refused: [] });
      expect((await bench.sinks.test(sink)).found).toBeGreaterThan(0);
    },
  );

  it('replaces a refresh token that was in force here before', async () => {
    const first = bench.authorize('wxa');
    await onRedis((redis) => redis.set(refreshKey('wxa'), first));
    const second = bench.authorize('wxa');
    const sink = await wxjava();
    expect((await bench.plan(sink)).changes[0]).toMatchObject({ why: 'known' });
    await bench.write(sink);
    expect(await get(refreshKey('wxa'))).toBe(second);
  });

  it('never overwrites a refresh token that was never seen here, and begins nothing', async () => {
    bench.authorize('wxa');
    bench.authorize('wxb');
    await onRedis((redis) => redis.set(refreshKey('wxa'), 'of-production'));
    const sink = await wxjava();
    const plan = await bench.plan(sink);
    expect(plan.refused).toMatchObject([
      { authorizerAppid: 'wxa', why: 'older' },
      { authorizerAppid: 'wxa' },
    ]);
    expect(await problemOf(bench.write(sink))).toMatchObject({
      code: 'sink.older',
      params: { accounts: 'wxa', count: 1 },
    });
    expect(await get(refreshKey('wxa'))).toBe('of-production');
    expect(await get(refreshKey('wxb'))).toBeNull();
    expect(await bench.write(sink, { appids: ['wxb'] })).toMatchObject({ state: 'written' });
  });

  it('believes the access token beside it where it speaks against ours: an earlier end proves nothing', async () => {
    bench.authorize('wxa');
    const sink = await wxjava();
    await onRedis((redis) => redis.set(refreshKey('wxa'), 'theirs'));
    await onRedis((redis) => redis.set(accessKey('wxa'), 'their-access', 'EX', 7_190));
    expect((await bench.plan(sink)).refused[0]).toMatchObject({ why: 'newer' });
    await onRedis((redis) => redis.expire(accessKey('wxa'), 600));
    expect((await bench.plan(sink)).refused[0]).toMatchObject({ why: 'older' });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.older' });
    expect(await get(refreshKey('wxa'))).toBe('theirs');
  });

  it('keeps an access token there that lasts longer', async () => {
    const refresh = bench.authorize('wxa', { accessEndsIn: 1_800_000 });
    await onRedis((redis) => redis.set(refreshKey('wxa'), refresh));
    await onRedis((redis) => redis.set(accessKey('wxa'), 'theirs', 'EX', 5_000));
    const sink = await wxjava();
    expect(await bench.plan(sink)).toMatchObject({ changes: [], kept: [{ why: 'laterThere' }] });
    expect(await bench.write(sink)).toBeNull();
    expect(await get(accessKey('wxa'))).toBe('theirs');
  });

  it('keeps an access token there that has no end, and never puts one there that has ended', async () => {
    const refresh = bench.authorize('wxa');
    await onRedis((redis) => redis.mset(refreshKey('wxa'), refresh, accessKey('wxa'), 'theirs'));
    bench.authorize('wxb', { accessEndsIn: -60_000 });
    await onRedis((redis) => redis.set(accessKey('wxb'), 'theirs'));
    const sink = await wxjava();
    expect(await bench.plan(sink)).toMatchObject({
      changes: [{ key: refreshKey('wxb') }],
      kept: [{ key: accessKey('wxa'), why: 'laterThere' }],
    });
    await bench.write(sink);
    expect(await get(accessKey('wxa'))).toBe('theirs');
    expect(await get(accessKey('wxb'))).toBe('theirs');
  });

  it('writes nothing where it may not ask for a key’s end', async () => {
    bench.authorize('wxa', { accessEndsIn: 600_000 });
    await onRedis((redis) => redis.set(accessKey('wxa'), 'theirs', 'EX', 7_000));
    await onRedis((redis) => redis.acl('SETUSER', 'blind', 'on', '>pw', '~*', '+@all', '-pttl'));
    const sink = await wxjava({ address: server.address.replace('//', '//blind:pw@') });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.denied' });
    expect(await get(accessKey('wxa'))).toBe('theirs');
  });

  it('asks where production reads it or the profile is guarded', async () => {
    bench.authorize('wxa');
    const sink = await wxjava({ production: true });
    expect(await problemOf(bench.write(sink, { confirmed: false }))).toMatchObject({
      code: 'guard.confirm',
      params: { reason: 'sink' },
    });
    expect(await get(refreshKey('wxa'))).toBeNull();
    expect(await bench.write(sink)).toMatchObject({ state: 'written' });
  });

  it('refuses another type under a key, a replica and a user without rights, and writes nothing', async () => {
    bench.authorize('wxa');
    const sink = await wxjava();
    await onRedis((redis) => redis.lpush(accessKey('wxa'), 'x'));
    expect(await problemOf(bench.write(sink))).toMatchObject({
      code: 'sink.otherType',
      params: { key: accessKey('wxa') },
    });
    await onRedis((redis) => redis.del(accessKey('wxa')));
    await onRedis((redis) => redis.acl('SETUSER', 'reader', 'on', '>pw', '~*', '+@all', '-set'));
    const reader = await wxjava({ address: server.address.replace('//', '//reader:pw@') });
    expect(await problemOf(bench.write(reader))).toMatchObject({ code: 'sink.denied' });
    await onRedis((redis) => redis.replicaof('127.0.0.1', 1));
    const readOnly = await problemOf(bench.write(sink));
    await onRedis((redis) => redis.replicaof('NO', 'ONE'));
    expect(readOnly.code).toBe('sink.readOnly');
    expect(await get(refreshKey('wxa'))).toBeNull();
    expect(bench.sinks.log(sink, undefined, 5)[0]).toMatchObject({
      state: 'failed',
      problem: { code: 'sink.readOnly' },
    });
  });

  it('reads no value to its end that is far too large for a token, and names its key', async () => {
    bench.authorize('wxa');
    const sink = await wxjava();
    await onRedis((redis) => redis.set(accessKey('wxa'), '汉'.repeat(30_000)));
    expect(await problemOf(bench.write(sink))).toMatchObject({
      code: 'sink.tooLarge',
      params: { key: accessKey('wxa') },
    });
    expect(await get(refreshKey('wxa'))).toBeNull();
    await onRedis((redis) => redis.set(accessKey('wxa'), '', 'EX', 5_000));
    expect((await bench.plan(sink)).changes).toMatchObject([{ was: null }, { was: '…', why: 'replaces' }]);
  });

  it('undoes: what was not there goes, an access token comes back, an older refresh token does not', async () => {
    const first = bench.authorize('wxa', { accessEndsIn: 1_800_000 });
    const before = bench.tokens('wxa').access;
    const sink = await wxjava();
    await bench.write(sink);
    bench.authorize('wxa');
    bench.authorize('wxb');
    await bench.write(sink);
    const undone = await bench.sinks.undo(sink, undefined, true);
    expect(undone).toMatchObject({ state: 'written', entries: 3 });
    expect(await get(refreshKey('wxb'))).toBeNull();
    expect(await get(accessKey('wxb'))).toBeNull();
    expect(await get(accessKey('wxa'))).toBe(before);
    expect(await get(refreshKey('wxa'))).not.toBe(first);
    const [, write] = bench.sinks.log(sink, undefined, 5);
    expect(write).toMatchObject({ state: 'undone' });
    expect(bench.sinks.entries(write?.id ?? '', -1, 10).map(({ state }) => state)).toEqual([
      'refresh',
      'undone',
      'undone',
      'undone',
    ]);
    expect(await problemOf(bench.sinks.undo(sink, write?.id, true))).toMatchObject({ code: 'sink.noWrite' });
  });

  it('does not put a ticket back over a newer one, and says so', async () => {
    const { store } = bench.services;
    const ticketKey = `wechat_component_verify_ticket:${component}`;
    const ticket = (value: string, createdAt: number) =>
      store.tickets.insert({
        ...{ platformId: bench.platform.id, value, source: 'paste' as const },
        ...{ receivedAt: createdAt, createdAt },
      });
    ticket('ticket@@@older', Date.now() - 60_000);
    ticket('ticket@@@newer', Date.now());
    bench.authorize('wxa');
    await onRedis((redis) => redis.set(ticketKey, 'ticket@@@older'));
    const sink = await wxjava({ withPlatform: true });
    const write = await bench.write(sink);
    expect(await get(ticketKey)).toBe('ticket@@@newer');
    await bench.sinks.undo(sink, undefined, true);
    expect(await get(ticketKey)).toBe('ticket@@@newer');
    const [entry] = bench.sinks.entries(write?.id ?? '', -1, 5);
    expect(entry).toMatchObject({ holds: 'ticket', state: 'platform' });
  });

  it('leaves alone at an undo what somebody has changed since', async () => {
    bench.authorize('wxa');
    const sink = await wxjava();
    await bench.write(sink);
    await onRedis((redis) => redis.mset(refreshKey('wxa'), 'newer', accessKey('wxa'), 'newer'));
    expect(await problemOf(bench.sinks.undo(sink, undefined, true))).toMatchObject({
      code: 'sink.nothingToUndo',
    });
    expect(await get(refreshKey('wxa'))).toBe('newer');
  });

  it('says what has changed here since it was written', async () => {
    bench.authorize('wxa');
    bench.authorize('wxb');
    const sink = await wxjava();
    await bench.write(sink);
    expect((await bench.sinks.list())[0]).toMatchObject({ stale: 0, lastWrite: { state: 'written' } });
    bench.authorize('wxa');
    expect((await bench.sinks.list())[0]).toMatchObject({ stale: 1 });
  });

  it('writes nothing when the target changed between the comparison and the write', async () => {
    bench.authorize('wxa');
    const sink = await wxjava();
    const question = { sinkId: sink, dryRun: false, confirmed: true };
    const steps = bench.sinks.write(question);
    const change = async () => {
      for await (const { kind } of steps)
        if (kind === 'plan') await onRedis((redis) => redis.set(refreshKey('wxa'), 'meanwhile'));
    };
    expect(await problemOf(change())).toMatchObject({ code: 'sink.changed' });
    expect(await get(refreshKey('wxa'))).toBe('meanwhile');
    expect(await get(accessKey('wxa'))).toBeNull();
  });

  it('more than it can watch are compared in the transaction itself: one that has changed, and none is written', async () => {
    bench.services.store.transaction(() => {
      for (let at = 0; at < 1_500; at++) bench.authorize(`wx${at}`);
    });
    const sink = await wxjava();
    const written = { state: 'written', entries: 3_000 };
    expect(await bench.write(sink)).toMatchObject(written);
    bench.services.store.transaction(() => {
      for (let at = 0; at < 1_500; at++) bench.authorize(`wx${at}`);
    });
    for (const change of [
      (redis: Redis) => redis.set(refreshKey('wx1234'), 'theirs'),
      (redis: Redis) => redis.del(accessKey('wx1234')),
      (redis: Redis) => redis.pipeline().del(accessKey('wx1234')).lpush(accessKey('wx1234'), 'x').exec(),
    ]) {
      const [before, access] = [await get(refreshKey('wx1234')), await get(accessKey('wx1234'))];
      const steps = bench.sinks.write({ sinkId: sink, dryRun: false, confirmed: true });
      const changing = async () => {
        for await (const { kind } of steps) if (kind === 'plan') await onRedis<unknown>(change);
      };
      expect(await problemOf(changing())).toMatchObject({
        code: 'sink.changed',
        params: { key: expect.stringContaining('wx1234') },
      });
      expect(await get(refreshKey('wx0'))).toMatch(/^refresh-1-of/);
      await onRedis((redis) => redis.del(accessKey('wx1234')));
      await onRedis((redis) =>
        redis.mset(refreshKey('wx1234'), before ?? '', accessKey('wx1234'), access ?? ''),
      );
    }
    await onRedis((redis) => redis.expire(accessKey('wx1234'), 6_000));
    expect(await bench.write(sink)).toMatchObject({ state: 'written' });
    expect(await get(refreshKey('wx1234'))).toBe(bench.tokens('wx1234').refresh);
    expect(await ttl(accessKey('wx0'))).toBeGreaterThan(6_900);
    expect(await ttl(refreshKey('wx0'))).toBe(-1);
    expect(await bench.sinks.undo(sink, undefined, true)).toMatchObject({ state: 'written' });
    expect(await onRedis((redis) => redis.keys('*authdesk*'))).toEqual([]);
  });

  it('ten thousand accounts go in one transaction', async () => {
    bench.services.store.transaction(() => {
      for (let at = 0; at < 10_000; at++) bench.authorize(`wx${at}`);
    });
    const sink = await wxjava();
    expect(await bench.write(sink)).toMatchObject({ state: 'written', entries: 20_000, accounts: 10_000 });
    expect(await onRedis((redis) => redis.dbsize())).toBe(20_000);
  });
});
