import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { authorized, type TerminalDesk, terminalDesk } from './support.ts';

async function deskWithAccount(): Promise<{ desk: TerminalDesk; appid: string; path: string }> {
  const desk = await terminalDesk();
  const { link, sessionId } = await authorized(desk, '--label', '花店');
  const { callback, authorizerAppid: appid } = await desk.scan(link);
  await desk.run(['complete', sessionId, '-'], { stdin: callback });
  return { desk, appid, path: join(desk.dataDir, 'sink.json') };
}

const fileIn = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('authdesk sink', () => {
  it('shows the difference, asks, writes, logs and undoes', async () => {
    const { desk, appid, path } = await deskWithAccount();
    const added = await desk.run(['sink', 'add', '--name', 'local', '--kind', 'file', '--json'], {
      stdin: 'sink.json\n',
    });
    expect([added.code, added.json()]).toMatchObject([
      0,
      { name: 'local', place: path, asks: true, lastWrite: null },
    ]);
    const dry = await desk.run(['sink', 'write', 'local', '--dry-run', '--json']);
    const { changes, counts } = Object(dry.json());
    expect(counts).toMatchObject({ accounts: 1, changes: 1, refused: 0 });
    expect(changes).toMatchObject([
      { authorizerAppid: appid, was: null, why: 'new', key: expect.stringContaining(appid) },
    ]);
    expect(dry.out).toMatch(/refreshToken=refreshtoken@@@\S{4}…\S{4}/);
    const asked = await desk.run(['sink', 'write', 'local']);
    expect([asked.code, asked.out]).toMatchObject([5, expect.stringContaining(appid)]);
    expect(asked.err).toContain('guard.confirm');
    const wrote = await desk.run(['sink', 'write', 'local', '--yes', '--json']);
    expect([wrote.code, wrote.json()]).toMatchObject([
      0,
      { state: 'written', accounts: 1, endedAt: expect.stringMatching(/Z$/) },
    ]);
    const [account] = fileIn(path).platforms[0].authorizers;
    expect(account).toMatchObject({
      authorizerAppid: appid,
      refreshToken: expect.stringMatching(/^refreshtoken@@@/),
    });
    expect(dry.out + asked.out + asked.err).not.toContain(account.refreshToken);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect((await desk.run(['sink', 'log', 'local', '--json'])).json()).toMatchObject([{ state: 'written' }]);
    expect((await desk.run(['sink', 'test', 'local'])).out).toMatch(/1 项里，那里已有 1 项/);
    expect((await desk.run(['sink', 'undo', 'local', '--yes'])).code).toBe(0);
    expect(fileIn(path).platforms[0].authorizers).toEqual([]);
    expect((await desk.run(['sink', 'remove', 'local'])).code).toBe(0);
    expect((await desk.run(['sink', 'log', 'local', '--json'])).json()).toMatchObject({
      error: { code: 'sink.notFound' },
    });
  });

  it('refuses with 5 what may be newer, whatever --yes says, and names the account', async () => {
    const { desk, appid, path } = await deskWithAccount();
    await desk.run(['sink', 'add', '--name', 'local', '--kind', 'file'], {
      env: { AUTHDESK_SINK_URL: path },
    });
    await desk.run(['sink', 'write', 'local', '--yes']);
    const file = fileIn(path);
    Object.assign(file.platforms[0].authorizers[0], {
      refreshToken: 'refreshtoken@@@theirs',
      refreshTokenAt: undefined,
    });
    writeFileSync(path, JSON.stringify(file));
    const refused = await desk.run(['sink', 'write', 'local', '--yes', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([
      5,
      { error: { code: 'sink.older', message: expect.stringContaining(appid) } },
    ]);
    expect(fileIn(path).platforms[0].authorizers[0].refreshToken).toBe('refreshtoken@@@theirs');
    expect((await desk.run(['sink', 'write', 'local', '--dry-run', '--json'])).json()).toMatchObject({
      changes: [],
      refused: [{ authorizerAppid: appid, why: 'older' }],
    });
    const over = ['sink', 'write', 'local', '--overwrite-newer', appid];
    const dry = await desk.run([...over, '--dry-run']);
    expect([dry.code, dry.out]).toMatchObject([
      0,
      expect.stringContaining('1 个账号在目标里的刷新令牌可能更新'),
    ]);
    const asked = await desk.run([...over, '--json']);
    expect([asked.code, asked.json()]).toMatchObject([
      5,
      { error: { code: 'guard.confirm', message: expect.stringContaining(appid) } },
    ]);
    expect((await desk.run([...over, '--yes', '--json'])).json()).toMatchObject({ state: 'written' });
    expect(fileIn(path).platforms[0].authorizers[0].refreshToken).toMatch(/^refreshtoken@@@(?!theirs)/);
    const needless = await desk.run([...over, '--yes', '--json']);
    expect([needless.code, needless.json()]).toMatchObject([2, { error: { code: 'sink.nothingNewer' } }]);
  });

  it('writes by itself after an authorization, where nothing asks, before the command ends', async () => {
    const desk = await terminalDesk();
    const add = (name: string, ...flags: string[]) =>
      desk.run(
        ['sink', 'add', '--name', name, '--kind', 'file', '--after-authorization', '--json', ...flags],
        {
          stdin: `${name}.json\n`,
        },
      );
    const { link, sessionId } = await authorized(desk, '--label', '花店');
    const asking = await add('asking');
    expect([asking.code, asking.json()]).toMatchObject([2, { error: { code: 'sink.asks' } }]);
    expect((await add('own', '--no-production')).json()).toMatchObject({
      ...{ afterAuthorization: true, asks: false },
    });
    const { callback, authorizerAppid } = await desk.scan(link);
    const done = await desk.run(['complete', sessionId, '-'], { stdin: callback });
    expect(done.code).toBe(0);
    expect(fileIn(join(desk.dataDir, 'own.json')).platforms[0].authorizers).toMatchObject([
      { authorizerAppid },
    ]);
    expect((await desk.run(['sink', 'list'])).out).toContain('授权后自动写入');
    expect((await desk.run(['sink', 'log', 'own', '--json'])).json()).toMatchObject([
      { state: 'written', accounts: 1 },
    ]);
  });

  it('says what is wrong with an address, a mapping, a missing layout or secret', async () => {
    const desk = await terminalDesk();
    const add = async (kind: string, address: string, ...more: string[]) => {
      const ran = await desk.run(['sink', 'add', '--name', 'x', '--kind', kind, '--json', ...more], {
        stdin: address,
      });
      return [ran.code, Object(ran.json()).error?.code];
    };
    expect(await add('redis', 'redis://h:1/0')).toEqual([2, 'sink.noLayout']);
    expect(await add('redis', 'http://h', '--layout', 'wxjava')).toEqual([2, 'sink.address']);
    expect(await add('mysql', 'mysql://h/d')).toEqual([2, 'sink.noMap']);
    expect(await add('webhook', 'https://h/x')).toEqual([2, 'sink.noSecret']);
    const map = join(desk.dataDir, 'map.json');
    writeFileSync(
      map,
      JSON.stringify({ table: 't', key: { a: 'authorizerAppid' }, columns: { b: 'password' } }),
    );
    expect(await add('mysql', 'mysql://h/d', '--map', map)).toEqual([2, 'sink.map']);
    expect(await add('postgres', 'postgres://h/d', '--layout', 'wxjava')).toEqual([2, 'usage.both']);
    expect(await add('redis', 'redis://h:1/0', '--layout', 'wxjava', '--map', map)).toEqual([
      2,
      'usage.both',
    ]);
    expect(await add('file', 'x.json', '--with-platform')).toEqual([2, 'usage.both']);
    expect(await add('webhook', 'https://h/x\ns', '--key-prefix', 'wx')).toEqual([2, 'usage.both']);
    const secret = await desk.run(['sink', 'add', '--name', 'x', '--kind', 'file'], {
      env: { AUTHDESK_SINK_URL: 'x.json', AUTHDESK_SINK_SECRET: 's' },
    });
    expect([secret.code, secret.err]).toMatchObject([2, expect.stringContaining('AUTHDESK_SINK_SECRET')]);
    const hook = await desk.run(['sink', 'add', '--name', 'hook', '--kind', 'webhook'], {
      stdin: 'https://user:pw@own.example/hooks/very-secret-path\nsigning-secret\n',
    });
    expect([hook.code, hook.out]).toMatchObject([0, expect.stringContaining('https://own.example/…')]);
    expect(hook.out + hook.err).not.toMatch(/very-secret|pw@|signing-secret/);
  });
});
