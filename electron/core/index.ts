import type { Warning } from '../../shared/contract/models.ts';
import type { Effects } from './effects/index.ts';
import { type CoreRouter, createRouter, type RestoreGroup } from './router/index.ts';
import { openServices, type ServiceOptions, type Services } from './services.ts';

export { lossOf, type Preview, type RestoreOutcome, restoreFolder } from './backups/restore.ts';
export { type Effects, nodeEffects } from './effects/index.ts';
export { dataDirFor } from './folder/data-dir.ts';
export { type Rotated, rotateVault } from './folder/rotate-vault.ts';
export type { CoreRouter } from './router/index.ts';

export interface CoreOptions extends ServiceOptions {
  dataDir: string;
  front: 'browser' | 'desktop' | 'terminal';
  version: string;
  effects: Effects;
  /** Of a front that can close its desk and open it again (`desk.ts`). */
  restore?: RestoreGroup | undefined;
}

export interface Core {
  /** Implements shared/contract; needs no context. */
  readonly router: CoreRouter;
  readonly services: Services;
  /** Findings about the data folder that no front has shown yet. */
  readonly warnings: readonly Warning[];
  /** Ends calls in flight, writes what waits, closes the database. */
  close(): Promise<void>;
}

/** @throws ProblemError `store.open`, `store.tooNew`, `store.notWritable`, `store.diskFull` */
export async function openCore(options: CoreOptions): Promise<Core> {
  const services = await openServices(options.dataDir, options.effects, options);
  // A command comes and goes; a window or a page stays.
  if (options.front !== 'terminal') {
    void services.pushes.receiver.autoStart(options.front);
    void services.tokenEndpoints.autoStart(options.front);
    void services.updates.atStart();
    services.dailyCopies.start();
  }
  return {
    router: createRouter(services, options),
    services,
    warnings: services.folderNotices.fresh,
    close: () => services.close(),
  };
}
