import { implement } from '@orpc/server';
import { z } from 'zod';
import { sinkProcedures } from '../../../shared/contract/procedures/sinks.ts';
import type { Services } from '../services.ts';
import { asked, readPage } from './cursor.ts';
import { guarded, nothing, refusing } from './problems.ts';

const os = implement(sinkProcedures).use(refusing);

const writePosition = z.object({ id: z.string() });
const entryPosition = z.object({ position: z.number() });

/** 去向: where the engineer's own software finds what this desk has authorized. */
export async function sinkHandlers({ sinks: load }: Services) {
  const sinks = await load();
  const on = os.sink;
  return os.router({
    sink: {
      list: on.list.handler(({ input }) => sinks.list(asked(input).platformId)),
      add: on.add.handler(({ input }) => sinks.add(input)),
      remove: on.remove.handler(async ({ input }) => nothing(await sinks.remove(input.sinkId))),
      test: on.test.handler(({ input }) => sinks.test(input.sinkId)),
      write: on.write.handler(({ input, signal }) => guarded(sinks.write(input, signal))),
      log: on.log.handler(({ input: { cursor, sinkId } }) =>
        readPage({
          cursor,
          position: writePosition,
          read: (after, limit) => sinks.log(sinkId, after?.id, limit),
          view: (write) => write,
        }),
      ),
      entries: on.entries.handler(({ input: { cursor, writeId } }) =>
        readPage({
          cursor,
          position: entryPosition,
          size: 100,
          read: (after, limit) => sinks.entries(writeId, after?.position ?? -1, limit),
          view: (entry) => entry,
        }),
      ),
      attempts: on.attempts.handler(({ input }) => sinks.attempts(input.writeId)),
      undo: on.undo.handler(({ input }) => sinks.undo(input.sinkId, input.writeId, input.confirmed)),
      check: on.check.handler(({ input }) => sinks.check(input.sinkId)),
    },
  });
}
