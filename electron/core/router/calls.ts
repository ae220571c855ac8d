import { z } from 'zod';
import type { Services } from '../services.ts';
import { asked, readPage } from './cursor.ts';
import { os } from './problems.ts';

const position = z.object({ startedAt: z.number(), id: z.string() });

/** The list of calls (调用记录): redacted before they are stored, and shown as they are. */
export function callProcedures({ store }: Services) {
  const on = os.call;
  return {
    list: on.list.handler(({ input: { cursor, platformId } }) =>
      readPage({
        cursor,
        position,
        read: (before, limit) => store.calls.list({ limit, ...asked({ platformId, before }) }),
        view: (call) => call,
      }),
    ),
  };
}
