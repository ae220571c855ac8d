import { implement } from '@orpc/server';
import { z } from 'zod';
import { authorizerProcedures } from '../../../shared/contract/procedures/authorizers.ts';
import { type AuthorizerRecord, positionOf } from '../../store/index.ts';
import { upgradeSession } from '../authorizers/index.ts';
import { accountsOverview, gapRow } from '../authorizers/overview.ts';
import { accountPermissions, authorizerDetail, authorizerView } from '../authorizers/view.ts';
import { defined } from '../defined.ts';
import type { Services } from '../services.ts';
import { sessionDetail } from '../sessions/detail.ts';
import { asked, readPage } from './cursor.ts';
import { guarded, nothing, refusing, revealer } from './problems.ts';

const os = implement(authorizerProcedures).use(refusing);

const position = z.object({
  platformId: z.string(),
  authorizerAppid: z.string(),
  value: z.union([z.string(), z.number(), z.null()]),
});

/** Authorized accounts, their sync and their secrets. */
export function authorizerHandlers(services: Services) {
  const { authorizers, screenDetails, sync, store, named, sessions, notices } = services;
  const reveal = revealer(services);
  const detail = (record: AuthorizerRecord) => authorizerDetail(services, record);
  const on = os.authorizer;
  return os.router({
    authorizer: {
      list: on.list.handler(({ input: { cursor, ...query } }) =>
        readPage({
          cursor,
          position,
          read: async (after, limit) => {
            const records = await authorizers.list({ limit, ...asked({ ...query, after }) });
            return records.map((record) => ({ record, ...positionOf(record, query.sort) }));
          },
          view: ({ record }) => authorizerView(record, named),
        }),
      ),
      totals: on.totals.handler(({ input, signal }) => store.authorizers.totals(asked(input), signal)),
      overview: on.overview.handler(({ input }) => accountsOverview(services, input.platformId)),
      gaps: on.gaps.handler(async ({ input: { cursor, platformId } }) => {
        const query = { platformId, only: 'withoutRefreshToken' } as const;
        const { rows, next } = await readPage({
          cursor,
          position,
          read: async (after, limit) => {
            const records = await store.authorizers.list({ ...query, limit, ...defined({ after }) });
            return records.map((record) => ({ record, ...positionOf(record) }));
          },
          view: ({ record }) => gapRow(services, record),
        });
        return { rows: rows.filter((row) => row !== undefined), next };
      }),
      get: on.get.handler(({ input }) => detail(authorizers.get(input.platformId, input.authorizerAppid))),
      fetchDetails: on.fetchDetails.handler(async ({ input }) =>
        detail(await authorizers.fetchDetails(input.platformId, input.authorizerAppid)),
      ),
      showDetails: on.showDetails.handler(({ input, signal }) =>
        screenDetails.show(input.platformId, input.authorizerAppids, signal),
      ),
      refresh: on.refresh.handler(async ({ input }) =>
        detail(await authorizers.refresh(input.platformId, input.authorizerAppid, input.confirmed)),
      ),
      permissions: on.permissions.handler(({ input }) =>
        accountPermissions(services, authorizers.get(input.platformId, input.authorizerAppid)),
      ),
      upgrade: on.upgrade.handler(async ({ input }) => {
        const session = await sessions.create(upgradeSession(services, input));
        return sessionDetail(services, session);
      }),
      sync: on.sync.handler(({ input, signal }) => guarded(sync.run(input.platformId, signal, input.shown))),
      applySync: on.applySync.handler(({ input }) => sync.apply(input.platformId, input.diffId)),
      reveal: on.reveal.handler(({ input }) =>
        reveal(input.what, input, authorizers.reveal(input.platformId, input.authorizerAppid, input.what)),
      ),
    },
    notice: {
      list: os.notice.list.handler(({ input }) => notices.list(input.platformId)),
      dismiss: os.notice.dismiss.handler(({ input }) => nothing(store.notices.dismiss(input.ids))),
    },
  });
}
