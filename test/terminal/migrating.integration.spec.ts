import { expect, it } from 'vitest';
import { tempDir } from '../core/support/index.ts';
import { writtenByOther } from '../store/written-by-other.ts';
import { program } from './program.ts';
import { authdesk } from './support.ts';

it('says that the database is being updated when that takes long, in its language, and then goes on', async () => {
  // Loads the program, so that the time below is the update's.
  await authdesk(tempDir(), ['platform', 'list']);
  const { dataDir, other } = await writtenByOther();
  setTimeout(() => other.exec('COMMIT'), 3_000);
  const ran = await authdesk(dataDir, ['--lang', 'en', '--json', 'platform', 'list']);
  other.close();
  expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('updating your database') });
  expect(ran.json()).toEqual([]);
  expect((await authdesk(dataDir, ['platform', 'list'])).err).not.toContain('更新数据库');
});

it('ends on Ctrl-C though the database is still waited for', { timeout: 60_000 }, async () => {
  const { dataDir, other } = await writtenByOther();
  const running = program(['platform', 'list', '--data', dataDir], { AUTHDESK_KEYCHAIN: 'off' });
  await running.said('更新数据库');
  running.child.kill('SIGINT');
  expect(await running.ended).toMatchObject({ code: 5, err: expect.stringContaining('取消') });
  expect(other.inTransaction).toBe(true);
  other.close();
});
