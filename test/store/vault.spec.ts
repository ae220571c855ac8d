import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { keyText } from '../../electron/store/vault/key-file.ts';
import { folderKeychain, noKeychain } from './keychains.ts';
import { addPlatform, addSession, openTestStore, problemOf, tempDir } from './support.ts';

const keyFile = (dataDir: string) => join(dataDir, 'authdesk.key');

/** A folder whose store has a platform with a secret, and is closed. */
async function filledFolder(keychain: Parameters<typeof openTestStore>[0] = {}) {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir, ...keychain });
  const platformId = addPlatform(store, { secrets: { appSecret: 'the secret' } });
  const { keyId } = store.vault.status();
  store.close();
  return { dataDir, platformId, keyId };
}

function keychainFolder(): string {
  const dir = join(tempDir(), 'keychain');
  mkdirSync(dir);
  return dir;
}

describe('the vault', () => {
  it('keeps its key in a file for the owner alone where there is no keychain', async () => {
    for (const keychain of ['off', noKeychain] as const) {
      const dataDir = tempDir();
      const store = await openTestStore({ dataDir, keychain });
      expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
      expect(readFileSync(keyFile(dataDir), 'utf8')).toMatch(/^authdesk-key-v1 [\w-]{43}\n$/);
      if (process.platform !== 'win32') expect(statSync(keyFile(dataDir)).mode & 0o777).toBe(0o600);
    }
  });

  it('keeps its key in the keychain where there is one, under a name of this database', async () => {
    const dir = keychainFolder();
    const one = await filledFolder({ keychain: folderKeychain(dir) });
    const two = await filledFolder({ keychain: folderKeychain(dir) });
    expect(existsSync(keyFile(one.dataDir))).toBe(false);
    const entries = readdirSync(dir);
    expect(entries).toHaveLength(2);
    expect(entries.map((entry) => entry.split('.')[1]).sort()).toEqual([one.keyId, two.keyId].sort());
    const store = await openTestStore({ dataDir: one.dataDir, keychain: folderKeychain(dir) });
    expect(store.vault.status()).toEqual({ source: 'keychain', lost: false, keyId: one.keyId });
    expect(store.platforms.secret(one.platformId, 'appSecret')).toBe('the secret');
  });

  it('has one key when two fronts offer theirs to the keychain before either is recorded', async () => {
    const dir = keychainFolder();
    const keychain = folderKeychain(dir);
    const offered: string[] = [];
    const both = Promise.withResolvers<void>();
    const slow = {
      ...keychain,
      async set(user: string, secret: string) {
        await keychain.set(user, secret);
        offered.push(user);
        if (offered.length === 2) both.resolve();
        await both.promise;
      },
    };
    const dataDir = tempDir();
    const open = () => openTestStore({ dataDir, keychain: slow });
    const [one, two] = await Promise.all([open(), open()]);
    expect(one.vault.status()).toEqual(two.vault.status());
    one.settings.setSealed('a', 'x');
    expect(two.settings.getSealed('a')).toBe('x');
    // The key that came too late is not left behind.
    expect(new Set(offered).size).toBe(2);
    expect(readdirSync(dir)).toEqual(offered.filter((user) => user.endsWith(one.vault.status().keyId)));
  });

  it('does not believe a keychain that forgets at once', async () => {
    const forgetful = { ...noKeychain, set: async () => {}, get: async () => null };
    const store = await openTestStore({ keychain: forgetful });
    expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
  });

  it('opens in its own place only, and says what is damaged', async () => {
    const { vault } = await openTestStore();
    const sealed = vault.seal('abc-0123456789', 'a/b/c');
    expect(sealed.toString('latin1')).not.toContain('abc');
    expect(vault.open(sealed, 'a/b/c')).toBe('abc-0123456789');
    expect(problemOf(() => vault.open(sealed, 'a/b/d')).code).toBe('vault.damaged');
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(problemOf(() => vault.open(sealed, 'a/b/c')).code).toBe('vault.damaged');
    expect(problemOf(() => vault.open(Buffer.from('abc'), 'a/b/c')).code).toBe('vault.damaged');
  });

  it('notices a value that was moved to another row in the file', async () => {
    const { dataDir, platformId } = await filledFolder();
    const store = await openTestStore({ dataDir });
    const other = addPlatform(store, { secrets: { appSecret: 'the other' } });
    const raw = new Database(join(dataDir, 'authdesk.db'));
    raw
      .prepare('UPDATE platform SET app_secret = (SELECT app_secret FROM platform WHERE id = ?) WHERE id = ?')
      .run(platformId, other);
    raw.close();
    expect(problemOf(() => store.platforms.secret(other, 'appSecret')).code).toBe('vault.damaged');
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('the secret');
  });
});

describe('a lost key', () => {
  const another = keyText(Buffer.alloc(32, 5));

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['different', (path: string) => writeFileSync(path, another)],
    ['different', (path: string) => writeFileSync(path, 'nonsense')],
  ] as const)('(%s, %#) stops nothing but the secrets', async (reason, lose) => {
    const { dataDir, platformId, keyId } = await filledFolder();
    lose(keyFile(dataDir));
    const store = await openTestStore({ dataDir });
    expect(store.vault.status()).toEqual({ source: 'file', lost: true, keyId, reason });
    const lost = { code: 'vault.lost', params: { reason } };
    expect(problemOf(() => store.platforms.secret(platformId, 'appSecret'))).toMatchObject(lost);
    expect(problemOf(() => store.platforms.update(platformId, { secrets: { proxy: 'p' } }))).toMatchObject(
      lost,
    );
    expect(problemOf(() => store.vault.seal('a', 'a/b/c'))).toMatchObject(lost);
    expect(problemOf(() => store.vault.tag('a'))).toMatchObject(lost);
    // Nothing was mixed, nothing was reset, and what needs no secret goes on.
    expect(store.platforms.get(platformId)?.secrets).toMatchObject({ appSecret: true, proxy: false });
    store.platforms.update(platformId, { name: 'renamed' });
    expect(store.platforms.secret(platformId, 'proxy')).toBeUndefined();
    const sessionId = addSession(store, platformId, 'label');
    expect((await store.sessions.list({ limit: 1 }))[0]?.id).toBe(sessionId);
  });

  it('is found again when its file comes back', async () => {
    const { dataDir, platformId } = await filledFolder();
    renameSync(keyFile(dataDir), join(dataDir, 'elsewhere'));
    const without = await openTestStore({ dataDir });
    expect(without.vault.status().lost).toBe(true);
    without.close();
    renameSync(join(dataDir, 'elsewhere'), keyFile(dataDir));
    const store = await openTestStore({ dataDir });
    expect(store.vault.status().lost).toBe(false);
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('the secret');
  });

  it('is not the same as a keychain that cannot be asked just now', async () => {
    const dir = keychainFolder();
    const { dataDir, platformId, keyId } = await filledFolder({ keychain: folderKeychain(dir) });
    for (const keychain of [noKeychain, 'off'] as const) {
      const locked = await openTestStore({ dataDir, keychain });
      const status = { source: 'keychain', lost: true, keyId, reason: 'unavailable' };
      expect(locked.vault.status()).toEqual(status);
      locked.close();
    }
    const store = await openTestStore({ dataDir, keychain: folderKeychain(dir) });
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('the secret');
    store.close();
    for (const entry of readdirSync(dir)) rmSync(join(dir, entry));
    const empty = await openTestStore({ dataDir, keychain: folderKeychain(dir) });
    expect(empty.vault.status()).toMatchObject({ lost: true, reason: 'missing' });
  });
});

describe('starting over', () => {
  it('makes a new key; what was sealed before stays, unreadable, and the odd key file is kept', async () => {
    const { dataDir, platformId, keyId } = await filledFolder();
    writeFileSync(keyFile(dataDir), keyText(Buffer.alloc(32, 5)));
    const store = await openTestStore({ dataDir });
    await store.vault.startOver();
    const { keyId: newId, ...status } = store.vault.status();
    expect(status).toEqual({ source: 'file', lost: false });
    expect(newId).not.toBe(keyId);
    // It counts as not there, and is named as lost: it must be entered again.
    expect(store.platforms.get(platformId)?.secrets.appSecret).toBe(false);
    expect(store.platforms.secret(platformId, 'appSecret')).toBeUndefined();
    expect(store.platforms.unreadableSecrets(platformId)).toEqual(['appSecret']);
    store.platforms.update(platformId, { secrets: { appSecret: 'entered again' } });
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('entered again');
    const kept = readdirSync(dataDir).filter((name) => name.endsWith('.old'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(dataDir, kept[0] ?? ''), 'utf8')).toBe(keyText(Buffer.alloc(32, 5)));
    store.close();
    const again = await openTestStore({ dataDir });
    expect(again.platforms.secret(platformId, 'appSecret')).toBe('entered again');
  });

  it('does nothing when the key is there, or has come back', async () => {
    const { dataDir, platformId, keyId } = await filledFolder();
    const store = await openTestStore({ dataDir });
    await store.vault.startOver();
    expect(store.vault.status().keyId).toBe(keyId);
    store.close();
    renameSync(keyFile(dataDir), join(dataDir, 'elsewhere'));
    const lost = await openTestStore({ dataDir });
    renameSync(join(dataDir, 'elsewhere'), keyFile(dataDir));
    await lost.vault.startOver();
    expect(lost.vault.status()).toEqual({ source: 'file', lost: false, keyId });
    expect(lost.platforms.secret(platformId, 'appSecret')).toBe('the secret');
  });

  it('leaves the old entry in the keychain, for it may open a copy', async () => {
    const dir = keychainFolder();
    const { dataDir } = await filledFolder({ keychain: folderKeychain(dir) });
    const before = readdirSync(dir);
    const locked = await openTestStore({ dataDir, keychain: noKeychain });
    await locked.vault.startOver();
    expect(locked.vault.status()).toMatchObject({ source: 'file', lost: false });
    expect(readdirSync(dir)).toEqual(before);
  });

  it('is noticed by the other fronts: none seals with the old key any more', async () => {
    const dir = keychainFolder();
    const keychain = folderKeychain(dir);
    const { dataDir, platformId } = await filledFolder({ keychain });
    const desktop = await openTestStore({ dataDir, keychain });
    const ssh = await openTestStore({ dataDir, keychain: noKeychain });
    await ssh.vault.startOver();
    desktop.platforms.update(platformId, { secrets: { appSecret: 'by the desktop' } });
    expect(ssh.platforms.secret(platformId, 'appSecret')).toBe('by the desktop');
    ssh.platforms.update(platformId, { secrets: { proxy: 'by ssh' } });
    expect(desktop.platforms.secret(platformId, 'proxy')).toBe('by ssh');
    expect(desktop.vault.status()).toEqual(ssh.vault.status());
  });

  it('gives one key when two fronts do it at once', async () => {
    const { dataDir } = await filledFolder();
    rmSync(keyFile(dataDir));
    const one = await openTestStore({ dataDir });
    const two = await openTestStore({ dataDir });
    await Promise.all([one.vault.startOver(), two.vault.startOver()]);
    expect(one.vault.status()).toEqual(two.vault.status());
    one.settings.setSealed('a', 'x');
    expect(two.settings.getSealed('a')).toBe('x');
  });

  it('takes the key file that a crash left before its commit', async () => {
    const dataDir = tempDir();
    writeFileSync(keyFile(dataDir), keyText(Buffer.alloc(32, 5)));
    const store = await openTestStore({ dataDir });
    expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
    expect(readFileSync(keyFile(dataDir), 'utf8')).toBe(keyText(Buffer.alloc(32, 5)));
  });
});
