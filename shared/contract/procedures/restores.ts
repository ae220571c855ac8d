import { z } from '../../zod.ts';
import { ask, nothing, tell } from '../base.ts';
import { pieceSchema } from '../imports.ts';
import {
  lossSchema,
  restoredSchema,
  restoreFromSchema,
  restorePreviewSchema,
  restoreStateSchema,
} from '../restores.ts';

const onUpload = z.object({ uploadId: z.string().max(64) });

/** Restoring a backup or a copy. Served where the database does not open, too: then it is all that is served. */
export const restoreProcedures = {
  restore: {
    state: tell(restoreStateSchema),
    /** Begins to take a file in; `bytes` of it, for the room that it takes. */
    open: ask(z.object({ bytes: z.number().int().min(0) }), onUpload),
    /** Its next bytes; answered when they are written. */
    put: ask(onUpload.extend({ data: pieceSchema, last: z.boolean() }), nothing),
    /** Forgets a file that was handed over. */
    close: ask(onUpload, nothing),
    /** What it holds, and what would be missing. Nothing is changed. */
    look: ask(z.object({ from: restoreFromSchema }), restorePreviewSchema),
    /**
     * Puts it in the place of the database, which is kept. The desk is closed meanwhile, and opened again whatever comes of it;
     * what is asked meanwhile waits for that.
     */
    run: ask(z.object({ from: restoreFromSchema, shown: lossSchema }), restoredSchema),
  },
};
