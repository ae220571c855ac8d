import type { Services } from '../context.ts';
import { platformView } from '../platforms.ts';
import { checkStaticPage, staticPageFile } from '../static-page.ts';
import { os } from './problems.ts';

/** Platform profiles, the rehearsal profile and the static page. */
export function platformProcedures({ platforms, rehearsal, wechat, effects }: Services) {
  return {
    list: os.platform.list.handler(() => platforms.list().map(platformView)),
    get: os.platform.get.handler(({ input }) => platformView(platforms.get(input.platformId))),
    check: os.platform.check.handler(({ input }) => platforms.check(input)),
    save: os.platform.save.handler(({ input }) => {
      const { platform, warnings } = platforms.save(input);
      return { platform: platformView(platform), warnings };
    }),
    setWantedPermissions: os.platform.setWantedPermissions.handler(({ input }) =>
      platformView(platforms.setWantedPermissions(input.platformId, input.ids)),
    ),
    remove: os.platform.remove.handler(({ input }) => {
      platforms.remove(input.platformId, input.confirmName);
      return {};
    }),
    rehearse: os.platform.rehearse.handler(async () => platformView(await rehearsal.open())),
    checkStaticPage: os.platform.checkStaticPage.handler(async ({ input }) =>
      checkStaticPage(wechat, await rehearsal.beforeCall(platforms.get(input.platformId))),
    ),
    saveStaticPage: os.platform.saveStaticPage.handler(() => effects.saveFile(staticPageFile())),
  };
}
