import { implement } from '@orpc/server';
import { z } from 'zod';
import { runProcedures } from '../../../shared/contract/procedures/runs.ts';
import type { Services } from '../services.ts';
import { readPage } from './cursor.ts';
import { guarded, refusing } from './problems.ts';

const os = implement(runProcedures).use(refusing);

const position = z.object({ authorizerAppid: z.string() });

/** Long work over many accounts (批量任务). */
export function runHandlers({ runs }: Services) {
  const on = os.run;
  return os.router({
    run: {
      start: on.start.handler(({ input }) => runs.start(input)),
      resume: on.resume.handler(({ input }) => runs.resume(input)),
      cancel: on.cancel.handler(({ input }) => runs.cancel(input.runId)),
      get: on.get.handler(({ input }) => runs.get(input.runId)),
      list: on.list.handler(({ input }) => runs.list(input.platformId)),
      watch: on.watch.handler(({ input, signal }) => guarded(runs.watch(input.runId, signal))),
      items: on.items.handler(({ input: { cursor, runId, state } }) =>
        readPage({
          cursor,
          position,
          size: 100,
          read: (after, limit) => runs.items(runId, state, after?.authorizerAppid ?? '', limit),
          view: (item) => item,
        }),
      ),
    },
  });
}
