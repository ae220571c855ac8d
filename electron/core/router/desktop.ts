import { implement } from '@orpc/server';
import { desktopProcedures } from '../../../shared/contract/procedures/desktop.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { DesktopEffects } from '../effects/index.ts';
import type { Services } from '../services.ts';
import { authorizeInWindow } from '../sessions/authorize-window.ts';
import { sessionDetail } from '../sessions/detail.ts';
import { nothing, refusing } from './problems.ts';

const os = implement(desktopProcedures).use(refusing);

/** What only the desktop front can do; every other one refuses with `desktop.absent`. */
export function desktopHandlers(services: Services) {
  const { effects, sessions } = services;
  const desktop = (): DesktopEffects => {
    if (!effects.desktop) throw problem('desktop.absent');
    return effects.desktop;
  };
  const on = os.desktop;
  return os.router({
    desktop: {
      authorize: on.authorize.handler(async ({ input }) => {
        const result = await authorizeInWindow(services, desktop().openAuthorizeWindow, input);
        if (result.kind !== 'completed') return result;
        const session = sessionDetail(services, sessions.get(input.sessionId));
        return { kind: 'completed' as const, session };
      }),
      copySecret: on.copySecret.handler(({ input }) => desktop().copySecret(input.text)),
      showFile: on.showFile.handler(({ input }) => {
        if (!desktop().showFile(input.fileId)) throw problem('desktop.fileGone');
        return {};
      }),
      readOpened: on.readOpened.handler(async ({ input: { fileId, at } }) => {
        const piece = await desktop().readOpened(fileId, at);
        if (!piece) throw problem('desktop.fileGone');
        return { fileName: piece.fileName, data: piece.bytes.toString('base64'), last: piece.last };
      }),
      openLogs: on.openLogs.handler(async () => nothing(await desktop().openLogs())),
    },
  });
}
