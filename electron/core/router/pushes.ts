import { z } from 'zod';
import type { CoreOptions } from '../index.ts';
import { pushDetail, pushNews, pushView } from '../pushes/view.ts';
import type { Services } from '../services.ts';
import { checkReach } from '../wechat/reach.ts';
import { asked, readPage } from './cursor.ts';
import { guarded, os, revealer } from './problems.ts';

const position = z.object({ seq: z.number() });

/** The receiver. */
export function receiverProcedures(services: Services, { front }: Pick<CoreOptions, 'front'>) {
  const { pushes } = services;
  const { receiver } = pushes;
  return {
    status: os.receiver.status.handler(() => receiver.status()),
    start: os.receiver.start.handler(({ input }) => receiver.start(front, input)),
    stop: os.receiver.stop.handler(() => receiver.stop()),
    set: os.receiver.set.handler(({ input }) => {
      receiver.settings.set(input);
      return receiver.status();
    }),
    reach: os.receiver.reach.handler(({ input }) => checkReach(services, input.platformId, input.operators)),
    selfTest: os.receiver.selfTest.handler(({ input }) => pushes.selfTest(input.platformId, input.url)),
  };
}

/** Pushes: received, sent again, made up, passed on. */
export function pushProcedures(services: Services) {
  const { pushes, store } = services;
  const reveal = revealer(services);
  return {
    list: os.push.list.handler(({ input: { cursor, ...filter } }) =>
      readPage({
        cursor,
        position,
        read: (before, limit) => store.pushes.list(asked(filter), limit, before),
        view: (push) => pushView(store, push),
      }),
    ),
    live: os.push.live.handler(({ input, signal }) => guarded(pushNews(services, asked(input), signal))),
    kinds: os.push.kinds.handler(() =>
      store.pushes.kinds().map(({ infoType, n }) => ({ infoType, count: n })),
    ),
    get: os.push.get.handler(({ input }) => pushDetail(store, pushes.get(input.pushId))),
    reveal: os.push.reveal.handler(({ input }) => {
      const { platformId, sessionId } = pushes.get(input.pushId);
      const where = { platformId: platformId ?? '', ...(sessionId ? { sessionId } : {}) };
      return reveal('push', where, pushes.reveal(input.pushId));
    }),
    template: os.push.template.handler(({ input }) => ({
      fields: pushes.sender.template(input.platformId, input.infoType),
    })),
    trigger: os.push.trigger.handler(({ input }) => pushes.sender.trigger(input)),
    resend: os.push.resend.handler(({ input }) =>
      pushes.sender.resend(input.pushId, input.to, input.confirmed),
    ),
    takeCode: os.push.takeCode.handler(async ({ input }) => ({
      sessionId: await pushes.takeCode(input.pushId),
    })),
    forward: os.push.forward.handler(({ input }) => pushes.forward(input.pushId, input.to, input.confirmed)),
  };
}
