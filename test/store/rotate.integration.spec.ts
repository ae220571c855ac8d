import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { callbackIdentity } from '../../electron/core/pushes/callback-identity.ts';
import { type RotateOptions, rotateFolder } from '../../electron/store/folder/rotate.ts';
import type { Keychain } from '../../electron/store/index.ts';
import { sealedTables } from '../../electron/store/tables/index.ts';
import { rotationSteps } from '../../electron/store/vault/rotate.ts';
import { startChild } from './children.ts';
import { folderKeychain } from './keychains.ts';
import { expectWhole, fillWithPushes, fillWithSecrets, secret } from './secrets.ts';
import { addPlatform, openTestStore, problemIn, tempDir } from './support.ts';
import { smallDisk } from './tmpfs.ts';

const rotateNow = (
  dataDir: string,
  keychain: Keychain | 'off' = 'off',
  told: Partial<Pick<RotateOptions, 'onFindings' | 'onProgress'>> = {},
) =>
  rotateFolder({
    dataDir,
    now: Date.now,
    randomBytes,
    keychain,
    callbackIdentity,
    onFindings: () => {},
    onProgress: () => {},
    ...told,
  });

/** What of a database must not be found afterwards: sealed values and fingerprints, of rows that are gone as well. */
function tracesIn(dataDir: string): Buffer[] {
  const raw = new Database(join(dataDir, 'authdesk.db'), { readonly: true });
  const read = (table: string, column: string) =>
    raw.prepare<[], Buffer | string | null>(`SELECT ${column} FROM ${table}`).pluck().all();
  const found = sealedTables.flatMap((table) =>
    table.withRole('sealed', 'fingerprint').flatMap((property) => read(table.name, table.sqlName(property))),
  );
  const all = [...found, ...read('vault_key', 'key_check')].flatMap((value) =>
    value === null ? [] : [Buffer.from(value)],
  );
  raw.close();
  return all;
}

/** Nonce and tag of a sealed value are enough to know it by. */
const part = (trace: Buffer) => trace.subarray(0, 33);
const bytesOf = (dataDir: string) =>
  readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(dataDir, name)));
const found = (dataDir: string, traces: readonly Buffer[]) => {
  const files = bytesOf(dataDir);
  return traces.filter((trace) => files.some((bytes) => bytes.includes(part(trace))));
};

/** A folder with everything in it, remains of what is gone included. @returns what must be wiped */
async function filledFolder(keychain: Keychain | 'off' = 'off', dataDir = tempDir()) {
  const store = await openTestStore({ dataDir, keychain });
  const gone = addPlatform(store, { secrets: { appSecret: secret('gone'), proxy: 'x'.repeat(9_000) } });
  const removed = tracesIn(dataDir);
  store.platforms.remove(gone);
  const ids = fillWithSecrets(store);
  fillWithPushes(store, ids);
  const { keyId } = store.vault.status();
  const traces = [...removed, ...tracesIn(dataDir)];
  store.close();
  // Statistics hold samples of what is indexed.
  const raw = new Database(join(dataDir, 'authdesk.db'));
  raw.exec('ANALYZE');
  raw.close();
  const keyFile = join(dataDir, 'authdesk.key');
  if (existsSync(keyFile)) traces.push(readFileSync(keyFile).subarray(16));
  return { dataDir, ids, keyId, traces };
}

function keychainFolder(): string {
  const dir = join(tempDir(), 'keychain');
  mkdirSync(dir);
  return dir;
}

describe('the list of sealed columns', () => {
  it('names every BLOB and every fingerprint of the schema', async () => {
    const { dataDir } = await filledFolder();
    const raw = new Database(join(dataDir, 'authdesk.db'), { readonly: true });
    const columns = raw
      .prepare<[], string>(
        `SELECT tables.name || '/' || columns.name AS name
         FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' AND tables.name NOT LIKE '%\\_search\\_%' ESCAPE '\\'
           AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
           AND (columns.type = 'BLOB' OR columns.name LIKE '%\\_tag' ESCAPE '\\') ORDER BY name`,
      )
      .pluck()
      .all();
    const listed = sealedTables.flatMap((table) =>
      table.withRole('sealed', 'fingerprint').map((property) => `${table.name}/${table.sqlName(property)}`),
    );
    expect(columns).toEqual([...listed, 'vault_key/key_check'].sort());
    // The specs below prove nothing of a column that is empty here.
    for (const name of listed) {
      const [table, column] = name.split('/');
      const filled = raw.prepare(`SELECT 1 FROM ${table} WHERE ${column} IS NOT NULL`).get();
      expect(filled, name).toBeDefined();
    }
    raw.close();
  });
});

describe('changing the data key', () => {
  it.each(['file', 'keychain'] as const)(
    'of the %s seals everything anew and leaves nothing of the old one',
    async (source) => {
      const dir = keychainFolder();
      const keychain = source === 'file' ? 'off' : folderKeychain(dir);
      const { dataDir, ids, keyId, traces } = await filledFolder(keychain);
      // What is searched for is there to be found; of the row that is gone too.
      expect(found(dataDir, traces)).toHaveLength(traces.length);
      const done = await rotateNow(dataDir, keychain);
      expect(done).toMatchObject({ source, resumed: false, left: 0 });
      expect(done.resealed).toBeGreaterThan(14);
      expect(done.keyId).not.toBe(keyId);
      expect(found(dataDir, traces)).toEqual([]);
      const store = await openTestStore({ dataDir, keychain });
      expect(store.vault.status()).toEqual({ source, lost: false, keyId: done.keyId });
      expect(store.findings).toEqual([]);
      expectWhole(store, ids);
      store.close();
      expect(readdirSync(dir).map((name) => name.split('.')[1])).toEqual(
        source === 'file' ? [] : [done.keyId],
      );
      const keys = readdirSync(dataDir).filter((name) => /^authdesk\.key(?!chain)/.test(name));
      expect(keys).toEqual(source === 'file' ? ['authdesk.key'] : []);
      // The history of refresh tokens only grows, as before.
      const raw = new Database(join(dataDir, 'authdesk.db'));
      expect(() => raw.prepare(`UPDATE refresh_token_history SET value_tag = ''`).run()).toThrow(
        'append only',
      );
      raw.close();
    },
  );

  it.each(
    rotationSteps.flatMap((step) => (['file', 'keychain'] as const).map((source) => [step, source] as const)),
  )(
    'killed when it has “%s” with its key in the %s, it loses nothing and is finished later',
    async (step, source) => {
      const dir = keychainFolder();
      const keychain = source === 'file' ? 'off' : folderKeychain(dir);
      const { dataDir, ids, keyId, traces } = await filledFolder(keychain);
      const child = startChild('rotateAndDie', dataDir, step, ...(source === 'file' ? [] : [dir]));
      expect(await child.ended()).toBe(null);
      const committed = rotationSteps.indexOf(step) >= rotationSteps.indexOf('committed');
      const between = await openTestStore({ dataDir, keychain });
      expect(between.vault.status()).toMatchObject({ source, lost: false });
      expect(between.vault.status().keyId === keyId).toBe(!committed);
      expect(between.findings.map(({ code }) => code)).toEqual(committed ? ['folder.rotation'] : []);
      expectWhole(between, ids);
      between.close();
      expect(await rotateNow(dataDir, keychain)).toMatchObject({ source, resumed: committed, left: 0 });
      expect(found(dataDir, traces)).toEqual([]);
      const store = await openTestStore({ dataDir, keychain });
      expect(store.findings).toEqual([]);
      expectWhole(store, ids);
      expect(readdirSync(dir)).toHaveLength(source === 'file' ? 0 : 1);
      expect(existsSync(join(dataDir, 'authdesk.key.next'))).toBe(false);
    },
  );

  it.for([
    ['marked', false],
    ['kept', false],
    ['committed', true],
    ['placed', true],
  ] as const)(
    'stopped by a disk that is full when it has “%s”, it loses nothing and is finished later',
    async ([step, committed], { skip }) => {
      const disk = smallDisk('16m');
      if (typeof disk === 'string') return skip(disk);
      const { ids, keyId, traces } = await filledFolder('off', disk.dir);
      const fillAt = ({ step: done }: { step: string }) => {
        if (done === step) disk.fill();
      };
      expect((await problemIn(rotateNow(disk.dir, 'off', { onProgress: fillAt }))).code).toBe(
        'store.diskFull',
      );
      disk.free();
      const between = await openTestStore({ dataDir: disk.dir });
      expect(between.vault.status()).toMatchObject({ lost: false });
      expect(between.vault.status().keyId === keyId).toBe(!committed);
      expect(between.findings.map(({ code }) => code)).toEqual(committed ? ['folder.rotation'] : []);
      expectWhole(between, ids);
      between.close();
      expect(await rotateNow(disk.dir)).toMatchObject({ resumed: committed, left: 0 });
      expect(found(disk.dir, traces)).toEqual([]);
      expectWhole(await openTestStore({ dataDir: disk.dir }), ids);
    },
  );

  it('is refused while another process has the database open, and says which', async () => {
    const { dataDir, keyId } = await filledFolder();
    const child = startChild('hold', dataDir);
    await child.next();
    const refused = await problemIn(rotateNow(dataDir));
    expect(refused).toMatchObject({ code: 'vault.rotateRefused', params: { reason: 'open' } });
    if (process.platform === 'linux')
      expect(refused.params?.who).toMatch(/^\d+ \(node .*store-child\.ts hold/);
    await child.kill();
    // An idle one holds it as well.
    const idle = await openTestStore({ dataDir });
    expect((await problemIn(rotateNow(dataDir))).code).toBe('vault.rotateRefused');
    expect(idle.vault.status().keyId).toBe(keyId);
    idle.close();
    expect((await rotateNow(dataDir)).keyId).not.toBe(keyId);
  });

  it.each([
    ['held', 'authdesk.held-ses_1'],
    ['log', 'authdesk.db-wal.0a1b.old'],
  ])('is refused while something else is sealed with the old key: %s', async (reason, name) => {
    const { dataDir, ids, keyId } = await filledFolder();
    writeFileSync(join(dataDir, name), 'sealed');
    expect(await problemIn(rotateNow(dataDir))).toMatchObject({
      code: 'vault.rotateRefused',
      params: { reason, name },
    });
    const store = await openTestStore({ dataDir });
    expect(store.vault.status().keyId).toBe(keyId);
    expectWhole(store, ids);
  });

  it('is refused without its database, or without its key', async () => {
    const { dataDir } = await filledFolder();
    const key = readFileSync(join(dataDir, 'authdesk.key'));
    renameSync(join(dataDir, 'authdesk.key'), join(dataDir, 'elsewhere'));
    expect((await problemIn(rotateNow(dataDir))).code).toBe('vault.lost');
    renameSync(join(dataDir, 'elsewhere'), join(dataDir, 'authdesk.key'));
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `authdesk.db${end}`), { force: true });
    expect((await problemIn(rotateNow(dataDir))).params).toEqual({ reason: 'alone' });
    expect(readFileSync(join(dataDir, 'authdesk.key'))).toEqual(key);
  });

  it('does not move a key from the keychain into a file', async () => {
    const dir = keychainFolder();
    const keychain = folderKeychain(dir);
    const { dataDir, keyId } = await filledFolder(keychain);
    const readOnly = { ...keychain, set: () => Promise.reject(new Error('locked')) };
    expect((await problemIn(rotateNow(dataDir, readOnly))).params).toEqual({ reason: 'keychain' });
    expect(existsSync(join(dataDir, 'authdesk.key'))).toBe(false);
    expect((await openTestStore({ dataDir, keychain })).vault.status()).toMatchObject({ lost: false, keyId });
  });

  it('says when the old key could not be taken out of the keychain, and takes it out the next time', async () => {
    const dir = keychainFolder();
    const keychain = folderKeychain(dir);
    const { dataDir, ids, keyId } = await filledFolder(keychain);
    const keeping = { ...keychain, remove: () => Promise.reject(new Error('locked')) };
    expect((await problemIn(rotateNow(dataDir, keeping))).code).toBe('vault.oldKeyStays');
    const between = await openTestStore({ dataDir, keychain });
    expect(between.findings.map(({ code }) => code)).toEqual(['folder.rotation']);
    between.close();
    expect(await rotateNow(dataDir, keychain)).toMatchObject({ resumed: true });
    expect(readdirSync(dir).some((name) => name.includes(keyId))).toBe(false);
    const store = await openTestStore({ dataDir, keychain });
    expectWhole(store, ids);
  });

  it('moves a key out of its file where there is a keychain now', async () => {
    const { dataDir, ids, traces } = await filledFolder();
    const keychain = folderKeychain(keychainFolder());
    expect(await rotateNow(dataDir, keychain)).toMatchObject({ source: 'keychain' });
    expect(existsSync(join(dataDir, 'authdesk.key'))).toBe(false);
    expect(found(dataDir, traces)).toEqual([]);
    expectWhole(await openTestStore({ dataDir, keychain }), ids);
  });

  it('keeps what an earlier lost key sealed as it is, and counts it', async () => {
    const { dataDir, ids } = await filledFolder();
    renameSync(join(dataDir, 'authdesk.key'), join(dataDir, 'lost'));
    const store = await openTestStore({ dataDir });
    await store.vault.startOver();
    store.platforms.update(ids.platformId, { secrets: { appSecret: 'entered again' } });
    store.close();
    const done = await rotateNow(dataDir);
    expect(done.resealed).toBe(1);
    expect(done.left).toBeGreaterThan(12);
    const again = await openTestStore({ dataDir });
    expect(again.platforms.secret(ids.platformId, 'appSecret')).toBe('entered again');
    expect(again.platforms.unreadableSecrets(ids.platformId)).toContain('proxy');
  });

  it.skipIf(process.platform === 'win32')(
    'leaves the key where the operator keeps it, by a link',
    async () => {
      const { dataDir, ids } = await filledFolder();
      const elsewhere = join(tempDir(), 'key');
      renameSync(join(dataDir, 'authdesk.key'), elsewhere);
      symlinkSync(elsewhere, join(dataDir, 'authdesk.key'));
      const before = readFileSync(elsewhere, 'utf8');
      const { keyId } = await rotateNow(dataDir);
      expect(readFileSync(elsewhere, 'utf8')).not.toBe(before);
      expect(readFileSync(elsewhere, 'utf8')).toMatch(/^authdesk-key-v1 /);
      const store = await openTestStore({ dataDir });
      expect(store.vault.status()).toMatchObject({ lost: false, keyId });
      expectWhole(store, ids);
    },
  );

  it.skipIf(process.platform === 'win32')('tells what it mended on the way', async () => {
    const { dataDir } = await filledFolder();
    chmodSync(join(dataDir, 'authdesk.key'), 0o644);
    const told: string[] = [];
    await rotateNow(dataDir, 'off', {
      onFindings: (findings) => told.push(...findings.map(({ code }) => code)),
    });
    expect(told).toEqual(['folder.mended']);
  });
});
