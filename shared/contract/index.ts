import type { ContractRouterClient } from '@orpc/contract';
import { eventIterator } from '@orpc/contract';
import { authorizerTraits, linkKinds, sessionStates } from '../authorize.ts';
import { longestLifetimeSeconds } from '../bounds.ts';
import { problemSchema } from '../errors/problem-schema.ts';
import { clearWays } from '../quota.ts';
import { z } from '../zod.ts';
import {
  accountPermissionsSchema,
  accountsOverviewSchema,
  authorizerDetailSchema,
  gapRowSchema,
  noticeSchema,
} from './accounts.ts';
import { base, confirmed, cursor, onPlatform, page, pasteQuestion, revealed, take } from './base.ts';
import { heldAnswerSchema } from './held.ts';
import {
  authorizerSchema,
  authTypeSchema,
  callSchema,
  candidateSchema,
  platformInputSchema,
  platformSchema,
  recognitionSchema,
  sessionDetailSchema,
  sessionSchema,
  syncAppliedSchema,
  syncDiffSchema,
  ticketStatusSchema,
  warningSchema,
} from './models.ts';
import { pushProcedures } from './push-procedures.ts';
import { quotaClearsSchema, quotaSchema, ridSchema } from './quota.ts';
import { runItemSchema, runSchema, startRunSchema } from './runs.ts';
import { tokenHistoryEntrySchema, tokenStatusSchema } from './tokens.ts';
import { topics } from './topics.ts';
import {
  checkForUpdateSchema,
  newerVersionSchema,
  updateAnswerSchema,
  updateSettingsSchema,
} from './updates.ts';

const onSession = z.object({ sessionId: z.string() });
const onAuthorizer = z.object({ platformId: z.string(), authorizerAppid: z.string() });
const onRun = z.object({ runId: z.string() });

export const fileResultSchema = z.discriminatedUnion('kind', [
  /** Written by the main process; only the name crosses, and in the desktop front an id for `desktop.showFile`. */
  z.object({ kind: z.literal('saved'), fileName: z.string(), fileId: z.string().optional() }),
  /** Browser front: a URL that works once. */
  z.object({ kind: z.literal('download'), fileName: z.string(), url: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type FileResult = z.infer<typeof fileResultSchema>;

export const settingsSchema = z.object({
  lang: z.enum(['auto', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The profile the wizard opens with. */
  currentPlatformId: z.string().nullable(),
  updates: updateSettingsSchema,
  /** The operator has read that the data key lies in a file. */
  keyFileSeen: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

/** How the authorize window (授权窗口) ended. */
export const authorizeOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('completed'), session: sessionDetailSchema }),
  /**
   * The window could not be shown, or what came back was not taken or not exchanged. `callback`: what came back, when
   * no session holds its code; the page puts it into the callback box, as if the operator had pasted it.
   */
  z.object({ kind: z.literal('refused'), problem: problemSchema, callback: z.string().nullable() }),
  /** Closed before anything came back: nothing happened. */
  z.object({ kind: z.literal('closed') }),
]);
export type AuthorizeOutcome = z.infer<typeof authorizeOutcomeSchema>;

export const systemInfoSchema = z.object({
  version: z.string(),
  front: z.enum(['browser', 'desktop', 'terminal']),
  dataDir: z.string(),
  /** This machine's clock when the answer was made, UTC ms. */
  now: z.number(),
  keySource: z.enum(['keychain', 'file']),
  vaultLost: z.boolean(),
  runtime: z.record(z.string(), z.string()),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;

export const contract = {
  system: {
    info: base.output(systemInfoSchema),
    /** After every commit, by whichever front, what it touched. First of all topics: any may have moved before. */
    changes: base.output(eventIterator(z.object({ topics: z.array(z.enum(topics)) }))),
    /** What was found about the data folder (modes, links, a key without its database), until it is dismissed. */
    folderNotices: base.output(z.array(warningSchema)),
    dismissFolderNotices: base.output(z.object({})),
    /** A launch token that lets one more browser in, once. Any front but the browser's refuses with `browser.absent`. */
    invite: base.output(z.object({ token: z.string(), validMs: z.number() })),
    /** After a lost vault key, the operator's explicit act: a new key; old secrets stay unreadable. */
    newVaultKey: base.input(z.object({ confirm: z.literal(true) })).output(systemInfoSchema),
    /** What WeChat gave once and the database would not take: held by this process until it does. */
    heldAnswers: base.output(z.array(heldAnswerSchema)),
    /** A held answer as it came, to be copied. */
    revealHeld: base.input(z.object({ id: z.string() })).output(revealed),
    /** Asks the feed once, at the operator's word. Nothing is downloaded, nothing installed. */
    checkForUpdate: base.input(checkForUpdateSchema).output(updateAnswerSchema),
    /** What a check at the start found, until it is dismissed or installed. Asks nobody. */
    knownUpdate: base.output(newerVersionSchema.nullable()),
    dismissUpdate: base.input(z.object({ version: z.string().max(100) })).output(z.object({})),
  },
  settings: {
    get: base.output(settingsSchema),
    set: base.input(settingsSchema.partial()).output(settingsSchema),
  },
  platform: {
    list: base.output(z.array(platformSchema)),
    get: base.input(onPlatform).output(platformSchema),
    /** Checks without saving: what is wrong, what is unusual. Secrets are looked at and dropped. */
    check: base
      .input(platformInputSchema)
      .output(z.object({ problems: z.array(problemSchema), warnings: z.array(warningSchema) })),
    save: base
      .input(platformInputSchema)
      .output(z.object({ platform: platformSchema, warnings: z.array(warningSchema) })),
    /** Which permission sets the operator wants of every account they apply to. */
    setWantedPermissions: base
      .input(onPlatform.extend({ ids: z.array(z.number().int().positive()).max(500) }))
      .output(platformSchema),
    remove: base.input(onPlatform.extend({ confirmName: z.string() })).output(z.object({})),
    /** Starts the rehearsal platform if need be and gives its profile (made at the first call), ticket filled in. */
    rehearse: base.output(platformSchema),
    /** Is authdesk.html there, whole, and on the right host? */
    checkStaticPage: base
      .input(onPlatform)
      .output(z.object({ ok: z.boolean(), url: z.string(), problem: z.optional(problemSchema) })),
    /** The static page for the registered domain, as a file. */
    saveStaticPage: base.output(fileResultSchema),
  },
  paste: {
    recognise: base.input(pasteQuestion).output(recognitionSchema),
  },
  ticket: {
    status: base.input(onPlatform).output(ticketStatusSchema),
    put: base
      .input(onPlatform.extend({ text: z.string().max(1_048_576), take }))
      .output(z.object({ status: ticketStatusSchema, warnings: z.array(warningSchema) })),
    /** Forgets one that is false; answers how the newest of the others stands. */
    remove: base.input(onPlatform.extend({ ticketId: z.string() })).output(ticketStatusSchema),
    startPush: base.input(onPlatform).output(z.object({ alreadyRunning: z.boolean(), errmsg: z.string() })),
    reveal: base.input(onPlatform).output(revealed),
  },
  token: {
    status: base.input(onPlatform).output(tokenStatusSchema),
    /** Every token that was held here: whose, since when, until when, how it ended. Newest first. */
    history: base.input(onPlatform.extend({ cursor })).output(page(tokenHistoryEntrySchema)),
    /** Guarded profiles refuse with guard.confirm unless `confirmed`. */
    fetch: base.input(onPlatform.extend({ confirmed })).output(tokenStatusSchema),
    borrow: base
      .input(
        onPlatform.extend({
          text: z.string().max(1_048_576),
          expiresIn: z.number().int().positive().max(longestLifetimeSeconds).optional(),
          take,
        }),
      )
      .output(tokenStatusSchema.extend({ warnings: z.array(warningSchema) })),
    reveal: base.input(onPlatform).output(revealed),
  },
  session: {
    list: base
      .input(
        z.object({
          platformId: z.string().optional(),
          /** `attention` = 需要我处理, the most urgent first; `pending` = 待处理. */
          states: z.union([z.enum(['attention', 'pending']), z.array(z.enum(sessionStates))]).optional(),
          search: z.string().optional(),
          cursor,
        }),
      )
      .output(page(sessionSchema)),
    /** How many there are: for tabs, side bar and title. */
    counts: base
      .input(z.object({ platformId: z.string().optional() }))
      .output(z.object({ attention: z.number(), pending: z.number(), all: z.number() })),
    get: base.input(onSession).output(sessionDetailSchema),
    /** Makes the session (draft), asks for a pre-auth code, makes the link. If WeChat refuses, the draft stays. */
    create: base
      .input(
        onPlatform.extend({
          label: z.string().max(200).default(''),
          linkKind: z.enum(linkKinds).default('h5'),
          authType: authTypeSchema.optional(),
          bizAppid: z.string().default(''),
          categoryIds: z.array(z.number().int().positive()).default([]),
        }),
      )
      .output(sessionDetailSchema),
    /** A new link for the same session. `confirmed`: the operator knows what may be lost (the view's `asks`). */
    renew: base
      .input(onSession.extend({ linkKind: z.enum(linkKinds).optional(), confirmed: z.boolean().optional() }))
      .output(sessionDetailSchema),
    label: base.input(onSession.extend({ label: z.string().max(200) })).output(sessionSchema),
    cancel: base.input(onSession).output(sessionSchema),
    /**
     * Takes what came back (callback URL, code, push) and finishes: commits the code, exchanges it, saves.
     * Without sessionId the session is found by the nonce. `anyway` goes on after a warning (no nonce in the callback).
     */
    complete: base
      .input(
        z.object({
          platformId: z.string().optional(),
          sessionId: z.string().optional(),
          text: z.string().max(1_048_576),
          anyway: z.boolean().default(false),
          take,
        }),
      )
      .output(sessionDetailSchema),
    /** The kept code once more: explicit, never by itself. */
    exchange: base.input(onSession).output(sessionDetailSchema),
    /** Takes a code that was set aside instead of the one in use, which is set aside for it. Nothing is exchanged. */
    useCode: base.input(onSession.extend({ codeId: z.string() })).output(sessionDetailSchema),
    /** Accounts in WeChat's list that may be this session's: authorized after its link was made, claimed by none. */
    candidates: base.input(onSession).output(z.array(candidateSchema)),
    /** The operator says which one it was: its authorization is fetched and saved. */
    claim: base.input(onSession.extend({ authorizerAppid: z.string() })).output(sessionDetailSchema),
    calls: base.input(onSession).output(z.array(callSchema)),
    reveal: base.input(onSession).output(revealed),
  },
  authorizer: {
    list: base
      .input(
        z.object({
          platformId: z.string().optional(),
          search: z.string().optional(),
          only: z.enum(authorizerTraits).optional(),
          cursor,
        }),
      )
      .output(page(authorizerSchema)),
    /** Where a platform's accounts stand: all that the recovery page (找回授权) shows beside its steps. */
    overview: base.input(onPlatform).output(accountsOverviewSchema),
    /** Authorized accounts without a usable refresh token, why, and what to try. */
    gaps: base.input(onPlatform.extend({ cursor })).output(page(gapRowSchema)),
    get: base.input(onAuthorizer).output(authorizerDetailSchema),
    /** api_get_authorizer_info once more. */
    fetchDetails: base.input(onAuthorizer).output(authorizerDetailSchema),
    /**
     * api_authorizer_token for this account; many at once: `run.start`. Production may use the same token: guarded
     * profiles refuse with guard.confirm (reason `refresh`) unless `confirmed`.
     */
    refresh: base.input(onAuthorizer.extend({ confirmed })).output(authorizerDetailSchema),
    /** Granted against wanted against last time; also in `get`. */
    permissions: base.input(onAuthorizer).output(accountPermissionsSchema),
    /**
     * A session whose link asks this very account for what it lacks (`biz_appid`, `category_id_list`). What WeChat
     * leaves open about it is in shared/permission-advice.ts (`upgradeNotes`).
     */
    upgrade: base
      .input(
        onAuthorizer.extend({
          /** Left out: `comparison.upgrade.categoryIds`. */
          categoryIds: z.array(z.number().int().positive()).optional(),
          linkKind: z.enum(linkKinds).default('h5'),
          /** Left out: the account's name. */
          label: z.string().max(200).optional(),
        }),
      )
      .output(sessionDetailSchema),
    /** Reads all pages of the list; nothing is changed before `applySync`. Progress first, the diff last. */
    sync: base
      .input(onPlatform)
      .output(
        eventIterator(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
            z.object({ kind: z.literal('diff'), diff: syncDiffSchema }),
          ]),
        ),
      ),
    applySync: base.input(onPlatform.extend({ diffId: z.string() })).output(syncAppliedSchema),
    reveal: base
      .input(onAuthorizer.extend({ what: z.enum(['refreshToken', 'accessToken']) }))
      .output(revealed),
  },
  /** Long work over many accounts. It belongs to the process, not to the page that began it. */
  run: {
    /** Begins, or goes on with the same work where it was left. Answers at once; `watch` tells how it goes. */
    start: base.input(startRunSchema).output(runSchema),
    /** Goes on with what is left; with `retry` also with what failed or was skipped. */
    resume: base
      .input(
        onRun.extend({
          confirmed,
          retry: z.boolean().default(false),
          concurrency: z.number().int().min(1).max(32).optional(),
        }),
      )
      .output(runSchema),
    /** Ends it after the calls in the air, in whichever process; it can be gone on with. */
    cancel: base.input(onRun).output(runSchema),
    get: base.input(onRun).output(runSchema),
    /** The last twenty, newest first. */
    list: base.input(z.object({ platformId: z.string().optional() })).output(z.array(runSchema)),
    /** The run whenever it changed, until nobody works on it. Leaving the stream does not end the run. */
    watch: base.input(onRun).output(eventIterator(runSchema)),
    /** Accounts that failed, were skipped, or are still to be done, with the reason. */
    items: base
      .input(onRun.extend({ state: z.enum(['pending', 'failed', 'skipped']), cursor }))
      .output(page(runItemSchema)),
  },
  /** What stays on the screen until it is dismissed. */
  notice: {
    list: base.input(z.object({ platformId: z.string().optional() })).output(z.array(noticeSchema)),
    dismiss: base.input(z.object({ ids: z.array(z.string()) })).output(z.object({})),
  },
  /** docs/wechat-api.md §1.9, §1.10. No token is fetched for any of it: only one that is there is used. */
  quota: {
    /** How much of an interface's daily quota is used. With `authorizerAppid`: that account's, by its own token. */
    get: base
      .input(onPlatform.extend({ cgiPath: z.string().max(500), authorizerAppid: z.string().optional() }))
      .output(quotaSchema),
    /** Clears made from here this month, and how many may be left of ten: to be shown before `clear`. */
    clears: base
      .input(onPlatform.extend({ authorizerAppid: z.string().optional() }))
      .output(quotaClearsSchema),
    /** One of ten a month: refuses with guard.clearQuota unless `confirmed`. Way `secret` needs no token. */
    clear: base
      .input(
        onPlatform.extend({
          way: z.enum(clearWays).default('secret'),
          authorizerAppid: z.string().optional(),
          confirmed,
        }),
      )
      .output(quotaClearsSchema),
  },
  rid: {
    /**
     * The request behind a rid (`text`: bare, or an errmsg with one in it), for seven days. Needs a token that is there
     * already (rid.noToken): no help for a refusal before the first token.
     */
    get: base
      .input(onPlatform.extend({ text: z.string().max(4000), authorizerAppid: z.string().optional() }))
      .output(ridSchema),
  },
  export: {
    run: base
      .input(
        z.object({
          format: z.enum(['json', 'csv']),
          platformId: z.string().optional(),
          authorizerAppids: z.array(z.string()).optional(),
          includeSecrets: z.boolean().default(false),
        }),
      )
      .output(fileResultSchema),
  },
  ...pushProcedures,
  call: {
    list: base.input(z.object({ platformId: z.string().optional(), cursor })).output(page(callSchema)),
  },
  /** What only the window can do: offered when `system.info` says `front: 'desktop'`, else refused with `desktop.absent`. */
  desktop: {
    /**
     * Opens the session's newest link in the authorize window and finishes what comes back; answers when the window is
     * done. `afterCallback: 'continue'` lets the redirect reach the callback page, whose server then sees the code too.
     */
    authorize: base
      .input(onSession.extend({ afterCallback: z.enum(['stop', 'continue']).default('stop') }))
      .output(authorizeOutcomeSchema),
    /** Copies a secret; the clipboard is cleared of it after `clearsInMs`, if it still holds it. */
    copySecret: base
      .input(z.object({ text: z.string().min(1).max(65_536) }))
      .output(z.object({ clearsInMs: z.number() })),
    /** Shows a file that this run saved in its folder. */
    showFile: base.input(z.object({ fileId: z.string() })).output(z.object({})),
    openLogs: base.output(z.object({})),
  },
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<typeof contract>;
