import { z } from '../../zod.ts';
import { ask, cursor, ofPlatform, page } from '../base.ts';
import { callSchema } from '../calls.ts';
import { fileResultSchema } from '../files.ts';

/** What is kept, to be read and taken along. */
export const recordProcedures = {
  export: {
    run: ask(
      z.object({
        format: z.enum(['json', 'csv']),
        platformId: z.string().optional(),
        authorizerAppids: z.array(z.string()).optional(),
        includeSecrets: z.boolean().default(false),
      }),
      fileResultSchema,
    ),
  },
  call: {
    list: ask(ofPlatform.extend({ cursor }), page(callSchema)),
  },
};
