import { z } from '../../zod.ts';
import { ask, nothing, ofPlatform } from '../base.ts';
import { sourceInputSchema, sourceSchema, sourceTestSchema } from '../sources.ts';

const onSource = z.object({ sourceId: z.string() });

/** Where production keeps its credentials (来源): read, never written. */
export const sourceProcedures = {
  source: {
    /** In the order in which they were added. */
    list: ask(ofPlatform, z.array(sourceSchema)),
    add: ask(sourceInputSchema, sourceSchema),
    /** Reads it once, and says what lies where. */
    test: ask(onSource, sourceTestSchema),
    /** Tokens that came from it stay in force. */
    remove: ask(onSource, nothing),
  },
};
