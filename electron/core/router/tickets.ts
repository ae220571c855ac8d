import { implement } from '@orpc/server';
import { ticketProcedures } from '../../../shared/contract/procedures/tickets.ts';
import type { CoreOptions } from '../index.ts';
import { recogniseForView } from '../paste/view.ts';
import type { Services } from '../services.ts';
import { refusing, revealer } from './problems.ts';

const os = implement(ticketProcedures).use(refusing);

/** What is pasted, and tickets. */
export function ticketHandlers(services: Services, { front }: Pick<CoreOptions, 'front'>) {
  const { tickets } = services;
  const reveal = revealer(services);
  const on = os.ticket;
  return os.router({
    paste: {
      recognise: os.paste.recognise.handler(({ input }) => recogniseForView(services, input)),
    },
    ticket: {
      status: on.status.handler(({ input }) => tickets.status(input.platformId)),
      put: on.put.handler(({ input }) =>
        tickets.put(input.platformId, input.text, front === 'terminal' ? 'cli' : 'paste', input.take),
      ),
      putFrom: on.putFrom.handler(({ input }) => tickets.putFrom(input.platformId, input.sourceId)),
      remove: on.remove.handler(({ input }) => tickets.remove(input.platformId, input.ticketId)),
      startPush: on.startPush.handler(({ input }) => tickets.startPush(input.platformId)),
      reveal: on.reveal.handler(({ input }) => reveal('ticket', input, tickets.reveal(input.platformId))),
    },
  });
}
