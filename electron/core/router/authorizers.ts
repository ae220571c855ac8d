import { z } from 'zod';
import type { AuthorizerRecord } from '../../store/index.ts';
import { authorizerDetail } from '../authorizers/detail.ts';
import { authorizerView } from '../authorizers/view.ts';
import type { Services } from '../context.ts';
import { decodeCursor, toPage } from './cursor.ts';
import { guarded, os, revealer } from './problems.ts';

const pageSize = 50;
const position = z.object({ platformId: z.string(), authorizerAppid: z.string() });

/** Authorized accounts, their sync and their secrets. */
export function authorizerProcedures(services: Services) {
  const { authorizers, store, nameOf } = services;
  const reveal = revealer(services);
  const detail = (record: AuthorizerRecord) => authorizerDetail(store, record, nameOf);
  return {
    list: os.authorizer.list.handler(({ input }) => {
      const after = decodeCursor(position, input.cursor);
      const rows = authorizers.list({
        limit: pageSize + 1,
        ...(input.platformId ? { platformId: input.platformId } : {}),
        ...(input.search?.trim() ? { search: input.search.trim() } : {}),
        ...(after ? { after } : {}),
      });
      return toPage(
        rows,
        pageSize,
        ({ platformId, authorizerAppid }) => ({ platformId, authorizerAppid }),
        (record) => authorizerView(record, nameOf),
      );
    }),
    get: os.authorizer.get.handler(({ input }) =>
      detail(authorizers.get(input.platformId, input.authorizerAppid)),
    ),
    fetchDetails: os.authorizer.fetchDetails.handler(async ({ input }) =>
      detail(await authorizers.fetchDetails(input.platformId, input.authorizerAppid)),
    ),
    sync: os.authorizer.sync.handler(({ input, signal }) =>
      guarded(authorizers.sync.run(input.platformId, signal)),
    ),
    applySync: os.authorizer.applySync.handler(({ input }) =>
      authorizers.sync.apply(input.platformId, input.diffId),
    ),
    reveal: os.authorizer.reveal.handler(({ input }) =>
      reveal(input.what, input, authorizers.reveal(input.platformId, input.authorizerAppid, input.what)),
    ),
  };
}
