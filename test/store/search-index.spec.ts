import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { fillerAccount } from '../../electron/sandbox/accounts.ts';
import { addPlatform, addSession, afterTest, openTestStore, tempDir } from './support.ts';

async function opened() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  const raw = new Database(join(dataDir, 'authdesk.db'));
  afterTest(() => raw.close());
  const numbers = (sql: string) => raw.prepare<[], number>(sql).pluck().all();
  return { store, platformId: addPlatform(store), numbers };
}

describe('the search index', () => {
  it('is merged by the commits that write it, one row each or many', async () => {
    const { store, platformId, numbers } = await opened();
    for (let at = 0; at < 200; at += 1) {
      store.authorizers.upsert(platformId, `wx${at}`, { nickName: `第${at}家` });
      addSession(store, platformId, `第${at}家`);
    }
    for (const table of ['authorizer', 'session']) {
      const [segments] = numbers(`SELECT count(DISTINCT segid) FROM ${table}_search_idx`);
      expect(segments).toBeLessThan(16);
    }
    const found = await store.authorizers.list({ platformId, search: '第77家', limit: 10 });
    expect(found.map(({ authorizerAppid }) => authorizerAppid)).toEqual(['wx77']);
  });

  it('is merged a portion at a time: no commit writes much of what others left', async () => {
    const { store, platformId, numbers } = await opened();
    const blocks = () => numbers('SELECT id FROM authorizer_search_data');
    let most = 0;
    let before = new Set(blocks());
    for (let from = 0; from < 12_000; from += 100) {
      store.transaction(() => {
        for (let at = from; at < from + 100; at += 1) {
          const { appid, nickName, principalName, userName } = fillerAccount(at);
          store.authorizers.upsert(platformId, appid, { nickName, principalName, userName });
        }
      });
      const after = blocks();
      most = Math.max(most, after.filter((id) => !before.has(id)).length);
      before = new Set(after);
    }
    expect(most).toBeLessThan(80);
  });
});
