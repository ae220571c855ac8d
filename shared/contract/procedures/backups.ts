import { z } from '../../zod.ts';
import { backupStateSchema, integritySchema, longestPassphrase } from '../backups.ts';
import { ask, tell } from '../base.ts';
import { fileResultSchema } from '../files.ts';

/** Backups of the whole database. Restoring is no procedure: no process may have the folder open. */
export const backupProcedures = {
  backup: {
    state: tell(backupStateSchema),
    /** One file of everything, encrypted for a passphrase. */
    run: ask(z.object({ passphrase: z.string().max(longestPassphrase) }), fileResultSchema),
    /** Looks at everything; takes seconds in a big folder. */
    check: tell(integritySchema),
  },
};
