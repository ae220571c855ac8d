import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';
import { withoutPermissions } from '../support/without-permissions.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const appid = 'wx00000000000000aa';
const client = () =>
  createRouterClient(
    createRouter(bench.services, { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' }),
  );
const onAccount = () => ({ platformId: bench.platform.id, authorizerAppid: appid });

async function authorize(permissions: number[], sessionId?: string, kind = 'officialAccount') {
  const session = sessionId ? { id: sessionId } : await newSession(bench);
  const link = linkOf(bench, session.id);
  const { callback } = await bench.scan(link, { authorizerAppid: appid, kind, permissions });
  return bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
}
const ids = (permissions: { id: number }[]) => permissions.map(({ id }) => id);

describe('permission sets of an account', () => {
  it('are compared with what is wanted of its kind, and with last time, by name', async () => {
    bench = await openBench();
    await authorize([1, 2, 9999]);
    const { wantedPermissions } = await client().platform.setWantedPermissions({
      platformId: bench.platform.id,
      ids: [18, 11, 1, 11, 8888],
    });
    expect(wantedPermissions).toEqual([1, 11, 18, 8888]);
    // 18 is a mini program's; of 8888 nobody knows whose it is.
    const first = await client().authorizer.permissions(onAccount());
    expect(ids(first.missing)).toEqual([11, 8888]);
    expect(first.granted).toContainEqual({ id: 9999, name: '权限集 9999' });
    expect(first).toMatchObject({ added: [], removed: [], changedAt: null, notice: null });
    await authorize([2, 11, 9999]);
    const second = await client().authorizer.permissions(onAccount());
    expect([ids(second.added), ids(second.removed), ids(second.missing)]).toEqual([[11], [1], [1, 8888]]);
    expect(second.changedAt).toBeTypeOf('number');
    expect(ids(second.upgrade.categoryIds)).toEqual([1, 2, 11, 8888]);
    expect(ids(second.upgrade.leftOut)).toEqual([9999]);
  });

  it('an answer without any set takes none away: the earlier grant stays, and nothing is raised', async () => {
    bench = await openBench();
    await authorize([1, 2]);
    const { store } = bench.services;
    const apiBase = await withoutPermissions(bench.sandbox.baseUrl);
    const again = await newSession(bench);
    store.platforms.update(bench.platform.id, { apiBase });
    const done = await authorize([2], again.id);
    expect(done.outcome).toMatchObject({ reauthorized: true, added: [], removed: [] });
    await client().authorizer.fetchDetails(onAccount());
    const now = await client().authorizer.permissions(onAccount());
    expect([ids(now.granted), ids(now.removed), now.notice]).toEqual([[1, 2], [], null]);
    store.platforms.update(bench.platform.id, { apiBase: bench.sandbox.baseUrl });
    await authorize([2]);
    expect((await client().notice.list({}))[0]?.removed).toMatchObject([{ id: 1 }]);
  });

  it('a removed set raises a notice that stays until it is dismissed, also when details tell of it', async () => {
    bench = await openBench();
    await authorize([1, 2, 3]);
    await authorize([2, 3]);
    const platform = { platformId: bench.platform.id };
    const [notice] = await client().notice.list(platform);
    expect(notice).toMatchObject({ authorizerAppid: appid, removed: [{ id: 1 }], stillMissing: [{ id: 1 }] });
    // The next change joins the open notice; one that came back is no longer missing.
    await authorize([1, 3]);
    await client().authorizer.fetchDetails(onAccount());
    const [joined, ...others] = await client().notice.list({});
    expect(others).toEqual([]);
    expect([ids(joined?.removed ?? []), ids(joined?.stillMissing ?? [])]).toEqual([[1, 2], [2]]);
    expect((await client().authorizer.list({ only: 'withNotice' })).rows).toHaveLength(1);
    await bench.reopen();
    expect(await client().notice.list(platform)).toHaveLength(1);
    await client().notice.dismiss({ ids: [joined?.id ?? ''] });
    expect(await client().notice.list(platform)).toEqual([]);
    await authorize([3]);
    expect((await client().notice.list(platform))[0]?.removed).toMatchObject([{ id: 1 }]);
  });
});

describe('the upgrade link', () => {
  it('pins the account, lists what it has and lacks, and brings the sets back', async () => {
    bench = await openBench();
    await authorize([1, 2]);
    await client().platform.setWantedPermissions({ platformId: bench.platform.id, ids: [7, 11] });
    const session = await client().authorizer.upgrade(onAccount());
    expect(session).toMatchObject({
      state: 'linked',
      bizAppid: appid,
      authType: 1,
      categoryIds: [1, 2, 7, 11],
    });
    const link = new URL(linkOf(bench, session.id));
    expect(link.searchParams.get('biz_appid')).toBe(appid);
    expect(link.searchParams.get('category_id_list')).toBe('1|2|7|11');
    expect(link.href).toContain('category_id_list=1%7C2%7C7%7C11');
    // The administrator of another account cannot use it.
    await expect(bench.scan(link.href, { authorizerAppid: 'wx00000000000000bb' })).rejects.toThrow(appid);
    const { callback } = await bench.scan(link.href, { kind: 'officialAccount' });
    const done = await client().session.complete({ sessionId: session.id, text: callback });
    expect(done.outcome).toMatchObject({ reauthorized: true, added: [{ id: 7 }, { id: 11 }], removed: [] });
    expect((await client().authorizer.permissions(onAccount())).missing).toEqual([]);
  });

  it.each([
    ['miniProgram', 2],
    ['channels', 5],
    ['talent', 8],
    ['shop', 2],
  ] as const)('of a %s shows accounts of that kind', async (kind, authType) => {
    bench = await openBench();
    const session = await newSession(bench, { authType: kind === 'talent' ? 8 : 6 });
    await authorize([177], session.id, kind);
    const made = await client().authorizer.upgrade({ ...onAccount(), categoryIds: [177, 189] });
    expect(made).toMatchObject({ authType, categoryIds: [177, 189] });
  });

  it('needs an account that is known', async () => {
    bench = await openBench();
    const asked = client().authorizer.upgrade(onAccount());
    await expect(asked).rejects.toMatchObject({ data: { code: 'authorizer.notFound' } });
    expect(await problemOf(() => bench.services.authorizers.get(bench.platform.id, appid))).toMatchObject({
      code: 'authorizer.notFound',
    });
  });
});
