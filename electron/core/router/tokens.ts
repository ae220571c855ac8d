import { implement } from '@orpc/server';
import { z } from 'zod';
import { tokenProcedures } from '../../../shared/contract/procedures/tokens.ts';
import type { Services } from '../services.ts';
import { readPage } from './cursor.ts';
import { refusing, revealer } from './problems.ts';

const os = implement(tokenProcedures).use(refusing);

const position = z.object({ id: z.string() });

/** The component token: what is in force, what was, and how to get one. */
export function tokenHandlers(services: Services) {
  const { tokens } = services;
  const reveal = revealer(services);
  const on = os.token;
  return os.router({
    token: {
      status: on.status.handler(({ input }) => tokens.status(input.platformId)),
      history: on.history.handler(({ input: { cursor, platformId } }) =>
        readPage({
          cursor,
          position,
          read: (before, limit) => tokens.history(platformId, limit, before?.id),
          view: (token) => token,
        }),
      ),
      fetch: on.fetch.handler(({ input }) => tokens.fetch(input.platformId, input.confirmed)),
      borrow: on.borrow.handler(({ input }) =>
        tokens.borrow(input.platformId, input.text, input.expiresIn, input.take),
      ),
      borrowFrom: on.borrowFrom.handler(({ input }) => tokens.borrowFrom(input.platformId, input.sourceId)),
      reveal: on.reveal.handler(({ input }) =>
        reveal('componentToken', input, tokens.reveal(input.platformId)),
      ),
    },
  });
}
