import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time, warnings } from './fields.ts';

export const recognitionKinds = [
  'ticket',
  'componentToken',
  'authCode',
  'callback',
  /** The administrator came back without authorizing. */
  'callbackWithoutCode',
  'preAuthCode',
  'refreshToken',
  'authorizedPush',
  'ticketPush',
  /** A push that brings neither ticket nor code, such as `unauthorized`. */
  'otherPush',
  /** A push that no key at hand opens. */
  'encryptedPush',
  /** The query of a push, without its body: an access log has only that. */
  'pushQuery',
  'unknown',
] as const;
const recognised = z.object({
  kind: z.enum(recognitionKinds),
  confidence: z.enum(['certain', 'likely', 'guess']),
  valueMasked: z.string(),
  componentAppid: z.string().optional(),
  createdAt: time.optional(),
  /** A mark of the value, to say which of several is meant. */
  take: z.string().optional(),
  /** Where it will go, or why it goes nowhere. */
  goesTo: z.enum(['ticket', 'token', 'session', 'none']),
});
/** What the paste box saw, without the secret itself. */
export const recognitionSchema = recognised.extend({
  authorizerAppid: z.string().optional(),
  expiresIn: z.number().optional(),
  sessionId: z.string().optional(),
  /** Of `otherPush`: which kind. */
  infoType: z.string().optional(),
  /** It came out of an encrypted push. */
  decrypted: z.boolean().optional(),
  /** The profile it names by its appid, if there is exactly one. */
  platformId: z.string().optional(),
  problem: z.optional(problemSchema),
  warnings,
  /** What else the text holds, best first: of a dump or a log there is more than one thing. */
  alsoSeen: z.array(recognised).optional(),
});
export type RecognitionView = z.infer<typeof recognitionSchema>;
