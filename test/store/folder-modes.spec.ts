import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explain } from '../../shared/errors/index.ts';
import { folderKeychain } from './keychains.ts';
import { addPlatform, openTestStore, tempDir } from './support.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

async function filledFolder(options: Parameters<typeof openTestStore>[0] = {}) {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir, ...options });
  const platformId = addPlatform(store, { secrets: { appSecret: 'the secret' } });
  const { keyId } = store.vault.status();
  store.close();
  return { dataDir, platformId, keyId, at: (name: string) => join(dataDir, name) };
}

describe.skipIf(process.platform === 'win32')('who may read the data folder', () => {
  it('is closed again and told once, for the key, the database, its companions, the reserve and the folder', async () => {
    const { dataDir, at } = await filledFolder();
    const other = await openTestStore({ dataDir });
    expect(other.findings).toEqual([]);
    const names = readdirSync(dataDir).filter((name) => name.startsWith('authdesk.'));
    expect(names).toEqual(expect.arrayContaining(['authdesk.db-wal', 'authdesk.db-shm', 'authdesk.reserve']));
    for (const name of names) chmodSync(at(name), 0o644);
    chmodSync(dataDir, 0o755);
    const store = await openTestStore({ dataDir });
    expect(store.findings).toHaveLength(names.length + 1);
    expect(new Set(codes(store.findings))).toEqual(new Set(['folder.mended']));
    const key = store.findings.find(({ params }) => params.what === 'key');
    expect(key?.params).toEqual({ path: at('authdesk.key'), what: 'key', mode: '0644' });
    expect(explain({ ...key, code: key?.code ?? '', params: { ...key?.params } }, 'zh').hint).toContain(
      'authdesk vault rotate',
    );
    for (const name of names) expect(modeOf(at(name)), name).toBe('600');
    expect(modeOf(dataDir)).toBe('700');
    store.settings.set('works', 'yes');
    expect((await openTestStore({ dataDir })).findings).toEqual([]);
  });

  it('an empty folder of the operator’s own making is closed without a word', async () => {
    const dataDir = join(tempDir(), 'new');
    mkdirSync(dataDir, { mode: 0o755 });
    expect((await openTestStore({ dataDir })).findings).toEqual([]);
    expect(modeOf(dataDir)).toBe('700');
  });

  it('a folder that holds other things is left alone, and told of when others can write there', async () => {
    const { dataDir, at } = await filledFolder();
    writeFileSync(at('notes.txt'), '');
    chmodSync(dataDir, 0o755);
    expect((await openTestStore({ dataDir })).findings).toEqual([]);
    chmodSync(dataDir, 0o777);
    expect(codes((await openTestStore({ dataDir })).findings)).toEqual(['folder.open']);
    expect(modeOf(dataDir)).toBe('777');
  });

  it('a link is told of and not touched', async () => {
    const { dataDir, platformId, at } = await filledFolder();
    const elsewhere = join(tempDir(), 'key');
    renameSync(at('authdesk.key'), elsewhere);
    chmodSync(elsewhere, 0o644);
    symlinkSync(elsewhere, at('authdesk.key'));
    const store = await openTestStore({ dataDir });
    expect(store.findings).toEqual([
      { code: 'folder.symlink', params: { path: at('authdesk.key'), what: 'key' } },
    ]);
    expect(modeOf(elsewhere)).toBe('644');
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('the secret');
    // A folder that is reached by a link is the operator's choice.
    const link = join(tempDir(), 'link');
    symlinkSync(dataDir, link);
    rmSync(at('authdesk.key'));
    renameSync(elsewhere, at('authdesk.key'));
    chmodSync(at('authdesk.key'), 0o600);
    expect((await openTestStore({ dataDir: link })).findings).toEqual([]);
    chmodSync(dataDir, 0o755);
    expect(codes((await openTestStore({ dataDir: link })).findings)).toEqual(['folder.symlink']);
    expect(modeOf(dataDir)).toBe('755');
  });
});

describe('a key without its database', () => {
  const old = (dataDir: string) => readdirSync(dataDir).filter((name) => name.includes('-wal.'));

  it.each([
    ['missing', (path: string) => rmSync(path)],
    ['empty', (path: string) => truncateSync(path)],
  ])('is told when that is %s, kept, and opens it when it comes back', async (_how, lose) => {
    const { dataDir, platformId, at } = await filledFolder();
    const key = readFileSync(at('authdesk.key'), 'utf8');
    const backup = readFileSync(at('authdesk.db'));
    lose(at('authdesk.db'));
    const store = await openTestStore({ dataDir });
    const told = { code: 'folder.keyAlone', params: { path: at('authdesk.key'), what: 'key' } };
    expect(store.findings).toEqual([told]);
    store.settings.setSealed('new', 'x');
    store.close();
    expect((await openTestStore({ dataDir })).findings).toEqual([]);
    expect(readFileSync(at('authdesk.key'), 'utf8')).toBe(key);
    for (const end of ['', '-wal', '-shm']) rmSync(at(`authdesk.db${end}`), { force: true });
    writeFileSync(at('authdesk.db'), backup, { mode: 0o600 });
    const again = await openTestStore({ dataDir });
    expect(again.findings).toEqual([]);
    expect(again.platforms.secret(platformId, 'appSecret')).toBe('the secret');
  });

  it('keeps what the lost database had not taken in yet', async () => {
    const { dataDir, platformId, at } = await filledFolder();
    const open = await openTestStore({ dataDir });
    open.settings.set('later', 'committed');
    const [backup, log] = [readFileSync(at('authdesk.db')), readFileSync(at('authdesk.db-wal'))];
    open.close();
    truncateSync(at('authdesk.db'));
    writeFileSync(at('authdesk.db-wal'), log);
    (await openTestStore({ dataDir })).close();
    const [kept = ''] = old(dataDir);
    for (const end of ['', '-wal', '-shm']) rmSync(at(`authdesk.db${end}`), { force: true });
    writeFileSync(at('authdesk.db'), backup);
    renameSync(at(kept), at('authdesk.db-wal'));
    const again = await openTestStore({ dataDir });
    expect(again.settings.get('later')).toBe('committed');
    expect(again.platforms.secret(platformId, 'appSecret')).toBe('the secret');
  });

  it('in the keychain is told as well, and its entry stays', async () => {
    const dir = join(tempDir(), 'keychain');
    mkdirSync(dir);
    const keychain = folderKeychain(dir);
    const { dataDir, at } = await filledFolder({ keychain });
    const before = readdirSync(dir);
    rmSync(at('authdesk.db'));
    const store = await openTestStore({ dataDir, keychain });
    expect(store.findings).toEqual([
      { code: 'folder.keyAlone', params: { path: at('authdesk.keychain'), what: 'keychain' } },
    ]);
    expect(readdirSync(dir)).toEqual(expect.arrayContaining(before));
    expect(readFileSync(at('authdesk.keychain'), 'utf8')).not.toContain('authdesk-key');
  });

  it('is not taken for one when the database is there, or when both are made', async () => {
    const dataDir = tempDir();
    const stores = await Promise.all([1, 2, 3].map(() => openTestStore({ dataDir })));
    for (const store of stores) expect(store.findings).toEqual([]);
    expect(existsSync(join(dataDir, 'authdesk.key'))).toBe(true);
  });
});
