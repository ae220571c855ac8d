import { afterEach, describe, expect, it } from 'vitest';
import { type PlatformInput, platformInputSchema } from '../../../shared/contract/models.ts';
import { type CoreBench, openBench, problemOf, profileFor } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const save = (input: PlatformInput) => bench.services.platforms.save(platformInputSchema.parse(input));

describe('platform profiles', () => {
  it('are guarded unless the API base is loopback', async () => {
    bench = await openBench();
    expect(bench.platform.guarded).toBe(false);
    const { platform } = save(profileFor(bench.sandbox, { apiBase: '' }));
    expect(platform).toMatchObject({ apiBase: 'https://api.weixin.qq.com', guarded: true });
    expect(save(profileFor(bench.sandbox, { apiBase: '', guarded: false })).platform.guarded).toBe(false);
  });

  it('say that the guard stayed off when the API base leaves this machine, and leave it alone', async () => {
    bench = await openBench();
    const { id } = bench.platform;
    const away = profileFor(bench.sandbox, { id, apiBase: '' });
    const codes = (input: PlatformInput) => save(input).warnings.map(({ code }) => code);
    expect(codes(away)).toContain('input.guarded.leftOff');
    expect(bench.services.platforms.get(id).guarded).toBe(false);
    expect(codes(profileFor(bench.sandbox, { id }))).not.toContain('input.guarded.leftOff');
    expect(codes({ ...away, guarded: true })).not.toContain('input.guarded.leftOff');
  });

  it('keep a secret that is left out and drop one that is emptied', async () => {
    bench = await openBench();
    const { id } = bench.platform;
    const { appSecret: _left, ...rest } = profileFor(bench.sandbox, { id, name: '新名字', messageToken: '' });
    const { platform } = save(rest);
    expect(platform).toMatchObject({
      name: '新名字',
      secrets: { appSecret: true, messageToken: false, aesKey: true },
    });
    expect(bench.services.store.platforms.secret(id, 'appSecret')).toBe(bench.sandbox.credentials.appSecret);
  });

  it.each([
    [
      'swapped',
      { componentAppid: 'a'.repeat(32), appSecret: 'wx0000000000000001' },
      'input.swapped',
      'componentAppid',
    ],
    [
      'a secret in the appid box',
      { componentAppid: '0'.repeat(32) },
      'input.componentAppid.secret',
      'componentAppid',
    ],
    ['a key of another length', { aesKey: 'short' }, 'input.aesKey', 'aesKey'],
    ['no secret', { appSecret: '' }, 'input.appSecret.empty', 'appSecret'],
    [
      'no redirect URI',
      { redirectUri: '', launchDomain: 'auth.example.com' },
      'input.redirectUri.empty',
      'redirectUri',
    ],
    ['another host', { launchDomain: 'www.example.com' }, 'input.hostMismatch', 'redirectUri'],
    ['no URL as API base', { apiBase: 'api.weixin.qq.com' }, 'input.apiBase', 'apiBase'],
  ] as const)('refuse %s, naming the field', async (_what, over, code, field) => {
    bench = await openBench();
    const refusal = await problemOf(() => save(profileFor(bench.sandbox, over)));
    expect(refusal).toMatchObject({ code, field });
    expect(bench.services.store.platforms.list()).toHaveLength(1);
  });

  it.each([
    ['https://auth.example.com/x', 'auth.example.com'],
    [' AUTH.Example.com. ', 'auth.example.com'],
    ['', 'auth.example.com'],
  ])('keep the host in %j as the launch domain', async (launchDomain, kept) => {
    bench = await openBench();
    const { platform } = save(profileFor(bench.sandbox, { launchDomain }));
    expect(platform.launchDomain).toBe(kept);
  });

  it('only warn about an unusual appid or port', async () => {
    bench = await openBench();
    const { warnings } = save(
      profileFor(bench.sandbox, {
        componentAppid: 'WX-odd',
        redirectUri: 'https://auth.example.com:8443/cb',
        apiBase: 'https://gateway.example.com/wx',
      }),
    );
    expect(warnings.map((warning) => warning.code)).toEqual(
      expect.arrayContaining(['input.componentAppid.form', 'input.redirectUri.port']),
    );
  });

  it('go only with their name typed', async () => {
    bench = await openBench();
    const remove = (name: string) => bench.services.platforms.remove(bench.platform.id, name);
    expect(await problemOf(() => remove('别的'))).toMatchObject({ code: 'platform.confirmName' });
    remove('花店平台');
    expect(bench.services.store.platforms.list()).toHaveLength(0);
  });
});
