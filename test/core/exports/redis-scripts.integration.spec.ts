import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layouts } from '../../../electron/systems/layouts/index.ts';
import { withRedis } from '../../../electron/systems/redis.ts';
import { redisServer, startRedis } from '../../systems/support/redis.ts';
import { firstOf, type Server } from '../../systems/support/server.ts';
import { componentAppid, credentials, type ExportBench, exportBench, hostile, hour, now } from './support.ts';

const hasBoth = redisServer !== undefined && firstOf('/usr/bin/redis-cli') !== undefined;

describe.skipIf(!hasBoth)('a script for redis-cli', () => {
  let server: Server;
  let bench: ExportBench;
  let folder: string;
  beforeAll(async () => {
    server = await startRedis();
    folder = mkdtempSync(join(tmpdir(), 'authdesk-script-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await bench.close();
    await withRedis(server.address, (redis) => redis.flushall());
  });

  function run(script: string): string {
    const file = join(folder, 'script.sh');
    writeFileSync(file, script);
    const ended = spawnSync('sh', [file, '-h', '127.0.0.1', '-p', `${server.port}`], { encoding: 'utf8' });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    return ended.stdout;
  }
  const everything = () =>
    withRedis(server.address, async (redis) => {
      const found: Record<string, { value: string | null; ttl: number }> = {};
      for (const key of await redis.keys('*'))
        found[key] = { value: await redis.get(key), ttl: await redis.ttl(key) };
      return found;
    });
  const appid = (n: number) => `wx${String(n).padStart(4, '0')}`;

  it('puts every token where WxJava looks for it, hostile ones as they are, with what is left of their lives', async () => {
    bench = await exportBench();
    const tokens = hostile.filter((value) => value !== '');
    tokens.forEach((token, n) => {
      bench.put({ appid: appid(n), refreshToken: token, accessToken: token, endsAt: now + hour });
    });
    const said = run(await bench.text('wxjava-redis'));
    expect(said.split('\n').filter((line) => line !== '' && line !== 'OK')).toEqual([]);
    const found = await everything();
    tokens.forEach((token, n) => {
      const refresh = `wechat_authorizer_refresh_token:${componentAppid}:${appid(n)}`;
      expect(found[refresh]).toEqual({ value: token, ttl: -1 });
      const access = found[`wechat_authorizer_access_token:${componentAppid}:${appid(n)}`];
      expect(access?.value).toBe(token);
      expect(access?.ttl).toBeGreaterThan(3_300);
      expect(access?.ttl).toBeLessThanOrEqual(3_400);
    });
    expect(found[`wechat_component_verify_ticket:${componentAppid}`]?.value).toBe(credentials.ticket);
    expect(Object.keys(found)).toHaveLength(2 * tokens.length + 2);
  });

  it.each(['powerwechat', 'silenceper'] as const)('is read back by the layout of %s', async (name) => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1', accessToken: hostile[5] ?? '' });
    run(await bench.text(`${name}-redis`, { keyPrefix: 'p:' }));
    const layout = layouts[name];
    const { ticket, appSecret } = credentials;
    const token = layout.componentTokenKey('p:', componentAppid, { appSecret, ticket }) ?? '';
    const access =
      layout.accessTokenKey('p:', componentAppid, 'wxa1', { refreshToken: 'refreshtoken@@@wxa1' }) ?? '';
    const found = await everything();
    expect(layout.read('componentToken', found[token]?.value ?? '')?.value).toBe(credentials.componentToken);
    expect(layout.read('accessToken', found[access]?.value ?? '')?.value).toBe(hostile[5]);
  });

  it('leaves what is there, unless it is to be replaced', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    const key = `wechat_authorizer_refresh_token:${componentAppid}:wxa1`;
    await withRedis(server.address, (redis) => redis.set(key, 'newer than ours'));
    run(await bench.text('wxjava-redis'));
    expect((await everything())[key]?.value).toBe('newer than ours');
    const replacing = await bench.text('wxjava-redis', { replace: true });
    expect(replacing).toContain(`wechat_component_access_token:${componentAppid}\n`);
    run(replacing);
    expect((await everything())[key]?.value).toBe('refreshtoken@@@wxa1');
  });

  it('without secrets does nothing, whoever runs it', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    for (const format of ['wxjava-redis', 'powerwechat-redis', 'silenceper-redis'] as const) {
      expect(run(await bench.text(format, { includeSecrets: false, replace: true }))).toBe('');
      const [file] = (await bench.preview(format, { replace: true })).files;
      expect(run(file?.text ?? '')).toBe('');
    }
    expect(await everything()).toEqual({});
  });

  it('ends where no Redis is', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    const file = join(folder, 'nowhere.sh');
    writeFileSync(file, await bench.text('wxjava-redis'));
    expect(spawnSync('sh', [file, '-p', '1']).status).not.toBe(0);
  });
});
