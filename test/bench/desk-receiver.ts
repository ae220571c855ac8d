/**
 * AuthDesk's receiver on a data folder of its own, in a process of its own. Says its port over IPC; asked, that everything
 * is processed, and what it took.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
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

export interface DeskState {
  /** Commits of pushes, and pushes in them, since it was asked last. */
  commits: number;
  pushes: number;
  /** The longest that the event loop stood still since then. */
  stallMs: number;
  heapMiB: number;
}

const seen = { commits: 0, pushes: 0 };
const { pushes } = services.store;
const addMany = pushes.addMany.bind(pushes);
pushes.addMany = (all, atOnce) => {
  seen.commits += 1;
  seen.pushes += all.length;
  return addMany(all, atOnce);
};
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();

process.on('message', async () => {
  await services.pushes.start();
  const state: DeskState = {
    ...seen,
    stallMs: loop.max / 1e6,
    heapMiB: heapMiB(),
  };
  Object.assign(seen, { commits: 0, pushes: 0 });
  loop.reset();
  process.send?.(state);
});
process.on('disconnect', async () => {
  await services.close();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
});
process.send?.(port);

function heapMiB(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
