import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkIntegrity } from '../../electron/core/backups/integrity.ts';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { writeWhole } from '../../electron/core/exports/write-file.ts';
import { openServices } from '../../electron/core/services.ts';
import { filled } from './fill/index.ts';
import { stallRow } from './stall.ts';
import type { Row } from './table.ts';

/** A backup, a copy and the look at all that is kept, of 100,000 accounts: how long each holds everything else up. */
export async function* backups(): AsyncGenerator<Row> {
  const { dataDir } = await filled({ accounts: 100_000, sessions: 0, calls: 0, pushes: 0 });
  const out = mkdtempSync(join(tmpdir(), 'authdesk-backups-'));
  const effects = nodeEffects(async (file) => {
    await writeWhole(join(out, 'backup.age'), file, true);
    return { kind: 'saved', fileName: file.fileName };
  });
  const services = await openServices(dataDir, effects, { keychain: 'off' });
  const work: Record<string, () => Promise<unknown>> = {
    'backup of 100,000': () => services.backups.run('a long enough passphrase'),
    'copy of 100,000': () => services.store.backups.keep('daily'),
    'integrity of 100,000': () => checkIntegrity(services, services.backups),
  };
  // The built program has it in one file, which is loaded in 20 ms; from its sources it takes four times that.
  await import('age-encryption');
  try {
    for (const [name, act] of Object.entries(work))
      yield await stallRow(name, act, { rounds: 1, prepare: () => undefined });
  } finally {
    await services.close();
    rmSync(out, { recursive: true, force: true });
  }
}
