import { z } from 'zod';
import type { Services } from '../services.ts';
import { decodeCursor, toPage } from './cursor.ts';
import { guarded, os } from './problems.ts';

const pageSize = 100;
const position = z.object({ after: z.string() });

/** Long work over many accounts (批量任务). */
export function runProcedures({ runs }: Services) {
  return {
    start: os.run.start.handler(({ input }) => runs.start(input)),
    resume: os.run.resume.handler(({ input: { runId, ...how } }) => runs.resume(runId, how)),
    cancel: os.run.cancel.handler(({ input }) => runs.cancel(input.runId)),
    get: os.run.get.handler(({ input }) => runs.get(input.runId)),
    list: os.run.list.handler(({ input }) => runs.list(input.platformId)),
    watch: os.run.watch.handler(({ input, signal }) => guarded(runs.watch(input.runId, signal))),
    items: os.run.items.handler(({ input }) => {
      const after = decodeCursor(position, input.cursor)?.after ?? '';
      const rows = runs.items(input.runId, input.state, after, pageSize + 1);
      return toPage(
        rows,
        pageSize,
        (row) => ({ after: row.authorizerAppid }),
        (row) => row,
      );
    }),
  };
}
