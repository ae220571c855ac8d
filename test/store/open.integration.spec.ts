import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addPlatform, afterTest, openTestStore, problemIn, tempDir } from './support.ts';
import { smallDisk } from './tmpfs.ts';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const posix = process.platform !== 'win32';

describe('opening a store', () => {
  it.runIf(posix)('keeps the folder and every file in it to its owner', async () => {
    const dataDir = join(tempDir(), 'deep', 'data');
    const store = await openTestStore({ dataDir });
    addPlatform(store);
    expect(mode(dataDir)).toBe('700');
    const files = readdirSync(dataDir).sort();
    expect(files).toEqual([
      'authdesk.db',
      'authdesk.db-shm',
      'authdesk.db-wal',
      'authdesk.key',
      'authdesk.reserve',
    ]);
    for (const file of files) expect(mode(join(dataDir, file))).toBe('600');
  });

  it('leaves one database file behind when it is closed', async () => {
    const store = await openTestStore();
    const dataDir = tempDir();
    const other = await openTestStore({ dataDir });
    addPlatform(other);
    other.close();
    expect(readdirSync(dataDir).sort()).toEqual(['authdesk.db', 'authdesk.key', 'authdesk.reserve']);
    store.close();
    store.close();
  });

  it.runIf(process.platform === 'linux')('refuses a place where nothing can be made, at once', async () => {
    const refused = await problemIn(openTestStore({ dataDir: '/proc/authdesk/data' }));
    expect(refused).toMatchObject({ code: 'store.notWritable' });
  });

  it('finds everything again', async () => {
    const dataDir = tempDir();
    const first = await openTestStore({ dataDir });
    const id = addPlatform(first, { secrets: { appSecret: 's' } });
    const before = first.platforms.get(id);
    first.close();
    const second = await openTestStore({ dataDir });
    expect(second.platforms.get(id)).toEqual(before);
    expect(second.platforms.secret(id, 'appSecret')).toBe('s');
  });

  it('says so when the data folder is a file', async () => {
    const file = join(tempDir(), 'file');
    writeFileSync(file, '');
    expect((await problemIn(openTestStore({ dataDir: file }))).code).toBe('store.notWritable');
    const inside = await problemIn(openTestStore({ dataDir: join(file, 'data') }));
    expect(inside).toMatchObject({ code: 'store.notWritable', params: { path: join(file, 'data') } });
  });

  it('says so when the database or the key file is a folder', async () => {
    const dataDir = tempDir();
    mkdirSync(join(dataDir, 'authdesk.db'));
    expect((await problemIn(openTestStore({ dataDir }))).code).toBe('store.notWritable');
    const other = tempDir();
    mkdirSync(join(other, 'authdesk.key'));
    expect((await problemIn(openTestStore({ dataDir: other }))).code).toBe('store.notWritable');
  });

  it('says so when the file is damaged', async () => {
    const dataDir = tempDir();
    (await openTestStore({ dataDir })).close();
    writeFileSync(join(dataDir, 'authdesk.db'), 'not a database '.repeat(1000));
    const refusal = await problemIn(openTestStore({ dataDir }));
    expect(refusal).toMatchObject({ code: 'store.damaged', params: { reason: 'SQLITE_NOTADB' } });
  });

  it.runIf(posix)('says so when the folder may only be read', async (context) => {
    const root = process.getuid?.() === 0;
    // Root may write into any folder, but not onto a disk that is read-only.
    const disk = root ? smallDisk('4m') : undefined;
    if (typeof disk === 'string') return context.skip(disk);
    const dataDir = disk?.dir ?? tempDir();
    (await openTestStore({ dataDir })).close();
    if (disk) disk.lock();
    else {
      chmodSync(dataDir, 0o500);
      afterTest(() => chmodSync(dataDir, 0o700));
    }
    const refusal = await problemIn(openTestStore({ dataDir }));
    expect(refusal).toMatchObject({ code: 'store.notWritable', params: { path: dataDir } });
  });
});
