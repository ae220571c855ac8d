import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestStore, tempDir } from '../store/support.ts';
import { authdesk, FakeKeyboard } from './support.ts';

async function desk() {
  const dataDir = tempDir();
  await authdesk(dataDir, ['platform', 'list']);
  const key = () => readFileSync(join(dataDir, 'authdesk.key'), 'utf8');
  return {
    dataDir,
    key,
    rotate: (argv: string[] = [], options: Parameters<typeof authdesk>[2] = {}) =>
      authdesk(dataDir, ['vault', 'rotate', ...argv], options),
  };
}

describe('authdesk vault rotate', () => {
  it('asks first: without a person, or with another word, nothing changes', async () => {
    const { key, rotate } = await desk();
    const before = key();
    const asked = await rotate(['--json']);
    expect([asked.code, asked.json()]).toMatchObject([5, { error: { code: 'guard.rotate' } }]);
    const keyboard = new FakeKeyboard();
    keyboard.type('yes\r');
    expect((await rotate([], { keyboard })).code).toBe(5);
    expect(key()).toBe(before);
  });

  it('changes the key at the word, says what it did, and what remains to be done', async () => {
    const { key, rotate } = await desk();
    const before = key();
    const keyboard = new FakeKeyboard();
    keyboard.type('rotate\r');
    const done = await rotate(['--lang', 'en'], { keyboard });
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringContaining('There is a new key, in authdesk.key'),
    ]);
    expect(done.err).toContain('Backups made before hold the old key');
    expect(key()).not.toBe(before);
  });

  it('answers scripts with what it did', async () => {
    const { dataDir, rotate } = await desk();
    const store = await openTestStore({ dataDir });
    store.settings.setSealed('paper', 'kept');
    store.close();
    const done = await rotate(['--yes', '--json']);
    const again = await openTestStore({ dataDir });
    const { keyId } = again.vault.status();
    expect([done.code, done.json()]).toEqual([
      0,
      { rotated: true, keyId, keySource: 'file', resealed: 1, unreadable: 0, resumed: false, aside: [] },
    ]);
    expect(again.settings.getSealed('paper')).toBe('kept');
  });

  it('is refused while AuthDesk is open elsewhere', async () => {
    const { dataDir, key, rotate } = await desk();
    await openTestStore({ dataDir });
    const before = key();
    const refused = await rotate(['--yes']);
    expect([refused.code, refused.err]).toEqual([4, expect.stringContaining('现在不能换密钥')]);
    expect(key()).toBe(before);
  });
});
