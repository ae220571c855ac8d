import { z } from 'zod';
import type { CallView } from '../../../shared/contract/models.ts';
import type { CallRecord } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { decodeCursor, toPage } from './cursor.ts';
import { os } from './problems.ts';

const pageSize = 50;
const position = z.object({ startedAt: z.number(), id: z.string() });

/** A recorded call is redacted before it is stored: it can be shown as it is. */
export function callView(record: CallRecord): CallView {
  return record;
}

/** The list of calls (调用记录). */
export function callProcedures({ store }: Services) {
  return {
    list: os.call.list.handler(({ input }) => {
      const before = decodeCursor(position, input.cursor);
      const rows = store.calls.list({
        limit: pageSize + 1,
        ...(input.platformId ? { platformId: input.platformId } : {}),
        ...(before ? { before } : {}),
      });
      return toPage(rows, pageSize, ({ startedAt, id }) => ({ startedAt, id }), callView);
    }),
  };
}
