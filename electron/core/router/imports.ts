import { implement } from '@orpc/server';
import { importProcedures } from '../../../shared/contract/procedures/imports.ts';
import { lookAt } from '../imports/detect.ts';
import { Imports } from '../imports/index.ts';
import type { Services } from '../services.ts';
import { guarded, nothing, refusing } from './problems.ts';

const os = implement(importProcedures).use(refusing);
const bytesOf = (base64: string) => Buffer.from(base64, 'base64');

/** Accounts on their way in. They are waited for here alone, so the service is made with the handlers. */
export function importHandlers(services: Services) {
  const imports = new Imports(services);
  const on = os.import;
  return os.router({
    import: {
      look: on.look.handler(({ input }) => lookAt(input.fileName, bytesOf(input.head))),
      open: on.open.handler(({ input }) => ({ importId: imports.open(input) })),
      put: on.put.handler(async ({ input: { importId, fileName, data, last } }) =>
        nothing(await imports.put(importId, fileName, bytesOf(data), last)),
      ),
      pull: on.pull.handler(({ input, signal }) =>
        guarded(imports.pull(input.importId, input.sourceId, signal)),
      ),
      preview: on.preview.handler(({ input, signal }) =>
        guarded(imports.preview(input.importId, signal, input.shown)),
      ),
      apply: on.apply.handler(({ input, signal }) =>
        guarded(imports.apply(input.importId, input.previewId, signal)),
      ),
      close: on.close.handler(({ input }) => nothing(imports.close(input.importId))),
    },
  });
}
