import { problemSchema, warningSchema } from '../../errors/problem-schema.ts';
// The small zod throughout: a start waits for the list of profiles, and making zod's own schemas takes long.
import { z } from '../../zod-mini.ts';
import { ask, tell } from '../ask.ts';
import { fileResultSchema } from '../files.ts';
import { platformInputSchema, platformSchema } from '../platforms.ts';

const onPlatform = z.object({ platformId: z.string() });
const warnings = z.array(warningSchema);

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
      z.extend(onPlatform, { ids: z.array(z.int().check(z.positive())).check(z.maxLength(500)) }),
      platformSchema,
    ),
    remove: ask(z.extend(onPlatform, { confirmName: z.string() }), z.object({})),
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
