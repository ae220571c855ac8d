import { implement } from '@orpc/server';
import { backupProcedures } from '../../../shared/contract/procedures/backups.ts';
import { checkIntegrity } from '../backups/integrity.ts';
import type { Services } from '../services.ts';
import { refusing } from './problems.ts';

const os = implement(backupProcedures).use(refusing);

/** Backups, and the look at all that is kept. */
export function backupHandlers(services: Services) {
  const { backups } = services;
  return os.router({
    backup: {
      state: os.backup.state.handler(() => backups.state()),
      run: os.backup.run.handler(({ input }) => backups.run(input.passphrase)),
      check: os.backup.check.handler(({ signal }) => checkIntegrity(services, backups, signal)),
    },
  });
}
