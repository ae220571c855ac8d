import { implement } from '@orpc/server';
import { z } from 'zod';
import { recordProcedures } from '../../../shared/contract/procedures/records.ts';
import { exportText, runExport } from '../exports/index.ts';
import { previewExport } from '../exports/preview.ts';
import type { Services } from '../services.ts';
import { asked, readPage } from './cursor.ts';
import { refusing } from './problems.ts';

const os = implement(recordProcedures).use(refusing);
const callPosition = z.object({ startedAt: z.number(), id: z.string() });

/** What is kept: exports, and the calls that were made. */
export function recordHandlers(services: Services) {
  const { store } = services;
  return os.router({
    export: {
      run: os.export.run.handler(({ input }) => runExport(services, input)),
      preview: os.export.preview.handler(({ input }) => previewExport(services, input)),
      reveal: os.export.reveal.handler(async ({ input }) => ({ value: await exportText(services, input) })),
    },
    call: {
      // Redacted before they are stored, and shown as they are.
      list: os.call.list.handler(({ input: { cursor, platformId } }) =>
        readPage({
          cursor,
          position: callPosition,
          read: (before, limit) => store.calls.list({ limit, ...asked({ platformId, before }) }),
          view: (call) => call,
        }),
      ),
    },
  });
}
