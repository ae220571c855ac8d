import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountPosition, positionOf, type Store } from '../../electron/store/index.ts';
import { addPlatform, openTestStore } from './support.ts';

/** More than a portion, and more than are put in order by themselves. */
const many = 2600;

describe('pages of many accounts', () => {
  let store: Store;
  let platformId: string;

  beforeEach(async () => {
    store = await openTestStore();
    platformId = addPlatform(store);
    store.transaction(() => {
      for (let at = 0; at < many; at += 1)
        store.authorizers.upsert(platformId, `wx${at}`, {
          nickName: at === 7 ? 'Rare 店' : '花店',
          status: at % 1000 === 3 ? 'unauthorized' : 'authorized',
          // Neither in the order of appids nor of their making.
          authorizedAt: (at * 37) % many,
        });
    });
  });

  const all = async (query: Omit<Parameters<Store['authorizers']['list']>[0], 'limit' | 'after'>) => {
    const found: number[] = [];
    for (let after: AccountPosition | undefined; ; ) {
      const page = await store.authorizers.list({ ...query, limit: 400, after });
      found.push(...page.map(({ authorizedAt }) => authorizedAt ?? -1));
      const last = page.at(-1);
      if (last === undefined || page.length < 400) return found;
      after = positionOf(last);
    }
  };
  const newestFirst = Array.from({ length: many }, (_, at) => many - 1 - at);

  it.each([
    ['without a search', {}],
    ['that nearly all match', { search: '店' }],
    ['whose two words nearly all match', { search: 'WX 店' }],
  ])('%s come whole, once each, newest first', async (_, query) => {
    expect(await all(query)).toEqual(newestFirst);
    expect(await all({ ...query, platformId })).toEqual(newestFirst);
    expect(await all({ ...query, platformId: 'plt_other' })).toEqual([]);
  });

  it('have the trait that is asked for, however rare', async () => {
    const times = [3, 1003, 2003].map((at) => (at * 37) % many).sort((a, b) => b - a);
    expect(await all({ only: 'unauthorized' })).toEqual(times);
    expect(await all({ only: 'unauthorized', search: '店' })).toEqual(times);
    expect(await all({ only: 'withNotice' })).toEqual([]);
    expect(await all({ only: 'withoutRefreshToken' })).toHaveLength(many - 3);
  });

  it('find a rare name, and nothing for one that is not there', async () => {
    expect(await all({ search: 'rare' })).toEqual([(7 * 37) % many]);
    expect(await all({ search: 'rare', only: 'unauthorized' })).toEqual([]);
    expect(await all({ search: '店花' })).toEqual([]);
  });

  it('are counted whole', async () => {
    expect(await store.authorizers.numbers(platformId, 0)).toMatchObject({
      total: many,
      authorized: many - 3,
      unauthorized: 3,
      withoutRefreshToken: many - 3,
      withDetails: 0,
    });
    expect(await store.authorizers.numbers('plt_other', 0)).toMatchObject({ total: 0, withAccessToken: 0 });
  });

  it('let others have their turn', async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await store.authorizers.list({ only: 'withoutDetails', limit: many });
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(many / 500 - 1);
  });
});
