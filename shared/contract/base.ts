import { z } from '../zod.ts';

export { ask, tell } from './ask.ts';

/** What a command answers that has nothing to say. */
export const nothing = z.object({});

export const onPlatform = z.object({ platformId: z.string() });
export const onSession = z.object({ sessionId: z.string() });
/** Of one platform, or of all. */
export const ofPlatform = onPlatform.partial();
/** Of the platform itself, or of one of its accounts. */
export const ofAccount = onPlatform.extend({ authorizerAppid: z.string().optional() });
export const onAuthorizer = onPlatform.extend({ authorizerAppid: z.string() });
/** A guarded profile refuses without it: guard.confirm; guard.trigger for an address beyond this machine. */
export const confirmed = z.boolean().default(false);
/** Opaque keyset cursor: hand back what the last page gave. */
export const cursor = z.string().optional();
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });
export const revealed = z.object({ value: z.string() });

/** Of several values in a paste, the one with this mark, which `paste.recognise` tells. */
export const take = z.string().max(64).optional();
/** What somebody pastes: a value, a log, a dump. */
export const pasteText = z.string().max(1_048_576);
/** What a paste box holds, and what it is for. */
export const pasteQuestion = z.object({
  text: pasteText,
  /** What the box is for: decides what a bare value without prefix is taken for. */
  hint: z.enum(['ticket', 'token', 'callback']).optional(),
  platformId: z.string().optional(),
  sessionId: z.string().optional(),
  /** The box takes nothing but this platform's: another's is named as that. */
  own: z.boolean().optional(),
  take,
});
