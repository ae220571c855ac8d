import type { Services } from '../services.ts';
import { os } from './problems.ts';

/** Quotas, their clears, and the request behind a rid. */
export function quotaProcedures({ quota }: Services) {
  return {
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
  };
}
