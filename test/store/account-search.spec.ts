import { describe, expect, it } from 'vitest';
import { addPlatform, openTestStore } from './support.ts';

describe('accounts that are written together', () => {
  it('are each found by the last of their names; what was undone changes nothing', async () => {
    const store = await openTestStore();
    const platformId = addPlatform(store);
    const { authorizers } = store;
    const found = async (search: string) =>
      (await authorizers.list({ platformId, search, limit: 10 })).map(
        ({ authorizerAppid }) => authorizerAppid,
      );
    const name = (appid: string, nickName: string) => authorizers.upsert(platformId, appid, { nickName });
    store.transaction(() => {
      authorizers.putListed(platformId, 'wxb', 2);
      authorizers.putListed(platformId, 'wxa', 1);
    });
    store.transaction(() => {
      name('wxa', '城南');
      name('wxb', '城北');
      name('wxa', '山东');
    });
    const undone = () =>
      store.transaction(() => {
        name('wxa', '河西');
        authorizers.putListed(platformId, 'wxc', 3);
        throw new Error('undone');
      });
    expect(undone).toThrow('undone');
    name('wxb', '城西');
    expect([await found('山东'), await found('城西')]).toEqual([['wxa'], ['wxb']]);
    expect(await Promise.all(['城南', '城北', '河西', 'wxc'].map(found))).toEqual([[], [], [], []]);
    expect(await found('wx')).toEqual(['wxb', 'wxa']);
  });
});
