import { implement } from '@orpc/server';
import { platformProcedures } from '../../../shared/contract/procedures/platforms.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { platformView } from '../platforms/index.ts';
import type { Services } from '../services.ts';
import { nothing, refusing } from './problems.ts';

const os = implement(platformProcedures).use(refusing);

/** Not for a list of profiles: it brings the page, and what takes an answer's encodings apart. */
const page = () => import('../page/check.ts');

/** Platform profiles, the rehearsal profile and the static page. */
export function platformHandlers({ store, platforms, rehearsal, wechat, clock, effects }: Services) {
  const view = (platform: PlatformRecord) => platformView(platform, clock.offset(platform.id));
  const on = os.platform;
  return os.router({
    platform: {
      list: on.list.handler(() => store.platforms.list().map(view)),
      get: on.get.handler(({ input }) => view(platforms.get(input.platformId))),
      check: on.check.handler(({ input }) => platforms.check(input)),
      save: on.save.handler(({ input }) => {
        const { platform, warnings } = platforms.save(input);
        return { platform: view(platform), warnings };
      }),
      setWantedPermissions: on.setWantedPermissions.handler(({ input }) =>
        view(platforms.setWantedPermissions(input.platformId, input.ids)),
      ),
      remove: on.remove.handler(({ input }) =>
        nothing(platforms.remove(input.platformId, input.confirmName)),
      ),
      rehearse: on.rehearse.handler(async () => view(await rehearsal.open())),
      checkStaticPage: on.checkStaticPage.handler(async ({ input }) => {
        const { checkStaticPage } = await page();
        return checkStaticPage(wechat, await rehearsal.beforeCall(platforms.get(input.platformId)));
      }),
      saveStaticPage: on.saveStaticPage.handler(async () =>
        effects.saveFile((await page()).staticPageFile()),
      ),
    },
  });
}
