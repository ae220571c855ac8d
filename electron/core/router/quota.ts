import { implement } from '@orpc/server';
import { quotaProcedures } from '../../../shared/contract/procedures/quota.ts';
import type { Services } from '../services.ts';
import { refusing } from './problems.ts';

const os = implement(quotaProcedures).use(refusing);

/** Quotas, their clears, and requests by their rid. */
export function quotaHandlers({ quota }: Services) {
  const on = os.quota;
  return os.router({
    quota: {
      get: on.get.handler(({ input }) => quota.get(input.platformId, input.cgiPath, input.authorizerAppid)),
      clears: on.clears.handler(({ input }) => quota.clears(input.platformId, input.authorizerAppid)),
      clear: on.clear.handler(({ input }) => quota.clear(input)),
    },
    rid: {
      get: os.rid.get.handler(({ input }) => quota.rid(input.platformId, input.text, input.authorizerAppid)),
    },
  });
}
