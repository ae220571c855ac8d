import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import type { Preview } from '../../../electron/core/backups/restore.ts';
import { restoreSteps } from '../../../electron/store/folder/restore.ts';
import { startChild } from '../../store/children.ts';
import { folderKeychain } from '../../store/keychains.ts';
import { expectWhole, fillWithPushes, fillWithSecrets } from '../../store/secrets.ts';
import { addPlatform, openTestStore, problemIn, tempDir } from '../../store/support.ts';
import { smallDisk } from '../../store/tmpfs.ts';
import { restore } from './restoring.ts';
import { backupOf } from './support.ts';

type Raw = InstanceType<typeof Database>;
type Keychain = ReturnType<typeof folderKeychain>;

/** A desk with everything in it, closed, and its backup. */
async function backedUp(dataDir = tempDir(), keychain: Keychain | 'off' = 'off') {
  const store = await openTestStore({ dataDir, keychain });
  const ids = fillWithSecrets(store);
  fillWithPushes(store, ids);
  const file = await backupOf(store);
  store.close();
  return { dataDir, ids, file };
}

/** Another desk, which has a key of its own. */
async function other(dataDir = tempDir(), keychain: Keychain | 'off' = 'off') {
  const store = await openTestStore({ dataDir, keychain });
  const platformId = addPlatform(store, {
    name: '旧平台',
    componentAppid: 'wxold',
    secrets: { appSecret: 'old secret' },
  });
  store.authorizers.upsert(platformId, 'wxolder', { nickName: '旧账号' });
  const entry = {
    platformId,
    authorizerAppid: 'wxolder',
    source: 'list',
    seenAt: 1,
    sessionId: null,
  } as const;
  store.authorizers.refreshTokens.add({ ...entry, value: 'an old refresh token' });
  store.settings.set('padding', 'x'.repeat(2_000_000));
  store.close();
  return { dataDir, platformId };
}

const isOld = async (dataDir: string, platformId: string, keychain: Keychain | 'off' = 'off') => {
  const store = await openTestStore({ dataDir, keychain });
  const [platform] = store.platforms.list();
  if (platform?.name !== '旧平台') return store;
  expect(store.platforms.secret(platformId, 'appSecret')).toBe('old secret');
  expect(store.authorizers.refreshTokens.list(platformId, 'wxolder')).toHaveLength(1);
  expect((await store.backups.faults()).faults).toEqual([]);
  store.close();
  return undefined;
};

function keychainFolder(): string {
  const dir = join(tempDir(), 'keychain');
  mkdirSync(dir);
  return dir;
}

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

  it('is refused while another process has the folder open', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const child = startChild('hold', dataDir);
    await child.next();
    expect(await problemIn(restore(file, dataDir))).toMatchObject({
      code: 'restore.refused',
      params: { reason: 'open' },
    });
    await child.kill();
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('is refused when another process writes in the moment of the swap, and the old key stays', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const key = readFileSync(join(dataDir, 'authdesk.key'));
    const writer = new Database(join(dataDir, 'authdesk.db'));
    const { backup } = Database.prototype;
    // The lock is SQLite’s own; only its moment is chosen here.
    const spy = vi.spyOn(Database.prototype, 'backup').mockImplementation(async function (this: Raw, to) {
      writer.exec('BEGIN IMMEDIATE');
      try {
        return await backup.call(this, to);
      } finally {
        writer.exec('ROLLBACK');
        writer.close();
      }
    });
    const problem = await problemIn(restore(file, dataDir));
    spy.mockRestore();
    expect(problem).toMatchObject({ code: 'restore.refused', params: { reason: 'open' } });
    expect(readFileSync(join(dataDir, 'authdesk.key')).equals(key)).toBe(true);
    expect(await isOld(dataDir, platformId)).toBeUndefined();
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

  const kills = restoreSteps.flatMap((step) => [[step, 'file'] as const, [step, 'keychain'] as const]);
  it.each(kills)('killed after “%s” it leaves the old one or the new one, whole (%s)', async (step, kind) => {
    const keychainDir = keychainFolder();
    const keychain = kind === 'file' ? 'off' : folderKeychain(keychainDir);
    const { file, ids } = await backedUp();
    const { dataDir, platformId } = await other(tempDir(), keychain);
    const child = startChild('restore', dataDir, file, step, ...(kind === 'file' ? [] : [keychainDir]));
    expect(await child.ended()).toBeNull();
    const store = await isOld(dataDir, platformId, keychain);
    expect(store === undefined).toBe(restoreSteps.indexOf(step) < restoreSteps.indexOf('swapped'));
    if (store) expectWhole(store, ids);
    store?.close();
    // Once more, all the way.
    await restore(file, dataDir, { keychain });
    const again = await openTestStore({ dataDir, keychain });
    expectWhole(again, ids);
    expect((await again.backups.faults()).faults).toEqual([]);
    again.close();
  });

  it.each([0, 1, 2, 4, 8, 16, 32])(
    'killed %d ms after it began to write, it leaves the old one or the new one, whole',
    async (ms) => {
      const { file, ids } = await backedUp();
      const { dataDir, platformId } = await other();
      const child = startChild('restore', dataDir, file);
      for (let step = await child.next(); step !== 'swapping'; step = await child.next());
      await delay(ms);
      await child.kill();
      const store = await isOld(dataDir, platformId);
      if (store) expectWhole(store, ids);
    },
  );

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
