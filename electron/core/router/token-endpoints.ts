import { implement } from '@orpc/server';
import { tokenEndpointProcedures } from '../../../shared/contract/procedures/token-endpoints.ts';
import type { CoreOptions } from '../index.ts';
import type { Services } from '../services.ts';
import { refusing, revealer } from './problems.ts';

const os = implement(tokenEndpointProcedures).use(refusing);

/** The token endpoint for development. */
export function tokenEndpointHandlers(services: Services, { front }: Pick<CoreOptions, 'front'>) {
  const { tokenEndpoints } = services;
  const reveal = revealer(services);
  const on = os.tokenEndpoint;
  return os.router({
    tokenEndpoint: {
      status: on.status.handler(({ input }) => tokenEndpoints.status(input.platformId)),
      start: on.start.handler(({ input: { platformId, ...wish } }) =>
        tokenEndpoints.start(front, platformId, wish),
      ),
      stop: on.stop.handler(({ input }) => tokenEndpoints.stop(input.platformId, input.forget)),
      renewSecret: on.renewSecret.handler(({ input }) => tokenEndpoints.renewSecret(input.platformId)),
      reveal: on.reveal.handler(({ input }) =>
        reveal('tokenEndpoint', input, tokenEndpoints.reveal(input.platformId)),
      ),
    },
  });
}
