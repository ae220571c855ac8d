import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../../electron/core/backups/archive.ts';
import { fillWithSecrets, mark } from '../../store/secrets.ts';
import { openTestStore, problemIn, tempDir } from '../../store/support.ts';
import { passphrase, restore } from './restoring.ts';
import { backupOf } from './support.ts';

async function made() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  fillWithSecrets(store);
  const sessionId = null;
  const held = {
    id: 'abc1',
    kind: 'component_token',
    platformId: 'plt_x',
    sessionId,
    authorizerAppid: null,
  } as const;
  store.heldAnswers.put({ ...held, obtainedAt: 1, sentTag: null, owner: 'me', body: 'an answer' });
  const file = await backupOf(store);
  const key = readFileSync(join(dataDir, 'authdesk.key'), 'utf8');
  return { file, bytes: readFileSync(file), key, dataDir, store };
}

const into = () => mkdtempSync(join(tempDir(), 'unpacked-'));

describe('a backup file', () => {
  it('gives back database, key and held answers, for its owner alone', async () => {
    const { file, key } = await made();
    const folder = into();
    const found = await unpack(file, passphrase, folder);
    expect(found.manifest).toEqual({
      format: 'authdesk.backup/1',
      createdAt: '2026-11-30T10:00:00.000Z',
      version: '1.2.3',
    });
    expect(found.keyText).toBe(key);
    expect(readdirSync(folder).sort()).toEqual(['authdesk.db', 'authdesk.held-abc1']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('shows nothing of what it holds', async () => {
    const { bytes } = await made();
    for (const text of ['SQLite', 'authdesk-key', '花店平台', 'wx0000000000000001', mark])
      expect(bytes.includes(text), text).toBe(false);
  });

  it('is opened by its passphrase alone', async () => {
    const { file } = await made();
    for (const wrong of ['', 'x', `${passphrase} `])
      expect(await problemIn(unpack(file, wrong, into()))).toMatchObject({ code: 'backup.passphrase' });
  });

  it('is refused with any bit of it changed, wherever it is', async () => {
    const { bytes, file } = await made();
    const step = Math.floor(bytes.length / 40);
    const places = [
      ...Array.from({ length: 40 }, (_, n) => n * step),
      30,
      60,
      90,
      130,
      200,
      bytes.length - 1,
    ];
    for (const place of places) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      writeFileSync(file, changed);
      const found = await problemIn(restore(file, join(tempDir(), 'new')));
      expect(found.code, String(place)).toMatch(/^(restore\.(damaged|notBackup)|backup\.passphrase)$/);
    }
  });

  it('is refused when it was cut, or something follows', async () => {
    const { bytes, file } = await made();
    const chunk = 64 * 1024 + 16;
    const lengths = [0, 10, 100, 1_000, chunk, 2 * chunk, bytes.length - chunk, bytes.length - 1];
    for (const length of lengths) {
      writeFileSync(file, bytes.subarray(0, length));
      const found = await problemIn(restore(file, join(tempDir(), 'new')));
      expect(found.code, String(length)).toMatch(/^restore\./);
    }
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('more')]));
    expect(await problemIn(restore(file, join(tempDir(), 'new')))).toMatchObject({ code: 'restore.damaged' });
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const { store } = await made();
    const writing = setInterval(() => store.settings.set('beat', String(Date.now())), 1);
    const file = await backupOf(store).finally(() => clearInterval(writing));
    const { preview } = await restore(file, join(tempDir(), 'new'));
    expect(preview).toMatchObject({ accounts: 1, refreshTokens: 1, keyThere: true });
  });

  it('leaves nothing beside the database', async () => {
    const { dataDir } = await made();
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
  });
});
