import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupChunks } from '../../../electron/core/backups/archive.ts';
import type { Store } from '../../../electron/store/index.ts';
import { tempDir } from '../../store/support.ts';
import { passphrase } from './restoring.ts';

/** As little work as there can be for a passphrase. */
const logN = 4;

/** Writes a backup of an open store into a file of its own. @returns its path */
export async function backupOf(store: Store, secret = passphrase): Promise<string> {
  const file = join(tempDir(), 'backup.age');
  const keyText = await store.backups.keyText();
  const { hide, remove } = await store.backups.passing();
  const held = store.backups.held();
  const manifest = {
    format: 'authdesk.backup/1',
    createdAt: '2026-11-30T10:00:00.000Z',
    version: '1.2.3',
  } as const;
  const pieces: Buffer[] = [];
  const parts = { manifest, keyText, held, database: await hide() };
  for await (const piece of backupChunks(parts, secret, logN)) pieces.push(Buffer.from(piece));
  await remove();
  writeFileSync(file, Buffer.concat(pieces));
  return file;
}
