import { randomBytes } from 'node:crypto';
import fs, {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { callbackIdentity } from '../../electron/core/pushes/callback-identity.ts';
import { copiesFolder, isWhole, listCopies, newestWhole } from '../../electron/store/backup/copies.ts';
import { rotateFolder } from '../../electron/store/index.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { restore } from '../core/backups/restoring.ts';
import { addPlatform, clockAt, openTestStore, problemIn, tempDir } from './support.ts';
import { smallDisk } from './tmpfs.ts';

const newest = migrations.at(-1)?.id ?? 0;

/** A folder as version 60 leaves it. */
async function oldFolder(dataDir = tempDir()): Promise<string> {
  const made = await openConnection(join(dataDir, 'authdesk.db'));
  migrate(
    made,
    migrations.filter(({ id }) => id <= 60),
    1,
  );
  made.exec(`
    INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
      auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
    VALUES ('plt_a', '花店平台', 'wx1', '', '', '', 'access_token', 3, 1, 0, 1, 0, 1, 1)`);
  made.close();
  chmodSync(join(dataDir, 'authdesk.db'), 0o600);
  return dataDir;
}

const versionOf = (path: string) => {
  const raw = new Database(path, { readonly: true });
  try {
    return raw.pragma('user_version', { simple: true });
  } finally {
    raw.close();
  }
};

describe('before a database of an older version is changed', () => {
  it('a copy of it is kept, which can be restored', async () => {
    const dataDir = await oldFolder();
    const store = await openTestStore({ dataDir });
    const [copy] = store.backups.list();
    expect(copy?.reason).toBe('update');
    expect(versionOf(copy?.path ?? '')).toBe(60);
    expect(statSync(copy?.path ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(copiesFolder(dataDir)).mode & 0o777).toBe(0o700);
    expect(store.findings).toEqual([]);
    store.close();
    expect((await restore(copy?.path ?? '', dataDir)).preview).toMatchObject({
      schema: 60,
      lacking: { platforms: 0 },
    });
    expect(versionOf(join(dataDir, 'authdesk.db'))).toBe(60);
    const again = await openTestStore({ dataDir });
    expect(again.platforms.list()).toMatchObject([{ name: '花店平台' }]);
  });

  it('is kept once: a new folder and one of this version have none', async () => {
    const dataDir = await oldFolder();
    for (let opened = 0; opened < 2; opened++) (await openTestStore({ dataDir })).close();
    expect(listCopies(dataDir)).toHaveLength(1);
    const fresh = await openTestStore();
    expect(fresh.backups.list()).toEqual([]);
  });

  it('goes on where there is no room for one, and says so', async (test) => {
    const disk = smallDisk('6m');
    if (typeof disk === 'string') return test.skip(disk);
    const dataDir = disk.dir;
    const made = await oldFolder();
    const raw = new Database(join(made, 'authdesk.db'));
    raw.exec(`INSERT INTO setting (key, value, updated_at) VALUES ('padding', hex(randomblob(1500000)), 1)`);
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
    copyFileSync(join(made, 'authdesk.db'), join(dataDir, 'authdesk.db'));
    const store = await openTestStore({ dataDir });
    expect(store.findings).toMatchObject([{ code: 'folder.noCopy' }]);
    expect(listCopies(dataDir)).toEqual([]);
    store.close();
    expect(versionOf(join(dataDir, 'authdesk.db'))).toBe(newest);
  });

  it('leaves the update its room, and takes older ones away first', async (test) => {
    const disk = smallDisk('40m');
    if (typeof disk === 'string') return test.skip(disk);
    const dataDir = disk.dir;
    const made = await oldFolder();
    const raw = new Database(join(made, 'authdesk.db'));
    raw.exec(`INSERT INTO setting (key, value, updated_at) VALUES ('padding', hex(randomblob(1500000)), 1)`);
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
    copyFileSync(join(made, 'authdesk.db'), join(dataDir, 'authdesk.db'));
    const old = ['20260101T000000Z', '20260201T000000Z', '20260301T000000Z'].map((at) =>
      join(copiesFolder(dataDir), `authdesk-${at}-update-0123456789abcdef.db`),
    );
    mkdirSync(copiesFolder(dataDir));
    for (const file of old) writeFileSync(file, Buffer.alloc(2_500_000));
    // Of three times its length, with those two that give way taken away, there is just enough.
    disk.resize(`${Math.ceil((3 * 3_300_000 + 3_300_000 + 2_500_000) / 1024)}k`);
    const store = await openTestStore({ dataDir });
    expect(store.findings).toEqual([]);
    expect(store.backups.list().map(({ path }) => path)).toEqual([
      expect.stringContaining('Z-update-'),
      old[2],
    ]);
  });

  it('says what is needed where the disk gets full meanwhile, and does not stay', async (test) => {
    const disk = smallDisk('40m');
    if (typeof disk === 'string') return test.skip(disk);
    const dataDir = await oldFolder(disk.dir);
    // Somebody else takes the room in the moment in which the copy has its name.
    const { renameSync } = fs;
    const spy = vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      renameSync(from, to);
      if (listCopies(dataDir).length > 0) disk.fill();
    });
    syncBuiltinESMExports();
    const found = await problemIn(openTestStore({ dataDir }));
    expect(found).toMatchObject({ code: 'store.diskFull', params: { reason: 'update', path: dataDir } });
    spy.mockRestore();
    syncBuiltinESMExports();
    expect(Number(found.params?.neededBytes)).toBeGreaterThan(0);
    expect(listCopies(dataDir)).toEqual([]);
    expect(versionOf(join(dataDir, 'authdesk.db'))).toBe(60);
    disk.free();
    const store = await openTestStore({ dataDir });
    expect(store.platforms.list()).toMatchObject([{ name: '花店平台' }]);
    expect(store.backups.list()).toHaveLength(1);
  });

  it('is not changed when it cannot be read whole', async () => {
    const dataDir = await oldFolder();
    const database = join(dataDir, 'authdesk.db');
    const bytes = readFileSync(database);
    for (let page = 5; page < bytes.length / 4096; page++) bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
    writeFileSync(database, bytes);
    expect(await problemIn(openTestStore({ dataDir }))).toMatchObject({ code: 'store.damaged' });
    expect(versionOf(database)).toBe(60);
  });
});

describe('the copies of a folder', () => {
  it('are the newest of each kind', async () => {
    const clock = clockAt(Date.UTC(2026, 10, 30));
    const store = await openTestStore({ now: clock.now });
    for (let day = 0; day < 9; day++) {
      store.settings.set('day', String(day));
      await store.backups.keep('daily');
      clock.move(86_400_000);
    }
    await store.backups.keep('replaced');
    const kept = store.backups.list();
    expect(kept.map(({ reason }) => reason)).toEqual(['replaced', ...Array(7).fill('daily')]);
    expect(kept[1]?.at).toBe(Date.UTC(2026, 11, 8));
  });

  it('keep all that restores have replaced in a week, and the newest three of before', async () => {
    const clock = clockAt(Date.UTC(2026, 10, 30));
    const store = await openTestStore({ now: clock.now });
    const replaced = () => store.backups.list().filter(({ reason }) => reason === 'replaced');
    for (let n = 0; n < 5; n++) {
      await store.backups.keep('replaced');
      clock.move(60_000);
    }
    clock.move(6 * 86_400_000);
    await store.backups.keep('daily');
    expect(replaced()).toHaveLength(5);
    clock.move(2 * 86_400_000);
    await store.backups.keep('replaced');
    expect(replaced()).toHaveLength(6);
    await store.backups.keep('daily');
    expect(replaced()).toHaveLength(3);
  });

  it('have the new one among them after a clock that ran years ahead', async () => {
    const clock = clockAt(Date.UTC(2036, 10, 30));
    const store = await openTestStore({ now: clock.now });
    for (let day = 0; day < 7; day++) {
      await store.backups.keep('daily');
      clock.move(86_400_000);
    }
    clock.move(-3_650 * 86_400_000);
    const made = await store.backups.keep('daily');
    expect(store.backups.list()).toContainEqual(made);
  });

  it('know whether they are whole: of a changed one the next is taken', async () => {
    const clock = clockAt(Date.UTC(2026, 10, 30));
    const store = await openTestStore({ now: clock.now });
    const older = await store.backups.keep('daily');
    clock.move(1_000);
    store.settings.set('a', 'b');
    const newer = await store.backups.keep('daily');
    expect(await newestWhole(store.backups.dir)).toEqual(newer);
    const bytes = readFileSync(newer.path);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    writeFileSync(newer.path, bytes);
    expect(await isWhole(newer)).toBe(false);
    expect(await newestWhole(store.backups.dir)).toEqual(older);
    expect(await problemIn(restore(newer.path, tempDir()))).toMatchObject({ code: 'restore.damaged' });
  });

  it('hold no part that a killed process has left', async () => {
    const store = await openTestStore();
    const folder = copiesFolder(store.backups.dir);
    mkdirSync(folder);
    writeFileSync(join(folder, 'abc.part'), 'half of it');
    expect(store.backups.list()).toEqual([]);
    await store.backups.keep('daily');
    expect(existsSync(join(folder, 'abc.part'))).toBe(true);
    utimesSync(join(folder, 'abc.part'), 1, 1);
    await store.backups.keep('daily');
    expect(existsSync(join(folder, 'abc.part'))).toBe(false);
  });

  it('go with the key that they are under', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    addPlatform(store, { secrets: { appSecret: 'secret' } });
    await store.backups.keep('daily');
    store.close();
    await rotateFolder({
      ...{ dataDir, now: Date.now, randomBytes, keychain: 'off', callbackIdentity },
      onFindings: () => {},
      onProgress: () => {},
    });
    expect(existsSync(copiesFolder(dataDir))).toBe(false);
  });
});

describe('a database that is damaged at the start', () => {
  const damages: Record<string, [reason: string, damage: (database: string) => void]> = {
    'a wrong header': ['SQLITE_NOTADB', (database) => writeFileSync(database, 'no database '.repeat(9_000))],
    'a cut': ['SQLITE_CORRUPT', (database) => truncateSync(database, 20_000)],
    nothing: ['empty', (database) => truncateSync(database, 0)],
    'no file': ['empty', (database) => rmSync(database)],
  };

  it.each(Object.entries(damages))(
    'leads to the newest copy that is whole: %s',
    async (_name, [reason, damage]) => {
      const dataDir = tempDir();
      const store = await openTestStore({ dataDir });
      addPlatform(store);
      const copy = await store.backups.keep('daily');
      store.close();
      const database = join(dataDir, 'authdesk.db');
      damage(database);
      const before = existsSync(database) ? readFileSync(database) : Buffer.alloc(0);
      const found = await problemIn(openTestStore({ dataDir }));
      expect(found).toMatchObject({
        code: 'store.damaged',
        params: { path: database, copy: copy.path, copyAt: copy.at },
      });
      expect(String(found.params?.reason)).toContain(reason);
      // Of an empty one SQLite has written a first page.
      if (before.length > 0) expect(readFileSync(database).equals(before)).toBe(true);
      await restore(copy.path, dataDir);
      expect((await openTestStore({ dataDir })).platforms.list()).toHaveLength(1);
    },
  );

  it('says so without a copy as well', async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, 'authdesk.db'), 'no database '.repeat(9_000));
    const { code, params } = await problemIn(openTestStore({ dataDir }));
    expect([code, params?.copy]).toEqual(['store.damaged', undefined]);
  });
});
