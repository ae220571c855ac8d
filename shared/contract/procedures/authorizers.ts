import { eventIterator } from '@orpc/contract';
import { linkKinds } from '../../authorize.ts';
import { problemSchema } from '../../errors/problem-schema.ts';
import { z } from '../../zod.ts';
import { accountFilterSchema, accountOrderSchema, accountTotalsSchema } from '../account-filter.ts';
import {
  accountPermissionsSchema,
  accountsOverviewSchema,
  authorizerDetailSchema,
  gapRowSchema,
  noticeSchema,
} from '../accounts.ts';
import { authorizerSchema } from '../authorizers.ts';
import {
  ask,
  confirmed,
  cursor,
  nothing,
  ofPlatform,
  onAuthorizer,
  onPlatform,
  page,
  revealed,
} from '../base.ts';
import { sessionDetailSchema } from '../sessions.ts';
import { syncAppliedSchema, syncDiffSchema } from '../syncs.ts';

/** Authorized accounts (授权账号), and what stays on the screen about them. */
export const authorizerProcedures = {
  authorizer: {
    list: ask(
      ofPlatform.extend({ ...accountFilterSchema.shape, ...accountOrderSchema.shape, cursor }),
      page(authorizerSchema),
    ),
    /** Counted while others have their turn; breaks off when nobody waits for it any more. */
    totals: ask(ofPlatform.extend(accountFilterSchema.shape), accountTotalsSchema),
    /** Where a platform's accounts stand: all that the recovery page (找回授权) shows beside its steps. */
    overview: ask(onPlatform, accountsOverviewSchema),
    /** Authorized accounts without a usable refresh token, why, and what to try. */
    gaps: ask(onPlatform.extend({ cursor }), page(gapRowSchema)),
    get: ask(onAuthorizer, authorizerDetailSchema),
    /** api_get_authorizer_info once more. */
    fetchDetails: ask(onAuthorizer, authorizerDetailSchema),
    /**
     * The same for accounts on the screen, once WeChat's list was applied: those that have no details, each once, few at a
     * time, and only with a component token that is at hand. Leaving the call ends it after the calls in flight.
     */
    showDetails: ask(
      onPlatform.extend({ authorizerAppids: z.array(z.string()).max(200) }),
      z.object({
        fetched: z.number(),
        /** Why no more are asked for; told once. */
        problem: z.nullable(problemSchema),
      }),
    ),
    /**
     * api_authorizer_token for this account; many at once: `run.start`. Production may use the same token: guarded
     * profiles refuse with guard.confirm (reason `refresh`) unless `confirmed`.
     */
    refresh: ask(onAuthorizer.extend({ confirmed }), authorizerDetailSchema),
    /** Granted against wanted against last time; also in `get`. */
    permissions: ask(onAuthorizer, accountPermissionsSchema),
    /**
     * A session whose link asks this very account for what it lacks (`biz_appid`, `category_id_list`). What WeChat
     * leaves open about it is in shared/permission-advice.ts (`upgradeNotes`).
     */
    upgrade: ask(
      onAuthorizer.extend({
        /** Left out: `comparison.upgrade.categoryIds`. */
        categoryIds: z.array(z.number().int().positive()).optional(),
        linkKind: z.enum(linkKinds).default('h5'),
        /** Left out: the account's name. */
        label: z.string().max(200).optional(),
      }),
      sessionDetailSchema,
    ),
    /** Reads all pages of the list; nothing is changed before `applySync`. Progress first, the diff last. */
    sync: ask(
      /** `shown`: so many rows of each group at most; left out: all. */
      onPlatform.extend({ shown: z.number().int().positive().optional() }),
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
          z.object({ kind: z.literal('diff'), diff: syncDiffSchema }),
        ]),
      ),
    ),
    applySync: ask(onPlatform.extend({ diffId: z.string() }), syncAppliedSchema),
    reveal: ask(onAuthorizer.extend({ what: z.enum(['refreshToken', 'accessToken']) }), revealed),
  },
  /** What stays on the screen until it is dismissed. */
  notice: {
    list: ask(ofPlatform, z.array(noticeSchema)),
    dismiss: ask(z.object({ ids: z.array(z.string()) }), nothing),
  },
};
