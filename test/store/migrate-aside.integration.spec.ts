import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate, migrateAside } from '../../electron/store/sql/migrate.ts';
import { inThread } from '../../electron/store/sql/migrate-thread.ts';
import { startChild } from './children.ts';
import { openTestStore, problemIn, tempDir } from './support.ts';

const newest = migrations.at(-1)?.id ?? 0;
const accounts = 30_000;

/** A folder as version 60 leaves it, with accounts that step 81 writes anew. */
async function oldFolder(): Promise<string> {
  const dataDir = tempDir();
  const made = await openConnection(join(dataDir, 'authdesk.db'));
  const earlier = migrations.filter(({ id }) => id <= 60);
  migrate(made, earlier, 1);
  made.exec(`
    INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
      auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
    VALUES ('plt_a', '花店平台', 'wx1', '', '', '', 'access_token', 3, 1, 0, 1, 0, 1, 1);
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${accounts})
    INSERT INTO authorizer (platform_id, authorizer_appid, nick_name, kind, head_image, status, func_info, authorized_at,
      access_token, info, updated_at)
    SELECT 'plt_a', 'wx' || i, '甲', 'miniProgram', 'AA', 'authorized', '[17]', i, x'0102', hex(zeroblob(300)), 1 FROM n;
  `);
  made.close();
  return dataDir;
}

const walSize = (dataDir: string): number =>
  statSync(join(dataDir, 'authdesk.db-wal'), { throwIfNoEntry: false })?.size ?? 0;

function stateOf(dataDir: string) {
  const raw = new Database(join(dataDir, 'authdesk.db'));
  try {
    const version = raw.pragma('user_version', { simple: true });
    const columns = raw.prepare('SELECT name FROM pragma_table_info(?)').pluck().all('authorizer');
    const rows = raw.prepare('SELECT count(*) FROM authorizer').pluck().get();
    return {
      version,
      rows,
      old: columns.includes('head_image'),
      sound: raw.pragma('quick_check', { simple: true }),
    };
  } finally {
    raw.close();
  }
}

describe('a database with rows from a version before', () => {
  it('is brought to this one while the event loop goes on', async () => {
    const dataDir = await oldFolder();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    });
    const store = await openTestStore({ dataDir }).finally(() => clearInterval(timer));
    expect(turns).toBeGreaterThan(5);
    expect(store.authorizers.count('plt_a')).toBe(accounts);
    expect(stateOf(dataDir)).toEqual({ version: newest, rows: accounts, old: false, sound: 'ok' });
  });

  it('is told of while it lasts, once, and not when nothing is left to do', async () => {
    const connection = await openConnection(join(await oldFolder(), 'authdesk.db'));
    const told: number[] = [];
    for (let opened = 0; opened < 2; opened++)
      await migrateAside(connection, migrations, 1, { lasts: () => told.push(opened), afterMs: 1 });
    connection.close();
    expect(told).toEqual([0]);
  });

  it('is whole after a kill in the middle: the old version or the new one', async () => {
    for (const written of [0, 1 << 20]) {
      const dataDir = await oldFolder();
      const child = startChild('openAtOnce', dataDir, 'one');
      await child.next();
      child.go();
      await expect
        .poll(() => walSize(dataDir), { timeout: 20_000, interval: 1 })
        .toBeGreaterThanOrEqual(written);
      await child.kill();
      const { version, old, ...rest } = stateOf(dataDir);
      expect([60, newest]).toContain(version);
      expect({ old, ...rest }).toEqual({ old: version === 60, rows: accounts, sound: 'ok' });
      const store = await openTestStore({ dataDir });
      expect(store.authorizers.count('plt_a')).toBe(accounts);
    }
  });

  it('is brought there once by two that start together', async () => {
    const dataDir = await oldFolder();
    const children = ['one', 'two'].map((name) => startChild('openAtOnce', dataDir, name));
    for (const child of children) await child.next();
    for (const child of children) child.go();
    for (const child of children) expect(await child.ended()).toBe(0);
    expect(stateOf(dataDir)).toEqual({ version: newest, rows: accounts, old: false, sound: 'ok' });
  });

  it('stays as it was when a step is refused, and the refusal is a problem', async () => {
    const dataDir = await oldFolder();
    const file = join(dataDir, 'authdesk.db');
    const steps = [
      { id: 61, sql: 'DROP TABLE session_link; PRAGMA user_version = 61' },
      { id: 62, sql: 'NONSENSE' },
    ];
    expect(await problemIn(inThread(file, steps))).toMatchObject({
      code: 'store.open',
      params: { path: file },
    });
    expect(stateOf(dataDir)).toMatchObject({ version: 60, old: true, sound: 'ok' });
  });

  it.each<[string, NonNullable<Parameters<typeof inThread>[2]>]>([
    ['that cannot load the library', { library: '/no/such/library.js' }],
    [
      'that there is none of',
      {
        start: () => {
          throw new Error('ERR_WORKER_INIT_FAILED');
        },
      },
    ],
  ])('is left as it is by a thread %s, for this one to bring it there', async (_what, without) => {
    const dataDir = await oldFolder();
    const step = { id: 61, sql: 'PRAGMA user_version = 61' };
    await inThread(join(dataDir, 'authdesk.db'), [step], without);
    expect(stateOf(dataDir).version).toBe(60);
    const connection = await openConnection(join(dataDir, 'authdesk.db'));
    migrate(connection, migrations, 1);
    connection.close();
    expect(stateOf(dataDir)).toEqual({ version: newest, rows: accounts, old: false, sound: 'ok' });
  });
});
