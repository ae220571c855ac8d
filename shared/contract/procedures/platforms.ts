import { problemSchema } from '../../errors/problem-schema.ts';
import { z } from '../../zod.ts';
import { ask, nothing, onPlatform, tell } from '../base.ts';
import { warnings } from '../fields.ts';
import { fileResultSchema } from '../files.ts';
import { platformInputSchema, platformSchema } from '../platforms.ts';

/** 平台档案. */
export const platformProcedures = {
  platform: {
    list: tell(z.array(platformSchema)),
    get: ask(onPlatform, platformSchema),
    /** Checks without saving: what is wrong, what is unusual. Secrets are looked at and dropped. */
    check: ask(platformInputSchema, z.object({ problems: z.array(problemSchema), warnings })),
    save: ask(platformInputSchema, z.object({ platform: platformSchema, warnings })),
    /** Which permission sets the operator wants of every account they apply to. */
    setWantedPermissions: ask(
      onPlatform.extend({ ids: z.array(z.number().int().positive()).max(500) }),
      platformSchema,
    ),
    remove: ask(onPlatform.extend({ confirmName: z.string() }), nothing),
    /** Starts the rehearsal platform if need be and gives its profile (made at the first call), ticket filled in. */
    rehearse: tell(platformSchema),
    /** Is authdesk.html there, whole, and on the right host? */
    checkStaticPage: ask(
      onPlatform,
      z.object({ ok: z.boolean(), url: z.string(), problem: z.optional(problemSchema) }),
    ),
    /** The static page for the registered domain, as a file. */
    saveStaticPage: tell(fileResultSchema),
  },
};
