import { clearWays } from '../../quota.ts';
import { z } from '../../zod.ts';
import { ask, confirmed, ofAccount } from '../base.ts';
import { quotaClearsSchema, quotaSchema, ridSchema } from '../quota.ts';

/** Quotas and rids. */
export const quotaProcedures = {
  /** docs/wechat-api.md §1.9, §1.10. No token is fetched for any of it: only one that is there is used. */
  quota: {
    /** How much of an interface's daily quota is used. With `authorizerAppid`: that account's, by its own token. */
    get: ask(ofAccount.extend({ cgiPath: z.string().max(500) }), quotaSchema),
    /** Clears made from here this month, and how many may be left of ten: to be shown before `clear`. */
    clears: ask(ofAccount, quotaClearsSchema),
    /** One of ten a month: refuses with guard.clearQuota unless `confirmed`. Way `secret` needs no token. */
    clear: ask(
      ofAccount.extend({
        way: z.enum(clearWays).default('secret'),
        confirmed,
      }),
      quotaClearsSchema,
    ),
  },
  rid: {
    /**
     * The request behind a rid (`text`: bare, or an errmsg with one in it), for seven days. Needs a token that is there
     * already (rid.noToken): no help for a refusal before the first token.
     */
    get: ask(ofAccount.extend({ text: z.string().max(4000) }), ridSchema),
  },
};
