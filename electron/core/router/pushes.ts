import { implement } from '@orpc/server';
import { z } from 'zod';
import { pushProcedures } from '../../../shared/contract/procedures/pushes.ts';
import type { CoreOptions } from '../index.ts';
import { runDoctor } from '../pushes/doctor.ts';
import { pushDetail, pushNews, pushView } from '../pushes/view.ts';
import type { Services } from '../services.ts';
import { checkReach } from '../wechat/quota.ts';
import { asked, readPage } from './cursor.ts';
import { guarded, refusing, revealer } from './problems.ts';

const os = implement(pushProcedures).use(refusing);

const position = z.object({ seq: z.number() });

function receiverHandlers(services: Services, { front }: Pick<CoreOptions, 'front'>) {
  const { pushes } = services;
  const { receiver } = pushes;
  const on = os.receiver;
  return {
    status: on.status.handler(() => receiver.status()),
    start: on.start.handler(({ input }) => receiver.start(front, input)),
    stop: on.stop.handler(() => receiver.stop()),
    set: on.set.handler(({ input }) => {
      receiver.settings.set(input);
      return receiver.status();
    }),
    reach: on.reach.handler(({ input }) => checkReach(services, input.platformId, input.operators)),
    selfTest: on.selfTest.handler(({ input }) => pushes.selfTest(input.platformId, input.url)),
  };
}

function pushHandlers(services: Services) {
  const { pushes, store } = services;
  const reveal = revealer(services);
  const on = os.push;
  return {
    list: on.list.handler(({ input: { cursor, ...filter } }) =>
      readPage({
        cursor,
        position,
        read: (before, limit) => store.pushes.find(asked(filter), limit, before),
        view: (push) => pushView(store, push),
      }),
    ),
    live: on.live.handler(({ input, signal }) => guarded(pushNews(services, asked(input), signal))),
    kinds: on.kinds.handler(() => store.pushes.kinds().map(({ infoType, n }) => ({ infoType, count: n }))),
    get: on.get.handler(({ input }) => pushDetail(store, pushes.get(input.pushId))),
    reveal: on.reveal.handler(({ input }) => {
      const { platformId, sessionId } = pushes.get(input.pushId);
      const where = { platformId: platformId ?? '', ...(sessionId ? { sessionId } : {}) };
      return reveal('push', where, pushes.reveal(input.pushId));
    }),
    template: on.template.handler(({ input }) => ({
      fields: pushes.sender.template(input.platformId, input.infoType),
    })),
    trigger: on.trigger.handler(({ input }) => pushes.sender.trigger(input)),
    resend: on.resend.handler(({ input }) => pushes.sender.resend(input.pushId, input.to, input.confirmed)),
    takeCode: on.takeCode.handler(async ({ input }) => ({
      sessionId: await pushes.takeCode(input.pushId),
    })),
    forward: on.forward.handler(({ input }) => pushes.forward(input.pushId, input.to, input.confirmed)),
  };
}

/** The receiver; pushes: received, sent again, made up, passed on; the signature doctor. */
export const receivingHandlers = (services: Services, options: Pick<CoreOptions, 'front'>) =>
  os.router({
    receiver: receiverHandlers(services, options),
    push: pushHandlers(services),
    doctor: { run: os.doctor.run.handler(({ input }) => runDoctor(services, input)) },
  });
