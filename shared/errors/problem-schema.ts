import { z } from '../zod-mini.ts';

/**
 * A refusal or a fault as a value. `code` names the catalogue entry (`wechat.61004`, `net.timeout`, `input.ticket`,
 * `guard.confirm`); what the operator reads is made from it by `explain` (./index.ts), in either language.
 * `params` fill the entry's placeholders and never hold a secret.
 */
export const problemSchema = z.object({
  code: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** The form field at fault, by its name in the contract (`componentAppid`, `redirectUri`, …). */
  field: z.optional(z.string()),
  errcode: z.optional(z.number()),
  errmsg: z.optional(z.string()),
  rid: z.optional(z.string()),
  requestIp: z.optional(z.string()),
  endpoint: z.optional(z.string()),
  httpStatus: z.optional(z.number()),
  sessionId: z.optional(z.string()),
  /** A request body may have reached WeChat: repeating is not safe for api_query_auth. */
  sent: z.optional(z.boolean()),
});

/** A warning that does not stop anything: a catalogue code with its field. */
export const warningSchema = z.pick(problemSchema, { code: true, params: true, field: true });
