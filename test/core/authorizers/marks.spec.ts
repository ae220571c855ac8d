import { createRouterClient, ORPCError } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { noteAtMost, tagsAtMost } from '../../../shared/account-tags.ts';
import type { SavedQuery } from '../../../shared/contract/account-filter.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { type CoreBench, openBench } from '../support/index.ts';

/** The problem that a front is told. */
const problemOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof ORPCError ? error.data : error),
  );

let bench: CoreBench;
let client: Client;
let platformId: string;

const open = () => {
  const { services, dataDir } = bench;
  client = createRouterClient(createRouter(services, { dataDir, front: 'browser', version: '0.0.0' }));
};

beforeEach(async () => {
  bench = await openBench();
  platformId = bench.platform.id;
  open();
  const { authorizers } = bench.services.store;
  for (const appid of ['wxa', 'wxb', 'wxc']) authorizers.upsert(platformId, appid, { nickName: appid });
});
afterEach(() => bench.close());

const key = {
  get platformId() {
    return platformId;
  },
  authorizerAppid: 'wxa',
};
const account = (authorizerAppid = 'wxa') => client.authorizer.get({ platformId, authorizerAppid });
const found = async (search: string) =>
  (await client.authorizer.list({ search })).rows.map(({ authorizerAppid }) => authorizerAppid).sort();
const tag = (add: string[], remove: string[] = [], authorizerAppids = ['wxa']) =>
  client.mark.tag({ platformId, authorizerAppids, add, remove });

/** What is typed by accident or on purpose, and is text all the same. */
const odd = ['😀', '"quoted"', "it's", '100%', 'a_b', 'AND OR NOT', 'NEAR(x)', '*', 'col:x', "';--", '标签'];

describe('tags', () => {
  it('are given to several accounts and taken again, in any spelling', async () => {
    expect(await tag([' VIP ', '连锁'], [], ['wxa', 'wxb', 'wxa'])).toEqual({
      accounts: 2,
      changed: 2,
      full: [],
      fullCount: 0,
    });
    expect(await tag(['ｖｉｐ'])).toMatchObject({ accounts: 1, changed: 0 });
    // As it comes from a page or a table: with a byte order mark, a space of no width, a mark of direction.
    expect(await tag(['\ufeffV\u200bI\u2060P\u200e'])).toMatchObject({ accounts: 1, changed: 0 });
    expect((await account()).tags).toEqual(['VIP', '连锁']);
    expect(await client.mark.tags({ platformId })).toEqual(['VIP', '连锁']);
    await tag([], ['vip']);
    expect((await account()).tags).toEqual(['连锁']);
    expect((await account('wxb')).tags).toEqual(['VIP', '连锁']);
  });

  it('of all that a filter finds', async () => {
    await tag(['旧'], [], ['wxa', 'wxc']);
    expect(
      await client.mark.tag({ platformId, filter: { tags: ['旧'] }, add: ['新'], remove: ['旧'] }),
    ).toMatchObject({
      accounts: 2,
      changed: 2,
    });
    expect(await client.mark.tags({})).toEqual(['新']);
    expect(await client.mark.tag({ platformId, add: ['谁的？'] })).toMatchObject({ accounts: 0 });
  });

  it.each(odd)('may be %s, and are found by it', async (name) => {
    await tag([name]);
    expect((await account()).tags).toEqual([name]);
    expect((await client.authorizer.list({ tags: [name] })).rows).toHaveLength(1);
    expect(await found(name)).toContain('wxa');
    expect(await tag([], [name])).toMatchObject({ changed: 1 });
  });

  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['\u200d\ufe0f', 'empty'],
    ['a\0b', 'characters'],
    ['\ud83d', 'characters'],
    ['a\u202eb', 'characters'],
    ['x'.repeat(10_000), 'long'],
    ['字'.repeat(33), 'long'],
  ])('that are no names are refused: %j', async (name, fault) => {
    expect(await problemOf(tag([name]))).toMatchObject({ code: 'input.tag', params: { fault } });
    expect((await account()).tags).toEqual([]);
  });

  it('of an account are at most twenty; one that is full keeps what it has', async () => {
    const many = Array.from({ length: tagsAtMost }, (_, at) => `第${at}个`);
    await tag(many);
    expect(await tag(['多一个'], [], ['wxa', 'wxb'])).toEqual({
      accounts: 2,
      changed: 1,
      full: ['wxa'],
      fullCount: 1,
    });
    expect((await account()).tags).toHaveLength(tagsAtMost);
    // Nor does it lose what the same act would have taken away.
    expect(await tag(['多一个', '再一个'], ['第0个'])).toMatchObject({ changed: 0, fullCount: 1 });
    expect((await account()).tags).toHaveLength(tagsAtMost);
    expect(await tag(['多一个'], ['第0个'])).toMatchObject({ changed: 1, fullCount: 0 });
  });

  it('of an account that is not here are refused before anything is written', async () => {
    expect(await problemOf(tag(['x'], [], ['wxa', 'wxz']))).toMatchObject({
      code: 'authorizer.notFound',
      params: { authorizerAppid: 'wxz' },
    });
    expect((await account()).tags).toEqual([]);
  });

  it('outlive the end of an authorization, its return, and a restart', async () => {
    await tag(['VIP']);
    await client.mark.note({ ...key, note: '记着' });
    const { authorizers } = bench.services.store;
    authorizers.upsert(platformId, 'wxa', { status: 'unauthorized', statusAt: 1 });
    authorizers.putListed(platformId, 'wxa', 5);
    authorizers.upsert(platformId, 'wxa', { nickName: '新名', funcInfo: [1] });
    await bench.reopen();
    open();
    expect(await account()).toMatchObject({ tags: ['VIP'], note: '记着', nickName: '新名' });
    expect([await found('VIP'), await found('记着'), await found('新名')]).toEqual([
      ['wxa'],
      ['wxa'],
      ['wxa'],
    ]);
  });

  it('go with their platform', async () => {
    await tag(['VIP']);
    await client.mark.note({ ...key, note: '记着' });
    await client.savedFilter.save({ name: '它的', platformId, query: {} });
    await client.savedFilter.save({ name: '都有', query: { tags: ['VIP'] } });
    await client.platform.remove({ platformId, confirmName: bench.platform.name });
    expect(await client.mark.tags({})).toEqual([]);
    expect(await found('VIP')).toEqual([]);
    expect((await client.savedFilter.list()).map(({ name }) => name)).toEqual(['都有']);
  });
});

describe('a note', () => {
  it('keeps its lines, and is found by its words', async () => {
    const note = `等客户回复\r\n\t"100%" <b>😀</b> O'Brien\n\n`;
    expect(await client.mark.note({ ...key, note })).toEqual({
      note: `等客户回复\n\t"100%" <b>😀</b> O'Brien`,
    });
    expect((await account()).note).toBe(`等客户回复\n\t"100%" <b>😀</b> O'Brien`);
    expect(await found('客户 😀')).toEqual(['wxa']);
    expect(await client.mark.note({ ...key, note: ' \n' })).toEqual({ note: null });
    expect(await found('客户')).toEqual([]);
  });

  it('that somebody else has changed is not written over unawares', async () => {
    await client.mark.note({ ...key, note: '一' });
    await client.mark.note({ ...key, note: '二', was: '一' });
    expect(await problemOf(client.mark.note({ ...key, note: '三', was: '一' }))).toMatchObject({
      code: 'authorizer.noteChanged',
    });
    expect((await account()).note).toBe('二');
    // Both have written the same, or the writer knows.
    await client.mark.note({ ...key, note: '二', was: '一' });
    await client.mark.note({ ...key, note: '三' });
    expect((await account()).note).toBe('三');
  });

  it.each([
    ['a\0b', 'characters'],
    ['\udc00', 'characters'],
    ['\u001b[31m', 'characters'],
    ['x'.repeat(noteAtMost + 1), 'long'],
    ['x'.repeat(10_000), 'long'],
  ])('that is no plain text is refused', async (note, fault) => {
    expect(await problemOf(client.mark.note({ ...key, note }))).toMatchObject({
      code: 'input.note',
      params: { fault },
    });
    expect(await problemOf(client.mark.note({ ...key, authorizerAppid: 'wxz', note: 'x' }))).toMatchObject({
      code: 'authorizer.notFound',
    });
  });
});

describe('a search', () => {
  it.each([...odd, '\0', '\ud83d', '('.repeat(500), '词 '.repeat(3_000), 'x'.repeat(10_000), '^', '-', '"'])(
    'for %j is answered',
    async (search) => {
      const { rows } = await client.authorizer.list({ search });
      expect(Array.isArray(rows)).toBe(true);
      expect((await client.authorizer.totals({ search })).matching).toBe(rows.length);
    },
  );
});

describe('filters with a name', () => {
  const query: SavedQuery = { tags: ['VIP'], permission: 17, sort: 'nickName', descending: true };

  it('are kept for every front, replaced, renamed and removed', async () => {
    expect(await client.savedFilter.save({ name: ' 重点 客户 ', query })).toEqual({
      name: '重点 客户',
      platformId: null,
      query,
    });
    await client.savedFilter.save({ name: '第二', platformId, query: {} });
    expect(await problemOf(client.savedFilter.save({ name: '重点  客户', query: {} }))).toMatchObject({
      code: 'filter.taken',
    });
    await client.savedFilter.save({ name: '重点 客户', query: { search: '花' }, replace: true });
    await client.savedFilter.rename({ name: '第二', becomes: 'Second' });
    expect(
      await problemOf(client.savedFilter.rename({ name: 'second', becomes: '重点 客户' })),
    ).toMatchObject({
      code: 'filter.taken',
    });
    await client.savedFilter.rename({ name: 'second', becomes: 'SECOND' });
    await bench.reopen();
    open();
    expect(await client.savedFilter.list()).toEqual([
      { name: '重点 客户', platformId: null, query: { search: '花' } },
      { name: 'SECOND', platformId, query: {} },
    ]);
    await client.savedFilter.remove({ name: 'second' });
    await client.savedFilter.remove({ name: 'second' });
    expect(await problemOf(client.savedFilter.rename({ name: 'second', becomes: 'x' }))).toMatchObject({
      code: 'filter.notFound',
    });
  });

  it('are fifty at most, with names that can be read, of platforms that are there', async () => {
    for (let at = 0; at < 50; at += 1) await client.savedFilter.save({ name: `第 ${at}`, query: {} });
    expect(await problemOf(client.savedFilter.save({ name: '多', query: {} }))).toMatchObject({
      code: 'filter.full',
    });
    expect(await problemOf(client.savedFilter.save({ name: '\0', query: {} }))).toMatchObject({
      code: 'input.filterName',
    });
    expect(
      await problemOf(client.savedFilter.save({ name: '第 1', platformId: 'plt_gone', query: {} })),
    ).toMatchObject({
      code: 'platform.notFound',
    });
  });

  it('of another form, from another version, ask for nothing', async () => {
    bench.services.store.savedFilters.put({
      name: '将来的',
      platformId: null,
      filter: { kinds: ['starship'] },
    });
    expect(await client.savedFilter.list()).toEqual([{ name: '将来的', platformId: null, query: {} }]);
  });
});
