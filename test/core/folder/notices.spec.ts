import { chmodSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderNotices } from '../../../electron/core/folder/notices.ts';
import { openTestStore, tempDir } from '../../store/support.ts';
import { authdesk } from '../../terminal/support.ts';

describe.skipIf(process.platform === 'win32')('what is found about the data folder', () => {
  it('is told at the terminal once, and stays in the page until it is dismissed', async () => {
    const dataDir = tempDir();
    const run = async (...argv: string[]) => (await authdesk(dataDir, ['platform', 'list', ...argv])).err;
    expect(await run()).not.toContain('authdesk.key');
    chmodSync(join(dataDir, 'authdesk.key'), 0o644);
    expect(await run('--json')).toContain('密钥文件的权限过宽，已改好');
    expect(await run()).not.toContain('authdesk.key');
    const notices = new FolderNotices(await openTestStore({ dataDir }));
    expect(notices.fresh).toEqual([]);
    expect(notices.open()).toMatchObject([{ code: 'folder.mended', params: { what: 'key', mode: '0644' } }]);
    notices.dismiss();
    expect(notices.open()).toEqual([]);
    // The same again is told again.
    chmodSync(join(dataDir, 'authdesk.key'), 0o644);
    expect(new FolderNotices(await openTestStore({ dataDir })).fresh).toHaveLength(1);
  });

  it('that lasts is told once, dismissed once, and told again only after it was over', async () => {
    const dataDir = tempDir();
    (await openTestStore({ dataDir })).close();
    const link = join(tempDir(), 'link');
    symlinkSync(dataDir, link);
    const start = async () => new FolderNotices(await openTestStore({ dataDir: link }));
    chmodSync(dataDir, 0o755);
    const first = await start();
    expect(first.fresh).toHaveLength(1);
    expect((await start()).fresh).toEqual([]);
    first.dismiss();
    expect((await start()).open()).toEqual([]);
    chmodSync(dataDir, 0o700);
    await start();
    chmodSync(dataDir, 0o755);
    expect((await start()).fresh).toHaveLength(1);
    chmodSync(dataDir, 0o700);
  });

  it('a key without its database is told in words', async () => {
    const dataDir = tempDir();
    await authdesk(dataDir, ['platform', 'list']);
    for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `authdesk.db${end}`), { force: true });
    const { err } = await authdesk(dataDir, ['platform', 'list', '--lang', 'en']);
    expect(err).toContain('A key is here without its database');
    expect(err).toContain('put the old authdesk.db back');
  });
});
