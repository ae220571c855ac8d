import type { PlatformRecord } from '../../store/index.ts';
import { checkStaticPage, staticPageFile } from '../page/check.ts';
import { platformView } from '../platforms/index.ts';
import type { Services } from '../services.ts';
import { os } from './problems.ts';

/** Platform profiles, the rehearsal profile and the static page. */
export function platformProcedures({ platforms, rehearsal, wechat, clock, effects }: Services) {
  const view = (platform: PlatformRecord) => platformView(platform, clock.offset(platform.id));
  return {
    list: os.platform.list.handler(() => platforms.list().map(view)),
    get: os.platform.get.handler(({ input }) => view(platforms.get(input.platformId))),
    check: os.platform.check.handler(({ input }) => platforms.check(input)),
    save: os.platform.save.handler(({ input }) => {
      const { platform, warnings } = platforms.save(input);
      return { platform: view(platform), warnings };
    }),
    setWantedPermissions: os.platform.setWantedPermissions.handler(({ input }) =>
      view(platforms.setWantedPermissions(input.platformId, input.ids)),
    ),
    remove: os.platform.remove.handler(({ input }) => {
      platforms.remove(input.platformId, input.confirmName);
      return {};
    }),
    rehearse: os.platform.rehearse.handler(async () => view(await rehearsal.open())),
    checkStaticPage: os.platform.checkStaticPage.handler(async ({ input }) =>
      checkStaticPage(wechat, await rehearsal.beforeCall(platforms.get(input.platformId))),
    ),
    saveStaticPage: os.platform.saveStaticPage.handler(() => effects.saveFile(staticPageFile())),
  };
}
