import { longestLifetimeSeconds } from '../../bounds.ts';
import { z } from '../../zod.ts';
import { ask, confirmed, cursor, onPlatform, page, pasteText, revealed, take } from '../base.ts';
import { warnings } from '../fields.ts';
import { tokenHistoryEntrySchema, tokenStatusSchema } from '../tokens.ts';

/** The component token (令牌). */
export const tokenProcedures = {
  token: {
    status: ask(onPlatform, tokenStatusSchema),
    /** Every token that was held here: whose, since when, until when, how it ended. Newest first. */
    history: ask(onPlatform.extend({ cursor }), page(tokenHistoryEntrySchema)),
    /** Guarded profiles refuse with guard.confirm unless `confirmed`. */
    fetch: ask(onPlatform.extend({ confirmed }), tokenStatusSchema),
    borrow: ask(
      onPlatform.extend({
        text: pasteText,
        expiresIn: z.number().int().positive().max(longestLifetimeSeconds).optional(),
        take,
      }),
      tokenStatusSchema.extend({ warnings }),
    ),
    /** Out of a source, which is read again near its end and when WeChat refuses it. */
    borrowFrom: ask(onPlatform.extend({ sourceId: z.string() }), tokenStatusSchema.extend({ warnings })),
    reveal: ask(onPlatform, revealed),
  },
};
