import { implement } from '@orpc/server';
import { platformProcedures } from '../../../shared/contract/procedures/platforms.ts';
import { systemProcedures } from '../../../shared/contract/procedures/system.ts';
import type { ProblemError } from '../../../shared/errors/problem.ts';
import type { RestoreGroup } from './index.ts';
import { refusing } from './problems.ts';

/**
 * Of a desk whose database does not open: every page's first questions are answered with why, and what leads out of it is
 * there.
 */
export function closedRouter(refusal: ProblemError, restore: RestoreGroup) {
  const system = implement(systemProcedures).use(refusing);
  const platforms = implement(platformProcedures).use(refusing);
  const refuse = () => {
    throw refusal;
  };
  return {
    restore,
    system: { info: system.system.info.handler(refuse) },
    settings: { get: system.settings.get.handler(refuse) },
    platform: { list: platforms.platform.list.handler(refuse) },
  };
}
