/** AuthDesk's receiver on a data folder of its own, in a process of its own. Says its port over IPC; asked, its heap. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';

const [messageToken = '', aesKey = '', componentAppid = ''] = process.argv.slice(2);
const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
const services = await openServices(
  dataDir,
  nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
);
services.platforms.save(
  platformInputSchema.parse({ name: 'bench', componentAppid, borrowOnly: true, messageToken, aesKey }),
);
const { port } = await services.pushes.receiver.start('terminal', { port: 0 });

process.on('message', async () => {
  await services.pushes.start();
  global.gc?.();
  process.send?.({
    heapMiB: process.memoryUsage().heapUsed / 2 ** 20,
    kept: services.store.pushes.lastRev(),
  });
});
process.on('disconnect', async () => {
  await services.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
});
process.send?.(port);
