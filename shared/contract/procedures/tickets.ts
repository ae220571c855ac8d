import { z } from '../../zod.ts';
import { ask, onPlatform, pasteQuestion, pasteText, revealed, take } from '../base.ts';
import { warnings } from '../fields.ts';
import { recognitionSchema } from '../pastes.ts';
import { ticketStatusSchema } from '../tickets.ts';

/** What is pasted, and tickets (票据). */
export const ticketProcedures = {
  paste: {
    recognise: ask(pasteQuestion, recognitionSchema),
  },
  ticket: {
    status: ask(onPlatform, ticketStatusSchema),
    put: ask(
      onPlatform.extend({ text: pasteText, take }),
      z.object({ status: ticketStatusSchema, warnings }),
    ),
    putFrom: ask(
      onPlatform.extend({ sourceId: z.string() }),
      z.object({ status: ticketStatusSchema, warnings }),
    ),
    /** Forgets one that is false; answers how the newest of the others stands. */
    remove: ask(onPlatform.extend({ ticketId: z.string() }), ticketStatusSchema),
    startPush: ask(onPlatform, z.object({ alreadyRunning: z.boolean(), errmsg: z.string() })),
    reveal: ask(onPlatform, revealed),
  },
};
