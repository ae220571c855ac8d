import { linkKinds, sessionStates } from '../../authorize.ts';
import { z } from '../../zod.ts';
import { candidateSchema } from '../authorizers.ts';
import { ask, cursor, ofPlatform, onPlatform, onSession, page, pasteText, revealed, take } from '../base.ts';
import { callSchema } from '../calls.ts';
import { authTypeSchema } from '../fields.ts';
import { sessionDetailSchema, sessionSchema } from '../sessions.ts';

/** Authorization sessions (授权会话). */
export const sessionProcedures = {
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
};
