import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../electron/store/index.ts';
import { addPlatform, addSession, clockAt, openTestStore } from './support.ts';

/** More than a portion, and more than are put in order by themselves. */
const many = 2100;

describe('pages of many sessions', () => {
  let store: Store;
  let platformId: string;
  const ids: string[] = [];

  beforeEach(async () => {
    const clock = clockAt(1);
    store = await openTestStore({ now: clock.now });
    platformId = addPlatform(store);
    store.authorizers.upsert(platformId, 'wxa', { nickName: '茶园', authorizedAt: 1 });
    ids.length = 0;
    store.transaction(() => {
      for (let at = 0; at < many; at += 1) {
        clock.move(1);
        ids.push(addSession(store, platformId, `花店 ${at}`));
      }
      const saved = { authorizerAppid: 'wxa', authorizedAt: 1, outcome: null };
      store.sessions.apply(ids[5] ?? '', 'authorized', saved);
      const code = {
        authCode: 'queryauthcode@@@1',
        authCodeExpiresAt: null,
        authCodeSource: 'paste',
      } as const;
      for (const at of [9, 8]) {
        clock.move(1);
        store.sessions.apply(ids[at] ?? '', 'codeReceived', code);
      }
    });
  });

  const found = async (query: Omit<Parameters<Store['sessions']['list']>[0], 'limit'>, limit = 4000) =>
    (await store.sessions.list({ ...query, limit })).map(({ id }) => ids.indexOf(id));

  it('that nearly all match come whole, newest first, page after page', async () => {
    const newestFirst = await found({});
    expect(newestFirst).toHaveLength(many);
    expect(await found({ search: '花' })).toEqual(newestFirst);
    const [third] = (await store.sessions.list({ search: '花', limit: 3 })).slice(-1);
    expect(await found({ search: '花', before: third })).toEqual(newestFirst.slice(3));
  });

  it('find a session by its account, and by a rare label', async () => {
    expect(await found({ search: '茶园' })).toEqual([5]);
    expect(await found({ search: 'wxa' })).toEqual([5]);
    expect(await found({ search: '店 2099' })).toEqual([2099]);
    expect(await found({ search: '茶园', platformId: 'plt_other' })).toEqual([]);
  });

  it('that need the operator come by urgency, searched or not', async () => {
    const attention = { ending: [ids[3] ?? ''] };
    expect(await found({ attention })).toEqual([8, 9, 3]);
    expect(await found({ attention, search: '花' })).toEqual([8, 9, 3]);
    const [second] = (await store.sessions.list({ attention, limit: 2 })).slice(-1);
    expect(await found({ attention, before: second && { ...second, rank: 2 } })).toEqual([3]);
  });
});
