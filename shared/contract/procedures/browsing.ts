import { z } from '../../zod.ts';
import { accountFilterSchema, savedFilterSchema, savedQuerySchema } from '../account-filter.ts';
import { ask, nothing, ofPlatform, onAuthorizer, onPlatform, tell } from '../base.ts';

/** As it is typed: core/authorizers/marks.ts bounds it, and says what is wrong with it. */
const typed = z.string().max(100_000);
const tags = z.array(typed).max(20);

/** Which accounts are meant: these, or all that a filter finds. */
const chosen = onPlatform.extend({
  authorizerAppids: z.array(z.string()).max(100_000).optional(),
  filter: accountFilterSchema.optional(),
});

/** Finding one's way among many accounts: tags, notes, filters with a name. */
export const browsingProcedures = {
  mark: {
    /** The tags that are in use, in order: five hundred of a platform at most. */
    tags: ask(ofPlatform, z.array(z.string())),
    /**
     * Gives tags to accounts and takes others from them. Those that would have too many then stay as they are and are
     * named. @throws ProblemError `input.tag`, `authorizer.notFound`
     */
    tag: ask(
      chosen.extend({ add: tags.default([]), remove: tags.default([]) }),
      z.object({
        /** Accounts that were looked at. */
        accounts: z.number(),
        changed: z.number(),
        /** The first hundred of those that would have had too many. */
        full: z.array(z.string()),
        fullCount: z.number(),
      }),
    ),
    /**
     * Writes an account's note; an empty one removes it. @throws ProblemError `input.note`, `authorizer.noteChanged`
     * (it is not `was` any more)
     */
    note: ask(
      onAuthorizer.extend({ note: typed, was: z.string().nullable().optional() }),
      z.object({ note: z.string().nullable() }),
    ),
  },
  /** 筛选 with a name, the same in every front. */
  savedFilter: {
    /** In the order of their making. */
    list: tell(z.array(savedFilterSchema)),
    /** One of that name is replaced with `replace`. @throws ProblemError `filter.taken`, `filter.full`, `input.filterName` */
    save: ask(
      z.object({
        name: typed,
        platformId: z.string().nullable().default(null),
        query: savedQuerySchema,
        replace: z.boolean().default(false),
      }),
      savedFilterSchema,
    ),
    /** @throws ProblemError `filter.notFound`, `filter.taken` */
    rename: ask(z.object({ name: typed, becomes: typed }), savedFilterSchema),
    remove: ask(z.object({ name: typed }), nothing),
  },
};
