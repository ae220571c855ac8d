import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Connection, openConnection } from '../../electron/store/sql/connection.ts';
import { topicOfTable, topicsMoved } from '../../electron/store/sql/topics.ts';
import { type Topic, topics } from '../../shared/contract/topics.ts';
import { addPlatform, afterTest, openTestStore, tempDir } from './support.ts';

async function rawly(dataDir: string): Promise<Connection> {
  const connection = await openConnection(join(dataDir, 'authdesk.db'));
  afterTest(() => connection.close());
  return connection;
}

it('every table of the schema has its topic, or none on purpose', async () => {
  const dataDir = tempDir();
  await openTestStore({ dataDir });
  const tables = (await rawly(dataDir))
    .query<[], { name: string }>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT GLOB 'sqlite_*'
       ORDER BY name`,
    )
    .all();
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(topicOfTable).toSorted());
});

it('tells what a commit touched, and nothing for one that touched nothing', async () => {
  const store = await openTestStore();
  const touched = (act: () => void): Topic[] => {
    const before = store.topics();
    act();
    return topicsMoved(before, store.topics());
  };
  expect([...store.topics().keys()].toSorted()).toEqual([...topics]);
  expect(touched(() => store.settings.set('a', '1'))).toEqual(['settings']);
  expect(touched(() => addPlatform(store))).toEqual(['platforms']);
  expect(touched(() => store.transaction(() => undefined))).toEqual([]);
});

it('what is undone has touched nothing', async () => {
  const store = await openTestStore();
  const before = store.topics();
  const undone = () =>
    store.transaction(() => {
      store.settings.set('a', '1');
      throw new Error('no');
    });
  expect(undone).toThrow('no');
  expect(topicsMoved(before, store.topics())).toEqual([]);
});

it('rows that go with their platform are told of', async () => {
  const store = await openTestStore();
  const platformId = addPlatform(store);
  store.tokens.acquireLease(platformId, 'somebody', 0, 1000);
  store.tickets.insert({ platformId, value: 'ticket', source: 'paste', createdAt: 1, receivedAt: 1 });
  const before = store.topics();
  store.platforms.remove(platformId);
  expect(topicsMoved(before, store.topics())).toEqual(['platforms', 'tickets', 'tokens']);
});

it('a table that a later migration builds anew tells as before', async () => {
  const dataDir = tempDir();
  await openTestStore({ dataDir });
  const connection = await rawly(dataDir);
  connection.exec(`
    CREATE TABLE other AS SELECT * FROM notice;
    DROP TABLE notice;
    ALTER TABLE other RENAME TO notice;
    CREATE TRIGGER topic_forgotten_notice_insert AFTER INSERT ON notice BEGIN SELECT 1; END;
  `);
  const store = await openTestStore({ dataDir });
  const before = store.topics();
  connection.exec('INSERT INTO notice (id) VALUES (1)');
  expect(topicsMoved(before, store.topics())).toEqual(['notices']);
});
