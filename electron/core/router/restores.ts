import { implement } from '@orpc/server';
import { restoreProcedures } from '../../../shared/contract/procedures/restores.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type RestoredHome, Restores } from '../backups/restores.ts';
import { nothing, refusing } from './problems.ts';

const os = implement(restoreProcedures).use(refusing);

/** Restoring. @param home undefined: this front cannot close its desk and open it again, and a command does it */
export function restoreHandlers(home: RestoredHome | undefined) {
  const made = home && new Restores(home);
  const restores = () => {
    if (!made) throw problem('restore.absent');
    return made;
  };
  const on = os.restore;
  return os.router({
    restore: {
      state: on.state.handler(() => restores().state()),
      open: on.open.handler(async ({ input }) => ({ uploadId: await restores().uploads.open(input.bytes) })),
      put: on.put.handler(async ({ input: { uploadId, data, last } }) =>
        nothing(await restores().uploads.put(uploadId, Buffer.from(data, 'base64'), last)),
      ),
      close: on.close.handler(async ({ input }) => nothing(await restores().uploads.close(input.uploadId))),
      look: on.look.handler(({ input }) => restores().look(input.from)),
      run: on.run.handler(({ input }) => restores().run(input.from, input.shown)),
    },
  });
}
