import { implement } from '@orpc/server';
import { handoverProcedures } from '../../../shared/contract/procedures/handover.ts';
import { writeHandover } from '../handover/index.ts';
import type { Services } from '../services.ts';
import { refusing } from './problems.ts';

const os = implement(handoverProcedures).use(refusing);

/** Accounts on their way to a colleague. */
export function handoverHandlers(services: Services) {
  return os.router({
    handover: { write: os.handover.write.handler(({ input }) => writeHandover(services, input)) },
  });
}
