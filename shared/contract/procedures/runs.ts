import { eventIterator } from '@orpc/contract';
import { z } from '../../zod.ts';
import { ask, confirmed, cursor, ofPlatform, page } from '../base.ts';
import { runItemSchema, runSchema, startRunSchema } from '../runs.ts';

const onRun = z.object({ runId: z.string() });

/** Work over many accounts (批量任务). */
export const runProcedures = {
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
};
