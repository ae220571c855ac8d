import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RefreshTokenData } from '../../electron/store/index.ts';
import { addPlatform, afterTest, openTestStore, problemOf, tempDir } from './support.ts';

async function history() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  const platformId = addPlatform(store);
  const raw = new Database(join(dataDir, 'authdesk.db'));
  afterTest(() => raw.close());
  const add = (value: string, over: Partial<RefreshTokenData> = {}) =>
    store.authorizers.refreshTokens.add({
      platformId,
      authorizerAppid: 'wxa',
      value,
      source: 'list',
      seenAt: 1,
      sessionId: null,
      ...over,
    });
  const values = () =>
    store.authorizers.refreshTokens
      .list(platformId, 'wxa')
      .map(({ id }) => store.authorizers.refreshTokens.value(id));
  return { store, platformId, raw, add, values };
}

describe('the history of refresh tokens', () => {
  it('grows by what is new, the newest first', async () => {
    const { store, platformId, add, values } = await history();
    expect(store.authorizers.refreshTokens.newest(platformId, 'wxa')).toBeUndefined();
    expect(add('one', { seenAt: 5 })).toBe(true);
    expect(add('one', { seenAt: 6 })).toBe(false);
    expect(add('two', { source: 'query_auth' })).toBe(true);
    // It was another one in between: a token that comes back is in force again.
    expect(add('one')).toBe(true);
    expect(values()).toEqual(['one', 'two', 'one']);
    expect(store.authorizers.refreshTokens.newest(platformId, 'wxa')?.value).toBe('one');
    expect(store.authorizers.refreshTokens.list(platformId, 'wxa').map(({ seenAt }) => seenAt)).toEqual([
      1, 1, 5,
    ]);
  });

  it('is one for each account of each platform', async () => {
    const { store, platformId, add, values } = await history();
    const other = addPlatform(store);
    expect(add('one')).toBe(true);
    expect(add('one', { authorizerAppid: 'wxb' })).toBe(true);
    expect(add('one', { platformId: other })).toBe(true);
    expect(add('one')).toBe(false);
    expect(values()).toEqual(['one']);
    expect(store.authorizers.refreshTokens.newest(platformId, 'wxb')?.value).toBe('one');
    expect(store.authorizers.refreshTokens.newest(other, 'wxa')?.value).toBe('one');
    expect(problemOf(() => add('one', { platformId: 'plt_gone' })).code).toBe('store.missing');
  });

  it.each([
    'UPDATE refresh_token_history SET seen_at = 0',
    'UPDATE refresh_token_history SET value = zeroblob(40)',
    'DELETE FROM refresh_token_history',
    'INSERT OR REPLACE INTO refresh_token_history SELECT * FROM refresh_token_history',
    `INSERT OR REPLACE INTO refresh_token_history SELECT 1, 'rft_new', platform_id, 'wxz', value, 'x', 'list', 1, NULL, NULL
     FROM refresh_token_history LIMIT 1`,
  ])('is changed or shortened by no SQL: %s', async (sql) => {
    const { raw, add, values } = await history();
    add('one');
    add('two');
    expect(() => raw.exec(sql)).toThrow(/append only/);
    expect(values()).toEqual(['two', 'one']);
  });

  it('goes with its platform, and with nothing else', async () => {
    const { store, platformId, raw, add, values } = await history();
    const other = addPlatform(store);
    store.authorizers.upsert(platformId, 'wxa', {});
    add('one');
    add('kept', { platformId: other });
    // Neither by the way of the account nor by that of the platform's row.
    raw.pragma('foreign_keys = ON');
    raw.exec('DELETE FROM authorizer');
    expect(values()).toEqual(['one']);
    expect(() => raw.exec('DELETE FROM platform')).toThrow(/append only/);
    store.platforms.remove(platformId);
    expect(store.platforms.list().map(({ id }) => id)).toEqual([other]);
    expect(values()).toEqual([]);
    expect(store.authorizers.refreshTokens.newest(other, 'wxa')?.value).toBe('kept');
    // The announcement of the removal is gone as well: the guard stands for everybody.
    expect(raw.prepare('SELECT * FROM platform_removal').all()).toEqual([]);
    expect(() => raw.exec('DELETE FROM refresh_token_history')).toThrow(/append only/);
  });
});
