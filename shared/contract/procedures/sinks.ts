import { eventIterator } from '@orpc/contract';
import { z } from '../../zod.ts';
import { ask, confirmed, cursor, nothing, ofPlatform, page } from '../base.ts';
import {
  newSinkSchema,
  sinkAttemptSchema,
  sinkEntrySchema,
  sinkSchema,
  sinkStepSchema,
  sinkTestSchema,
  sinkWriteSchema,
} from '../sinks.ts';

const onSink = z.object({ sinkId: z.string() });

/** 去向: where the engineer's own software finds what this desk has authorized. */
export const sinkProcedures = {
  sink: {
    list: ask(ofPlatform, z.array(sinkSchema)),
    add: ask(newSinkSchema, sinkSchema),
    remove: ask(onSink, nothing),
    /** Reaches it, reads what is there and settles writes of which it is not known how they ended. Writes nothing. */
    test: ask(onSink, sinkTestSchema),
    /**
     * Reads what is there and tells the difference, then writes it: all or nothing where the target can. Refuses with
     * `sink.older` while a refresh token stands there that this desk has never seen, with guard.confirm (reason `sink`)
     * where it `asks` and is not `confirmed`, or (reason `overwrite`) where it overwrites such tokens and is not.
     */
    write: ask(
      onSink.extend({
        /** Left out: all authorized accounts. */
        authorizerAppids: z.array(z.string()).max(100_000).optional(),
        /** Whose refresh token there is overwritten although it may be newer; each must be refused without this. */
        overwriteNewer: z.array(z.string().min(1).max(128)).max(1_000).default([]),
        /** Only the difference. */
        dryRun: z.boolean().default(false),
        confirmed,
        /** Of the difference that was shown. */
        digest: z.string().max(100).optional(),
        /** So many rows of each group at most; left out: all. */
        shown: z.number().int().positive().optional(),
      }),
      eventIterator(sinkStepSchema),
    ),
    log: ask(onSink.extend({ cursor }), page(sinkWriteSchema)),
    entries: ask(z.object({ writeId: z.string(), cursor }), page(sinkEntrySchema)),
    /** The requests of a webhook's write, oldest first. */
    attempts: ask(z.object({ writeId: z.string() }), z.array(sinkAttemptSchema)),
    /** Takes a write back as far as the target still holds what it wrote; left out: the last one. */
    undo: ask(onSink.extend({ writeId: z.string().optional(), confirmed }), sinkWriteSchema),
    /** Reads the target back for writes of which it is not known how they ended. */
    check: ask(onSink, z.array(sinkWriteSchema)),
  },
};
