import { z } from 'zod';
import type { Services } from '../services.ts';
import { decodeCursor, toPage } from './cursor.ts';
import { os, revealer } from './problems.ts';

const pageSize = 50;
const position = z.object({ before: z.string() });

/** The component token: what is in force, what was, and how to get one. */
export function tokenProcedures(services: Services) {
  const { tokens } = services;
  const reveal = revealer(services);
  return {
    status: os.token.status.handler(({ input }) => tokens.status(input.platformId)),
    history: os.token.history.handler(({ input }) => {
      const before = decodeCursor(position, input.cursor)?.before;
      const rows = tokens.history(input.platformId, pageSize + 1, before);
      return toPage(
        rows,
        pageSize,
        (row) => ({ before: row.id }),
        (row) => row,
      );
    }),
    fetch: os.token.fetch.handler(({ input }) => tokens.fetch(input.platformId, input.confirmed)),
    borrow: os.token.borrow.handler(({ input }) =>
      tokens.borrow(input.platformId, input.text, input.expiresIn, input.take),
    ),
    reveal: os.token.reveal.handler(({ input }) =>
      reveal('componentToken', input, tokens.reveal(input.platformId)),
    ),
  };
}
