import { eventIterator } from '@orpc/contract';
import { reachOperators } from '../../reach.ts';
import { z } from '../../zod.ts';
import { ask, confirmed, cursor, ofPlatform, onPlatform, page, revealed, tell } from '../base.ts';
import { diagnosisSchema, doctorInputSchema } from '../doctor.ts';
import {
  pushDetailSchema,
  pushForwardSchema,
  pushNewsSchema,
  pushOutcomes,
  pushSchema,
  selfTestSchema,
  sentSchema,
  triggerFieldSchema,
} from '../pushes.ts';
import { reachSchema } from '../reach.ts';
import { receiverStatusSchema } from '../receiver.ts';
import { someReceiverSettingsSchema, targetUrl } from '../receiver-settings.ts';

const onPush = z.object({ pushId: z.string() });
const pushFilter = ofPlatform.extend({
  infoType: z.string().optional(),
  outcome: z.enum(pushOutcomes).optional(),
  /** Occurs in kind, appids, path, sender or reason, or finds the account's or the session's name. */
  search: z.string().max(200).optional(),
});
const infoType = z.string().trim().min(1).max(100);

/** The receiver (接收器), pushes (推送) and the signature doctor (验签诊断). */
export const pushProcedures = {
  receiver: {
    status: tell(receiverStatusSchema),
    /** Listens, with these settings for this run over the kept ones. Refused with receiver.elsewhere, receiver.port, … */
    start: ask(z.prefault(someReceiverSettingsSchema, {}), receiverStatusSchema),
    /** Stops the one that this process runs; one elsewhere goes on. */
    stop: tell(receiverStatusSchema),
    /** Keeps settings; host and port count from the next start, everything else at once. */
    set: ask(someReceiverSettingsSchema, receiverStatusSchema),
    /** Sends a push of an unknown kind to the public address (or `url`) and looks at the answer as WeChat does. */
    selfTest: ask(onPlatform.extend({ url: z.optional(targetUrl) }), selfTestSchema),
    /** Has WeChat look, from each network, whether it reaches the event URL that is registered in its console. */
    reach: ask(
      onPlatform.extend({
        operators: z
          .array(z.enum(reachOperators))
          .min(1)
          .default([...reachOperators]),
      }),
      reachSchema,
    ),
  },
  push: {
    list: ask(pushFilter.extend({ cursor }), page(pushSchema)),
    /** `reset` first; then every row that is new or has changed, from whichever front. Ends when it is no longer read. */
    live: ask(pushFilter, eventIterator(pushNewsSchema)),
    /** The kinds there are, for the filter, the most frequent first. */
    kinds: tell(z.array(z.object({ infoType: z.string(), count: z.number() }))),
    get: ask(onPush, pushDetailSchema),
    /** The decrypted XML as it is; of what was refused, and of a callback, the body or query. */
    reveal: ask(onPush, revealed),
    /** What `trigger` would send for this kind. */
    template: ask(onPlatform.extend({ infoType }), z.object({ fields: z.array(triggerFieldSchema) })),
    /** A push as WeChat would send it, to any address: `fields` replace or add, null leaves one out. */
    trigger: ask(
      onPlatform.extend({
        infoType,
        to: targetUrl,
        fields: z.record(z.string().max(64), z.string().max(65_536).nullable()).default({}),
        confirmed,
      }),
      sentSchema,
    ),
    /** A received push's content once more, with a fresh timestamp, nonce and signature. */
    resend: ask(onPush.extend({ to: targetUrl, confirmed }), sentSchema),
    /** The code of a push that no session waits for, put into a session of its own; nothing is exchanged. */
    takeCode: ask(onPush, z.object({ sessionId: z.string() })),
    /** Passes a received push on as it came, now: to `to`, or (left out) once more to where it did not arrive. */
    forward: ask(onPush.extend({ to: z.optional(targetUrl), confirmed }), pushForwardSchema),
  },
  doctor: {
    /** Tries what usually goes wrong with a push, in order. Nothing is kept; typed secrets are looked at and dropped. */
    run: ask(doctorInputSchema, diagnosisSchema),
  },
};
