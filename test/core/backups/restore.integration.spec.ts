import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { Preview } from '../../../electron/core/backups/restore.ts';
import { folderKeychain } from '../../store/keychains.ts';
import { expectWhole } from '../../store/secrets.ts';
import { openTestStore, problemIn, tempDir } from '../../store/support.ts';
import { smallDisk } from '../../store/tmpfs.ts';
import { backedUp, isOld, keychainFolder, other, takeIn } from './desks.ts';
import { restore } from './restoring.ts';

const damagedIn = (dataDir: string) => readdirSync(dataDir).filter((name) => name.endsWith('.damaged'));

describe('restoring', () => {
  it('needs the file and the passphrase, and nothing else', async () => {
    const { file, ids } = await backedUp();
    const dataDir = join(tempDir(), 'another', 'machine');
    const { restored } = await restore(file, dataDir);
    expect(restored).toEqual({ keptAside: null, keySource: 'file' });
    expectWhole(await openTestStore({ dataDir }), ids);
  });

  it('puts the key into the keychain, under the name of this folder', async () => {
    const { file, ids } = await backedUp();
    const keychain = folderKeychain(keychainFolder());
    const dataDir = tempDir();
    expect((await restore(file, dataDir, { keychain })).restored?.keySource).toBe('keychain');
    expectWhole(await openTestStore({ dataDir, keychain }), ids);
    expect(existsSync(join(dataDir, 'authdesk.key'))).toBe(false);
  });

  it('shows beforehand what the backup holds and lacks, and changes nothing', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const before = readFileSync(join(dataDir, 'authdesk.db'));
    const shown: Preview[] = [];
    const decide = async (preview: Preview) => {
      shown.push(preview);
      return false;
    };
    const { restored } = await restore(file, dataDir, { decide });
    expect(restored).toBeUndefined();
    expect(shown).toMatchObject([
      {
        accounts: 1,
        refreshTokens: 1,
        present: 'there',
        lacking: {
          platforms: 1,
          accounts: 1,
          refreshTokens: 1,
          sessions: 0,
          named: [{ componentAppid: 'wxold', authorizerAppid: 'wxolder', nickName: '旧账号' }],
        },
      },
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/plain-0123456789|old secret|refresh token/);
    expect(readFileSync(join(dataDir, 'authdesk.db')).equals(before)).toBe(true);
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('keeps what was there, with its key: that can be restored in turn', async () => {
    const { file, ids } = await backedUp();
    const { dataDir, platformId } = await other();
    const { restored } = await restore(file, dataDir);
    const store = await openTestStore({ dataDir });
    expectWhole(store, ids);
    takeIn(store);
    store.close();
    expect(statSync(restored?.keptAside ?? '').mode & 0o777).toBe(0o600);
    const back = await restore(restored?.keptAside ?? '', dataDir);
    expect(back.preview).toMatchObject({ kind: 'copy', keyThere: true });
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('gives back a key that was lost', async () => {
    const { file, ids, dataDir } = await backedUp();
    rmSync(join(dataDir, 'authdesk.key'));
    await restore(file, dataDir);
    expectWhole(await openTestStore({ dataDir }), ids);
  });

  it.each(['authdesk.db-wal', 'authdesk.held-1'])('of a bare database is refused beside %s', async (name) => {
    const { dataDir: from } = await backedUp();
    writeFileSync(join(from, name), 'a part of it');
    const { dataDir, platformId } = await other();
    expect(await problemIn(restore(join(from, 'authdesk.db'), dataDir))).toMatchObject({
      code: 'restore.unclosed',
      params: { name },
    });
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('counts a session without the answer that it holds here as lacking', async () => {
    const { file, dataDir } = await backedUp();
    const raw = new Database(join(dataDir, 'authdesk.db'));
    raw.exec(`UPDATE session SET answer = x'01', state = 'exchanging'`);
    raw.close();
    const copy = new Database(join(dataDir, 'authdesk.db'));
    const without = join(tempDir(), 'without.db');
    copy.prepare('VACUUM INTO ?').run(without);
    copy.close();
    const other = new Database(without);
    other.exec(`UPDATE session SET answer = NULL, state = 'failed'`);
    const sessions = other.prepare('SELECT count(*) FROM session').pluck().get();
    other.close();
    const decide = async () => false;
    expect((await restore(file, dataDir, { decide })).preview.lacking?.platforms).toBe(0);
    expect((await restore(without, dataDir, { decide })).preview.lacking?.sessions).toBe(sessions);
    expect(sessions).toBeGreaterThan(0);
  });

  it('of a copy whose key the keychain does not give now finds it there later', async () => {
    const keychain = folderKeychain(keychainFolder());
    const { dataDir: from, ids } = await backedUp(tempDir(), keychain);
    const { dataDir } = await other();
    const { restored } = await restore(join(from, 'authdesk.db'), dataDir);
    expect(restored?.keySource).toBeNull();
    expectWhole(await openTestStore({ dataDir, keychain }), ids);
  });

  it('is refused while an answer waits for the database', async () => {
    const { file } = await backedUp();
    const { dataDir } = await other();
    writeFileSync(join(dataDir, 'authdesk.held-1'), '{}');
    expect(await problemIn(restore(file, dataDir))).toMatchObject({
      code: 'restore.refused',
      params: { reason: 'held' },
    });
  });

  it('goes on from a full disk, which leaves what was there', async (test) => {
    const disk = smallDisk('16m');
    if (typeof disk === 'string') return test.skip(disk);
    const { file, ids } = await backedUp();
    const { dataDir, platformId } = await other(disk.dir);
    disk.fill();
    expect((await problemIn(restore(file, dataDir))).code).toBe('store.diskFull');
    disk.free();
    expect(await isOld(dataDir, platformId)).toBeUndefined();
    await restore(file, dataDir);
    expectWhole(await openTestStore({ dataDir }), ids);
  });
});

describe('a database that is damaged', () => {
  const damages: Record<string, (database: string) => void> = {
    'has a wrong header': (database) => writeFileSync(database, Buffer.alloc(50_000, 'no database ')),
    'is cut': (database) => truncateSync(database, 20_000),
    'is cut to a part of a page': (database) => truncateSync(database, 700),
    'is empty': (database) => truncateSync(database, 0),
    'has pages of nonsense': (database) => {
      const bytes = readFileSync(database);
      for (let page = 1; page < bytes.length / 4096; page += 2)
        bytes.fill(0xa5, page * 4096, page * 4096 + 4096);
      writeFileSync(database, bytes);
    },
  };

  it.each(Object.keys(damages))('and %s gives way to a backup, and is kept', async (name) => {
    const { file, ids } = await backedUp();
    const { dataDir } = await other();
    const database = join(dataDir, 'authdesk.db');
    damages[name]?.(database);
    const damaged = readFileSync(database);
    const { preview, restored } = await restore(file, dataDir);
    expectWhole(await openTestStore({ dataDir }), ids);
    if (name === 'is empty') return expect(preview.present).toBe('empty');
    expect(preview.present).toBe('damaged');
    expect(damagedIn(dataDir)).toHaveLength(1);
    expect(
      readFileSync(restored?.keptAside ?? '')
        .subarray(4096)
        .equals(damaged.subarray(4096)),
    ).toBe(true);
  });
});
