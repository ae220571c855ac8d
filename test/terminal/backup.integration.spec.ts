import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addPlatform, openTestStore, tempDir } from '../store/support.ts';
import { authdesk, FakeKeyboard } from './support.ts';

const env = { AUTHDESK_PASSPHRASE: 'a long enough passphrase' };

/** Types a line at each question. */
class Typist extends FakeKeyboard {
  readonly #lines: string[];

  constructor(...lines: string[]) {
    super();
    this.#lines = lines;
  }

  override setRawMode(raw: boolean): void {
    super.setRawMode(raw);
    if (raw) setImmediate(() => this.type(`${this.#lines.shift()}\r`));
  }
}

/** A desk with an account, closed. */
async function desk() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  const platformId = addPlatform(store, { secrets: { appSecret: 'app-secret-0123456789' } });
  store.authorizers.upsert(platformId, 'wxa', { nickName: '花店' });
  store.close();
  const file = join(tempDir(), 'desk.age');
  const run = (argv: string[], options: Parameters<typeof authdesk>[2] = { env }) =>
    authdesk(dataDir, argv, options);
  return { dataDir, file, run };
}

describe('authdesk backup', () => {
  it('writes one file for its owner alone, and says so', async () => {
    const { file, run } = await desk();
    const made = await run(['backup', file, '--json']);
    expect([made.code, made.json()]).toEqual([
      0,
      { file, createdAt: expect.stringMatching(/Z$/), bytes: statSync(file).size },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(`${made.out}${made.err}`).not.toContain(env.AUTHDESK_PASSPHRASE);
    expect((await run(['integrity', '--json'])).json()).toMatchObject({
      ok: true,
      lastBackupAt: expect.stringMatching(/Z$/),
    });
  });

  it('replaces no file unasked, and none of the folder’s own ever', async () => {
    const { dataDir, file, run } = await desk();
    writeFileSync(file, 'mine');
    expect((await run(['backup', file])).code).not.toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect((await run(['backup', file, '--force'])).code).toBe(0);
    for (const name of ['authdesk.db', 'authdesk.key', 'AUTHDESK.DB-wal']) {
      const refused = await run(['backup', join(dataDir, name), '--force', '--json']);
      expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'backup.place' } }]);
    }
    expect((await run(['platform', 'list'])).code).toBe(0);
  });

  it('takes the passphrase from stdin too, and needs one', async () => {
    const { file, run } = await desk();
    expect((await run(['backup', file, '--json'], { stdin: '\n' })).json()).toMatchObject({
      error: { code: 'backup.passphraseEmpty' },
    });
    expect(existsSync(file)).toBe(false);
    expect((await run(['backup', file], { stdin: 'short\n' })).err).toContain('口令较短');
    expect((await run(['restore', file, '--dry-run'], { stdin: 'short\n' })).code).toBe(0);
  });

  it('asks a person twice', async () => {
    const { file, run } = await desk();
    const keyboard = new Typist('one passphrase', 'one passphrase');
    expect((await run(['backup', file], { keyboard })).code).toBe(0);
    const unsure = new Typist('one passphrase', 'another one');
    const refused = await run(['backup', `${file}2`], { keyboard: unsure });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('backup.passphrasesDiffer')]);
    expect(existsSync(`${file}2`)).toBe(false);
  });
});

describe('authdesk restore', () => {
  it('shows what a backup holds, and changes nothing with --dry-run', async () => {
    const { file, run } = await desk();
    await run(['backup', file]);
    const dataDir = join(tempDir(), 'new');
    const shown = await authdesk(dataDir, ['restore', file, '--dry-run', '--json'], { env });
    expect([shown.code, shown.json()]).toMatchObject([
      0,
      {
        restored: false,
        kind: 'backup',
        accounts: 1,
        keyThere: true,
        present: 'none',
        lacking: null,
        platforms: [{ accounts: 1 }],
      },
    ]);
    expect(existsSync(dataDir)).toBe(false);
    expect(shown.out).not.toContain('app-secret');
  });

  it('works on another machine', async () => {
    const { file, run } = await desk();
    await run(['backup', file]);
    const dataDir = join(tempDir(), 'new');
    const done = await authdesk(dataDir, ['restore', file, '--json'], { env });
    expect([done.code, done.json()]).toMatchObject([
      0,
      { restored: true, keptAside: null, keySource: 'file' },
    ]);
    const store = await openTestStore({ dataDir });
    const [platform] = store.platforms.list();
    expect(store.platforms.secret(platform?.id ?? '', 'appSecret')).toBe('app-secret-0123456789');
    expect(readdirSync(dataDir).filter((name) => name.startsWith('authdesk.restore'))).toEqual([]);
  });

  it('is refused when something would be missing, until it is confirmed', async () => {
    const { dataDir, file, run } = await desk();
    await run(['backup', file]);
    const store = await openTestStore({ dataDir });
    const platformId = store.platforms.list()[0]?.id ?? '';
    store.authorizers.upsert(platformId, 'wxlater', { nickName: '后来的店' });
    store.close();
    const refused = await run(['restore', file]);
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('后来的店')]);
    const keyboard = new FakeKeyboard();
    keyboard.type('no\r');
    expect((await run(['restore', file], { env, keyboard })).code).toBe(5);
    const done = await run(['restore', file, '--yes']);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining(join(dataDir, 'backups'))]);
    const [copy = ''] = readdirSync(join(dataDir, 'backups'));
    expect((await run(['restore', join(dataDir, 'backups', copy), '--json'], {})).json()).toMatchObject({
      restored: true,
      kind: 'copy',
      accounts: 2,
    });
  });

  it('refuses what is no backup, another passphrase, and a folder in use', async () => {
    const { dataDir, file, run } = await desk();
    const codes = async (argv: string[], options?: Parameters<typeof authdesk>[2]) => {
      const { code, json } = await run(['restore', ...argv, '--json'], options);
      return [code, json()];
    };
    expect(await codes([file])).toMatchObject([2, { error: { code: 'usage.file' } }]);
    writeFileSync(file, 'a text');
    expect(await codes([file])).toMatchObject([2, { error: { code: 'restore.notBackup' } }]);
    for (const [argv, secret] of [
      [['--to', 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'], {}],
      [['--passphrase'], { env: { AUTHDESK_PASSPHRASE: 'the passphrase of the other' } }],
    ] as const) {
      await run(['handover', file, '--force', ...argv], secret);
      expect(await codes([file], secret)).toMatchObject([2, { error: { code: 'restore.notBackup' } }]);
    }
    await run(['backup', file, '--force']);
    expect(await codes([file], { env: { AUTHDESK_PASSPHRASE: 'wrong' } })).toMatchObject([
      2,
      { error: { code: 'backup.passphrase' } },
    ]);
    await openTestStore({ dataDir });
    expect(await codes([file])).toMatchObject([4, { error: { code: 'restore.refused' } }]);
  });
});

describe('authdesk integrity', () => {
  it('says what is wrong, and ends with 4', async () => {
    const { dataDir, run } = await desk();
    const store = await openTestStore({ dataDir });
    store.close();
    const { Database } = await import('../../electron/store/sql/sqlite.ts');
    const raw = new Database(join(dataDir, 'authdesk.db'));
    raw.exec('UPDATE platform SET app_secret = CAST(substr(app_secret, 1, length(app_secret) - 1) AS BLOB)');
    raw.close();
    const found = await run(['integrity', '--json']);
    expect([found.code, found.json()]).toMatchObject([4, { ok: false, faults: [], sealed: { damaged: 1 } }]);
    expect((await run(['integrity'])).out).toContain('1 项损坏');
  });
});
