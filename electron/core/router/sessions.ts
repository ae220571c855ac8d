import { z } from 'zod';
import { pendingStates } from '../../../shared/authorize.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { Services } from '../context.ts';
import { sessionDetail } from '../sessions/detail.ts';
import { sessionView } from '../sessions/view.ts';
import { callView } from './calls.ts';
import { decodeCursor, toPage } from './cursor.ts';
import { os, revealer } from './problems.ts';

const pageSize = 50;
const callsShown = 100;
const position = z.object({ updatedAt: z.number(), id: z.string() });

/** Authorization sessions. */
export function sessionProcedures(services: Services) {
  const { sessions, store, clock, nameOf } = services;
  const reveal = revealer(services);
  const detail = (session: SessionRecord) =>
    sessionDetail({ store, nameOf, now: clock.now(session.platformId) }, session);
  const view = (session: SessionRecord) => sessionView(store, session);
  return {
    list: os.session.list.handler(({ input }) => {
      const before = decodeCursor(position, input.cursor);
      const states = input.states === 'pending' ? [...pendingStates] : input.states;
      const rows = sessions.list({
        limit: pageSize + 1,
        ...(input.platformId ? { platformId: input.platformId } : {}),
        ...(states ? { states } : {}),
        ...(input.search?.trim() ? { search: input.search.trim() } : {}),
        ...(before ? { before } : {}),
      });
      return toPage(rows, pageSize, ({ updatedAt, id }) => ({ updatedAt, id }), view);
    }),
    get: os.session.get.handler(({ input }) => detail(sessions.get(input.sessionId))),
    create: os.session.create.handler(async ({ input }) => detail(await sessions.create(input))),
    renew: os.session.renew.handler(async ({ input }) =>
      detail(await sessions.renew(input.sessionId, input.linkKind)),
    ),
    label: os.session.label.handler(({ input }) => view(sessions.label(input.sessionId, input.label))),
    cancel: os.session.cancel.handler(({ input }) => view(sessions.cancel(input.sessionId))),
    complete: os.session.complete.handler(async ({ input }) => detail(await sessions.complete(input))),
    exchange: os.session.exchange.handler(async ({ input }) =>
      detail(await sessions.exchange(input.sessionId)),
    ),
    candidates: os.session.candidates.handler(({ input }) => sessions.candidates(input.sessionId)),
    claim: os.session.claim.handler(async ({ input }) =>
      detail(await sessions.claim(input.sessionId, input.authorizerAppid)),
    ),
    calls: os.session.calls.handler(({ input }) =>
      store.calls.list({ sessionId: sessions.get(input.sessionId).id, limit: callsShown }).map(callView),
    ),
    reveal: os.session.reveal.handler(({ input }) => {
      const { platformId } = sessions.get(input.sessionId);
      return reveal('authCode', { platformId, sessionId: input.sessionId }, sessions.reveal(input.sessionId));
    }),
  };
}
