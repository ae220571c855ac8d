import { createServer } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openCore } from '../../../electron/core/index.ts';
import { openServices } from '../../../electron/core/services.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { problemOf, profileFor, testEffects } from '../support/index.ts';
import { askPort, type EndpointBench, openEndpointBench } from './support.ts';

let bench: EndpointBench;
afterEach(() => bench.close());
const place = '/component_access_token';
const status = () => bench.services.tokenEndpoints.status(bench.platform.id);
const isUp = async () => (await askPort(bench.port, place).catch(() => undefined)) !== undefined;

/** Another program on a port of this machine. */
async function occupied(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The same folder opened once more, as another process does. */
async function another() {
  const services = await openServices(bench.dataDir, testEffects());
  onTestFinished(() => services.close());
  return services;
}

/** Changes the profile as the operator would. */
const change = (over: Parameters<typeof profileFor>[1]) =>
  bench.services.platforms.save(
    platformInputSchema.parse(profileFor(bench.sandbox, { id: bench.platform.id, ...over })),
  );

describe('an endpoint', () => {
  it('is off until somebody wants it', async () => {
    bench = await openEndpointBench();
    await bench.services.tokenEndpoints.stop(bench.platform.id);
    expect(status()).toMatchObject({ state: 'off', url: null, enabled: false, requests: [] });
    expect(await isUp()).toBe(false);
  });

  it('says where it is, and what was asked', async () => {
    bench = await openEndpointBench();
    await bench.ask(place);
    await bench.ask('/nowhere');
    expect(status()).toMatchObject({
      state: 'here',
      url: `http://127.0.0.1:${bench.port}`,
      port: bench.port,
      front: 'browser',
      pid: process.pid,
      refreshes: 'byItself',
      counts: { given: 1, refused: 1 },
      requests: [
        { seq: 2, what: 'other', status: 404, code: 'tokenEndpoint.path' },
        { seq: 1, what: 'component', status: 200, code: null },
      ],
    });
  });

  it('whose port is taken says so, and leaves its place', async () => {
    bench = await openEndpointBench();
    const port = await occupied();
    const { tokenEndpoints } = bench.services;
    await tokenEndpoints.stop(bench.platform.id);
    expect(await problemOf(tokenEndpoints.start('browser', bench.platform.id, { port }))).toMatchObject({
      code: 'tokenEndpoint.port',
      params: { port: String(port) },
    });
    expect(status().state).toBe('off');
    expect((await tokenEndpoints.start('browser', bench.platform.id, { port: 0 })).state).toBe('here');
  });

  it('takes no weak secret for a run, and a strong one for that run alone', async () => {
    bench = await openEndpointBench();
    const { tokenEndpoints } = bench.services;
    const { id } = bench.platform;
    for (const secret of ['short', 'x'.repeat(31), `${'x'.repeat(40)} y`, '密'.repeat(40), ''])
      expect(await problemOf(tokenEndpoints.start('browser', id, { secret })), secret).toMatchObject({
        code: 'tokenEndpoint.weakSecret',
      });
    const own = 'a-secret-of-the-engineers-own-0123456789';
    await tokenEndpoints.start('browser', id, { port: bench.port, secret: own });
    expect((await bench.ask(place)).status).toBe(401);
    expect((await bench.ask(place, { headers: { authorization: `Bearer ${own}` } })).status).toBe(200);
    await tokenEndpoints.start('browser', id, { port: bench.port });
    expect((await bench.ask(place)).status).toBe(200);
  });

  it('is another one for another platform, with a secret and a port of its own', async () => {
    bench = await openEndpointBench();
    const { platforms, tokenEndpoints } = bench.services;
    const { platform } = platforms.save(
      platformInputSchema.parse(
        profileFor(bench.sandbox, { name: '另一个', componentAppid: 'wx00000000000000ee' }),
      ),
    );
    const other = await tokenEndpoints.start('browser', platform.id);
    expect(other.port).not.toBe(bench.port);
    const headers = { authorization: `Bearer ${bench.secret}` };
    expect((await askPort(other.port, place, { headers })).status).toBe(401);
    expect((await bench.ask(place)).status).toBe(200);
  });

  it.each([
    ['guarded', { guarded: true }],
    ['borrow-only', { borrowOnly: true }],
    ['another platform', { componentAppid: 'wx00000000000000dd' }],
    ['another API', { apiBase: 'http://127.0.0.1:9' }],
  ])('of a profile that becomes %s gives nothing more, and stops', async (_what, over) => {
    bench = await openEndpointBench();
    await bench.services.tokenEndpoints.start('browser', bench.platform.id, {
      port: bench.port,
      remember: true,
    });
    expect((await bench.ask(place)).status).toBe(200);
    change(over);
    const told = await bench.ask(place);
    expect([told.status, told.json()]).toMatchObject([409, { error: { code: 'tokenEndpoint.changed' } }]);
    await expect.poll(() => status().state, { timeout: 5_000 }).toBe('off');
    expect(status()).toMatchObject({ enabled: false, problem: { code: 'tokenEndpoint.changed' } });
    expect(await isUp()).toBe(false);
  });

  it('of a profile that is renamed goes on', async () => {
    bench = await openEndpointBench();
    change({ name: '换个名字' });
    expect((await bench.ask(place)).status).toBe(200);
  });

  it('of a removed profile stops', async () => {
    bench = await openEndpointBench();
    await bench.ask(place);
    bench.services.store.platforms.remove(bench.platform.id);
    const told = await bench.ask(place);
    expect(told.status).toBe(409);
    expect(told.text).not.toContain('access_token"');
    await expect.poll(isUp, { timeout: 5_000 }).toBe(false);
  });

  it('ends with its process', async () => {
    bench = await openEndpointBench();
    await bench.services.close();
    expect(await isUp()).toBe(false);
    await bench.reopen();
    expect(status()).toMatchObject({ state: 'off', enabled: false });
  });
});

describe('one process', () => {
  it('has the place; the others can tell which, and cannot take it', async () => {
    bench = await openEndpointBench();
    const { tokenEndpoints } = await another();
    const { id } = bench.platform;
    expect(tokenEndpoints.status(id)).toMatchObject({
      state: 'elsewhere',
      url: `http://127.0.0.1:${bench.port}`,
      front: 'browser',
      requests: [],
    });
    expect(await problemOf(tokenEndpoints.start('terminal', id))).toMatchObject({
      code: 'tokenEndpoint.elsewhere',
      params: { front: 'browser', port: bench.port },
    });
    expect((await tokenEndpoints.stop(id)).state).toBe('elsewhere');
    expect((await bench.ask(place)).status).toBe(200);
    await bench.services.tokenEndpoints.stop(id);
    expect((await tokenEndpoints.start('terminal', id, { port: bench.port })).state).toBe('here');
    expect(status()).toMatchObject({ state: 'elsewhere', front: 'terminal' });
  });

  it('that was killed has it no longer', async () => {
    bench = await openEndpointBench();
    const { store, tokenEndpoints, leaseOwners } = bench.services;
    const { id: platformId } = bench.platform;
    await tokenEndpoints.stop(platformId);
    const owner = leaseOwners.next();
    leaseOwners.done(owner);
    const killed = { platformId, owner, pid: 1, front: 'terminal', port: 1, confirmed: false };
    store.tokenEndpoints.places.take({ ...killed, startedAt: 1, until: Date.now() + 60_000 }, () => true);
    expect(status().state).toBe('off');
    expect((await tokenEndpoints.start('browser', platformId)).state).toBe('here');
  });

  it('renews a secret that another one’s endpoint uses', async () => {
    bench = await openEndpointBench();
    const { tokenEndpoints } = await another();
    tokenEndpoints.renewSecret(bench.platform.id);
    expect((await bench.ask(place)).status).toBe(401);
    const authorization = `Bearer ${tokenEndpoints.reveal(bench.platform.id)}`;
    expect((await bench.ask(place, { headers: { authorization } })).status).toBe(200);
  });
});

describe('one that was left on', () => {
  const opened = async (front: 'browser' | 'terminal') => {
    const core = await openCore({ dataDir: bench.dataDir, front, version: '0.0.0', effects: testEffects() });
    onTestFinished(() => core.close());
    return core.services.tokenEndpoints;
  };

  it('starts with a page, at the same port and with the same secret, and not with a command', async () => {
    bench = await openEndpointBench();
    const { id } = bench.platform;
    const { port, secret } = bench;
    await bench.services.tokenEndpoints.start('browser', id, { port, remember: true, confirmed: true });
    await bench.services.close();
    const command = await opened('terminal');
    expect(command.status(id)).toMatchObject({ state: 'off', enabled: true, port });
    const page = await opened('browser');
    await expect.poll(() => page.status(id)).toMatchObject({ state: 'here', port });
    const headers = { authorization: `Bearer ${secret}` };
    expect((await askPort(port, place, { headers })).status).toBe(200);
    await page.stop(id, true);
    expect(page.status(id)).toMatchObject({ state: 'off', enabled: false });
  });

  it('and cannot start says why', async () => {
    bench = await openEndpointBench();
    const { id } = bench.platform;
    const port = await occupied();
    await bench.services.tokenEndpoints.stop(id);
    bench.services.store.tokenEndpoints.put(id, { port, enabled: true });
    const page = await opened('browser');
    await expect.poll(() => page.status(id).problem?.code).toBe('tokenEndpoint.port');
  });
});
