import { implement } from '@orpc/server';
import { z } from 'zod';
import { pendingStates, type SessionState } from '../../../shared/authorize.ts';
import { sessionProcedures } from '../../../shared/contract/procedures/sessions.ts';
import { attentions } from '../../../shared/session-acts.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { sessionDetail } from '../sessions/detail.ts';
import { sessionView } from '../sessions/view.ts';
import { asked, readPage } from './cursor.ts';
import { refusing, revealer } from './problems.ts';

const os = implement(sessionProcedures).use(refusing);

const callsShown = 100;
const position = z.object({ updatedAt: z.number(), id: z.string(), rank: z.number().optional() });

/** The states that a list is of; undefined: all. */
function statesOf(asked: 'attention' | 'pending' | SessionState[] | undefined) {
  if (asked === 'pending') return pendingStates;
  return asked === 'attention' ? undefined : asked;
}

/** Where a list by urgency has got to: what the row needs the operator for. */
const rankOf = ({ attention }: SessionRecord) => attentions.indexOf(attention ?? 'linkEnding');

/** Authorization sessions. */
export function sessionHandlers(services: Services) {
  const { sessions, store } = services;
  const reveal = revealer(services);
  const detail = (session: SessionRecord) => sessionDetail(services, session);
  const view = (session: SessionRecord) => sessionView(services, session);
  const on = os.session;
  return os.router({
    session: {
      list: on.list.handler(({ input: { cursor, platformId, search, states } }) => {
        const attention = states === 'attention';
        const query = asked({ platformId, search, states: statesOf(states) });
        return readPage({
          cursor,
          position,
          read: async (before, limit) => {
            const rows = await sessions.list({ ...query, attention, limit, ...(before ? { before } : {}) });
            return attention ? rows.map((row) => ({ ...row, rank: rankOf(row) })) : rows;
          },
          view,
        });
      }),
      counts: on.counts.handler(({ input }) => sessions.counts(input.platformId)),
      get: on.get.handler(({ input }) => detail(sessions.get(input.sessionId))),
      create: on.create.handler(async ({ input }) => detail(await sessions.create(input))),
      renew: on.renew.handler(async ({ input }) => detail(await sessions.renew(input.sessionId, input))),
      label: on.label.handler(({ input }) => view(sessions.label(input.sessionId, input.label))),
      cancel: on.cancel.handler(({ input }) => view(sessions.cancel(input.sessionId))),
      complete: on.complete.handler(async ({ input }) => detail(await sessions.complete(input))),
      exchange: on.exchange.handler(async ({ input }) => detail(await sessions.exchange(input.sessionId))),
      useCode: on.useCode.handler(({ input }) => detail(sessions.useCode(input.sessionId, input.codeId))),
      candidates: on.candidates.handler(({ input }) => sessions.candidates(input.sessionId)),
      claim: on.claim.handler(async ({ input }) =>
        detail(await sessions.claim(input.sessionId, input.authorizerAppid)),
      ),
      calls: on.calls.handler(({ input }) =>
        store.calls.list({ sessionId: sessions.get(input.sessionId).id, limit: callsShown }),
      ),
      reveal: on.reveal.handler(({ input }) => {
        const { platformId } = sessions.get(input.sessionId);
        return reveal(
          'authCode',
          { platformId, sessionId: input.sessionId },
          sessions.reveal(input.sessionId),
        );
      }),
    },
  });
}
