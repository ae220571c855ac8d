import { implement } from '@orpc/server';
import { sourceProcedures } from '../../../shared/contract/procedures/sources.ts';
import type { Deps } from '../deps.ts';
import { nothing, refusing } from './problems.ts';

const os = implement(sourceProcedures).use(refusing);

/** Where production keeps its credentials. */
export function sourceHandlers({ sources }: Deps<'sources'>) {
  const on = os.source;
  return os.router({
    source: {
      list: on.list.handler(({ input }) => sources.list(input.platformId)),
      add: on.add.handler(({ input }) => sources.add(input)),
      test: on.test.handler(({ input }) => sources.test(input.sourceId)),
      remove: on.remove.handler(({ input }) => nothing(sources.remove(input.sourceId))),
    },
  });
}
