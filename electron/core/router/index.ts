import { z } from 'zod';
import { runExport } from '../exports/index.ts';
import type { CoreOptions } from '../index.ts';
import { recogniseForView } from '../paste/view.ts';
import { runDoctor } from '../pushes/doctor.ts';
import type { Services } from '../services.ts';
import { authorizerProcedures } from './authorizers.ts';
import { asked, readPage } from './cursor.ts';
import { desktopProcedures } from './desktop.ts';
import { platformProcedures } from './platforms.ts';
import { nothing, os, revealer } from './problems.ts';
import { pushProcedures, receiverProcedures } from './pushes.ts';
import { runProcedures } from './runs.ts';
import { sessionProcedures } from './sessions.ts';
import { systemProcedures } from './system.ts';
import { tokenProcedures } from './tokens.ts';

const callPosition = z.object({ startedAt: z.number(), id: z.string() });

/** Every procedure of the contract over the services. Handlers only translate: rules live in the services. */
export function createRouter(
  services: Services,
  options: Pick<CoreOptions, 'dataDir' | 'front' | 'version'>,
) {
  const { store, tickets, notices, settings, quota } = services;
  const reveal = revealer(services);
  return os.router({
    system: systemProcedures(services, options),
    settings: {
      get: os.settings.get.handler(() => settings.get()),
      set: os.settings.set.handler(({ input }) => settings.set(input)),
    },
    platform: platformProcedures(services),
    paste: {
      recognise: os.paste.recognise.handler(({ input }) => recogniseForView(services, input)),
    },
    ticket: {
      status: os.ticket.status.handler(({ input }) => tickets.status(input.platformId)),
      put: os.ticket.put.handler(({ input }) =>
        tickets.put(input.platformId, input.text, options.front === 'terminal' ? 'cli' : 'paste', input.take),
      ),
      remove: os.ticket.remove.handler(({ input }) => tickets.remove(input.platformId, input.ticketId)),
      startPush: os.ticket.startPush.handler(({ input }) => tickets.startPush(input.platformId)),
      reveal: os.ticket.reveal.handler(({ input }) =>
        reveal('ticket', input, tickets.reveal(input.platformId)),
      ),
    },
    token: tokenProcedures(services),
    session: sessionProcedures(services),
    authorizer: authorizerProcedures(services),
    run: runProcedures(services),
    notice: {
      list: os.notice.list.handler(({ input }) => notices.list(input.platformId)),
      dismiss: os.notice.dismiss.handler(({ input }) => nothing(store.notices.dismiss(input.ids))),
    },
    quota: {
      get: os.quota.get.handler(({ input }) =>
        quota.get(input.platformId, input.cgiPath, input.authorizerAppid),
      ),
      clears: os.quota.clears.handler(({ input }) => quota.clears(input.platformId, input.authorizerAppid)),
      clear: os.quota.clear.handler(({ input }) => quota.clear(input)),
    },
    rid: {
      get: os.rid.get.handler(({ input }) => quota.rid(input.platformId, input.text, input.authorizerAppid)),
    },
    export: { run: os.export.run.handler(({ input }) => runExport(services, input)) },
    receiver: receiverProcedures(services, options),
    push: pushProcedures(services),
    doctor: { run: os.doctor.run.handler(({ input }) => runDoctor(services, input)) },
    call: {
      // Redacted before they are stored, and shown as they are.
      list: os.call.list.handler(({ input: { cursor, platformId } }) =>
        readPage({
          cursor,
          position: callPosition,
          read: (before, limit) => store.calls.list({ limit, ...asked({ platformId, before }) }),
          view: (call) => call,
        }),
      ),
    },
    desktop: desktopProcedures(services),
  });
}

export type CoreRouter = ReturnType<typeof createRouter>;
