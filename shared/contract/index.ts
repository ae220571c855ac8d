import {
  type AnySchema,
  type ContractProcedure,
  type ContractRouterClient,
  type ErrorMap,
  eventIterator,
  type InferSchemaOutput,
  type Meta,
} from '@orpc/contract';
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
import {
  ask,
  confirmed,
  cursor,
  nothing,
  ofAccount,
  ofPlatform,
  onAuthorizer,
  onPlatform,
  page,
  pasteQuestion,
  pasteText,
  revealed,
  take,
  tell,
} from './base.ts';
import {
  authorizerSchema,
  authTypeSchema,
  callSchema,
  candidateSchema,
  heldAnswerSchema,
  platformInputSchema,
  platformSchema,
  recognitionSchema,
  sessionDetailSchema,
  sessionSchema,
  syncAppliedSchema,
  syncDiffSchema,
  ticketStatusSchema,
  warnings,
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
    info: tell(systemInfoSchema),
    /** After every commit, by whichever front, what it touched. First of all topics: any may have moved before. */
    changes: tell(eventIterator(z.object({ topics: z.array(z.enum(topics)) }))),
    /** What was found about the data folder (modes, links, a key without its database), until it is dismissed. */
    folderNotices: tell(warnings),
    dismissFolderNotices: tell(nothing),
    /** A launch token that lets one more browser in, once. Any front but the browser's refuses with `browser.absent`. */
    invite: tell(z.object({ token: z.string(), validMs: z.number() })),
    /** After a lost vault key, the operator's explicit act: a new key; old secrets stay unreadable. */
    newVaultKey: ask(z.object({ confirm: z.literal(true) }), systemInfoSchema),
    /** What WeChat gave once and the database would not take: held by this process until it does. */
    heldAnswers: tell(z.array(heldAnswerSchema)),
    /** A held answer as it came, to be copied. */
    revealHeld: ask(z.object({ id: z.string() }), revealed),
    /** Asks the feed once, when the operator asks for it. Nothing is downloaded, nothing installed. */
    checkForUpdate: ask(checkForUpdateSchema, updateAnswerSchema),
    /** What a check at the start found, until it is dismissed or installed. No feed is asked. */
    knownUpdate: tell(newerVersionSchema.nullable()),
    dismissUpdate: ask(z.object({ version: z.string().max(100) }), nothing),
  },
  settings: {
    get: tell(settingsSchema),
    set: ask(settingsSchema.partial(), settingsSchema),
  },
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
  paste: {
    recognise: ask(pasteQuestion, recognitionSchema),
  },
  ticket: {
    status: ask(onPlatform, ticketStatusSchema),
    put: ask(
      onPlatform.extend({ text: pasteText, take }),
      z.object({ status: ticketStatusSchema, warnings }),
    ),
    /** Forgets one that is false; answers how the newest of the others stands. */
    remove: ask(onPlatform.extend({ ticketId: z.string() }), ticketStatusSchema),
    startPush: ask(onPlatform, z.object({ alreadyRunning: z.boolean(), errmsg: z.string() })),
    reveal: ask(onPlatform, revealed),
  },
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
    reveal: ask(onPlatform, revealed),
  },
  session: {
    list: ask(
      ofPlatform.extend({
        /** `attention` = 需要我处理, the most urgent first; `pending` = 待处理. */
        states: z.union([z.enum(['attention', 'pending']), z.array(z.enum(sessionStates))]).optional(),
        search: z.string().optional(),
        cursor,
      }),
      page(sessionSchema),
    ),
    /** How many there are: for tabs, side bar and title. */
    counts: ask(ofPlatform, z.object({ attention: z.number(), pending: z.number(), all: z.number() })),
    get: ask(onSession, sessionDetailSchema),
    /** Makes the session (draft), asks for a pre-auth code, makes the link. If WeChat refuses, the draft stays. */
    create: ask(
      onPlatform.extend({
        label: z.string().max(200).default(''),
        linkKind: z.enum(linkKinds).default('h5'),
        authType: authTypeSchema.optional(),
        bizAppid: z.string().default(''),
        categoryIds: z.array(z.number().int().positive()).default([]),
      }),
      sessionDetailSchema,
    ),
    /** A new link for the same session. `confirmed`: the operator knows what may be lost (the view's `asks`). */
    renew: ask(
      onSession.extend({ linkKind: z.enum(linkKinds).optional(), confirmed: z.boolean().optional() }),
      sessionDetailSchema,
    ),
    label: ask(onSession.extend({ label: z.string().max(200) }), sessionSchema),
    cancel: ask(onSession, sessionSchema),
    /**
     * Takes what came back (callback URL, code, push) and finishes: commits the code, exchanges it, saves.
     * Without sessionId the session is found by the nonce. `anyway` goes on after a warning (no nonce in the callback).
     */
    complete: ask(
      ofPlatform.extend({
        sessionId: z.string().optional(),
        text: pasteText,
        anyway: z.boolean().default(false),
        take,
      }),
      sessionDetailSchema,
    ),
    /** The kept code once more: explicit, never by itself. */
    exchange: ask(onSession, sessionDetailSchema),
    /** Takes a code that was set aside instead of the one in use, which is set aside for it. Nothing is exchanged. */
    useCode: ask(onSession.extend({ codeId: z.string() }), sessionDetailSchema),
    /** Accounts in WeChat's list that may be this session's: authorized after its link was made, claimed by none. */
    candidates: ask(onSession, z.array(candidateSchema)),
    /** The operator says which one it was: its authorization is fetched and saved. */
    claim: ask(onSession.extend({ authorizerAppid: z.string() }), sessionDetailSchema),
    calls: ask(onSession, z.array(callSchema)),
    reveal: ask(onSession, revealed),
  },
  authorizer: {
    list: ask(
      ofPlatform.extend({
        search: z.string().optional(),
        only: z.enum(authorizerTraits).optional(),
        cursor,
      }),
      page(authorizerSchema),
    ),
    /** Where a platform's accounts stand: all that the recovery page (找回授权) shows beside its steps. */
    overview: ask(onPlatform, accountsOverviewSchema),
    /** Authorized accounts without a usable refresh token, why, and what to try. */
    gaps: ask(onPlatform.extend({ cursor }), page(gapRowSchema)),
    get: ask(onAuthorizer, authorizerDetailSchema),
    /** api_get_authorizer_info once more. */
    fetchDetails: ask(onAuthorizer, authorizerDetailSchema),
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
      onPlatform,
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
  /** Long work over many accounts. It belongs to the process, not to the page that began it. */
  run: {
    /** Begins, or goes on with the same work where it was left. Answers at once; `watch` tells how it goes. */
    start: ask(startRunSchema, runSchema),
    /** Goes on with what is left; with `retry` also with what failed or was skipped. */
    resume: ask(
      onRun.extend({
        confirmed,
        retry: z.boolean().default(false),
        concurrency: z.number().int().min(1).max(32).optional(),
      }),
      runSchema,
    ),
    /** Ends it after the calls in flight, in whichever process; it can be gone on with. */
    cancel: ask(onRun, runSchema),
    get: ask(onRun, runSchema),
    /** The last twenty, newest first. */
    list: ask(ofPlatform, z.array(runSchema)),
    /** The run whenever it changed, until no process works on it. Leaving the stream does not end the run. */
    watch: ask(onRun, eventIterator(runSchema)),
    /** Accounts that failed, were skipped, or are still to be done, with the reason. */
    items: ask(
      onRun.extend({ state: z.enum(['pending', 'failed', 'skipped']), cursor }),
      page(runItemSchema),
    ),
  },
  /** What stays on the screen until it is dismissed. */
  notice: {
    list: ask(ofPlatform, z.array(noticeSchema)),
    dismiss: ask(z.object({ ids: z.array(z.string()) }), nothing),
  },
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
  ...pushProcedures,
  call: {
    list: ask(ofPlatform.extend({ cursor }), page(callSchema)),
  },
  /** What only the window can do: offered when `system.info` says `front: 'desktop'`, else refused with `desktop.absent`. */
  desktop: {
    /**
     * Opens the session's newest link in the authorize window and finishes what comes back; answers when the window is
     * done. `afterCallback: 'continue'` lets the redirect reach the callback page, whose server then sees the code too.
     */
    authorize: ask(
      onSession.extend({ afterCallback: z.enum(['stop', 'continue']).default('stop') }),
      authorizeOutcomeSchema,
    ),
    /** Copies a secret; the clipboard is cleared of it after `clearsInMs`, if it still holds it. */
    copySecret: ask(z.object({ text: z.string().min(1).max(65_536) }), z.object({ clearsInMs: z.number() })),
    /** Shows a file that this run saved in its folder. */
    showFile: ask(z.object({ fileId: z.string() }), nothing),
    openLogs: tell(nothing),
  },
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<typeof contract>;

/** What a procedure is asked with, as its handler gets it: `Asked<'session', 'create'>`. */
export type Asked<Group extends keyof Contract, Name extends keyof Contract[Group]> =
  Contract[Group][Name] extends ContractProcedure<infer Input, AnySchema, ErrorMap, Meta>
    ? InferSchemaOutput<Input>
    : never;
