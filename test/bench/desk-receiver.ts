/**
 * AuthDesk's receiver on a data folder of its own, in a process of its own. Says its port over IPC; asked, that everything
 * is processed, and what it took; told to watch, how long it stood still until then.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { stallOf } from './stall.ts';

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
  /** Commits of pushes since it was asked last. */
  commits: number;
  /** The longest that the event loop stood still since it was told to watch. */
  stallMs: number | undefined;
  heapMiB: number;
}

let commits = 0;
const { pushes } = services.store;
const addMany = pushes.addMany.bind(pushes);
pushes.addMany = (all, atOnce) => {
  commits += 1;
  return addMany(all, atOnce);
};

let watched: ReturnType<typeof stallOf> | undefined;
let watchedEnough = () => {};

process.on('message', async (message) => {
  if (message === 'watch') {
    const { promise, resolve } = Promise.withResolvers<void>();
    watchedEnough = resolve;
    watched = stallOf(() => promise);
    return;
  }
  await services.pushes.start();
  watchedEnough();
  const state: DeskState = {
    commits,
    stallMs: (await watched)?.longest,
    heapMiB: heapMiB(),
  };
  commits = 0;
  watched = undefined;
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
