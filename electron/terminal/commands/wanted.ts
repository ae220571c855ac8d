import { categoryIds } from '../category-ids.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { categoryText } from '../link-options.ts';
import { pickPlatform } from '../pick.ts';

/** Of the group `platform`, which starts with little: it stands alone. */
export const wantedCommand: Command = defineCommand({
  name: 'platform wanted',
  text: {
    zh: '想要每个账号授予哪些权限集',
    en: 'which permission sets are wanted of the accounts',
  },
  details: {
    zh: '不加选项时只显示。只用来和账号已授予的对照，不改变微信那边的设置。',
    en: 'Without options it only shows them. They are compared with what accounts grant; nothing changes at WeChat.',
  },
  options: {
    platform: platformOption,
    set: {
      value: 'IDS',
      text: categoryText,
    },
    clear: { text: { zh: '清空', en: 'want none' } },
  },
  async run(terminal, given) {
    const clear = given.either('clear', 'set') === true;
    const asked = given.text('set');
    const ids = categoryIds(asked);
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const platform =
      clear || asked !== undefined
        ? await desk.client.platform.setWantedPermissions({ platformId, ids })
        : await desk.client.platform.get({ platformId });
    const { wantedPermissions } = platform;
    terminal.result({ componentAppid: platform.componentAppid, wantedPermissions });
    if (wantedPermissions.length === 0)
      terminal.say({ zh: '还没有设置想要的权限集', en: 'No permission set is wanted yet' });
    else terminal.print(wantedPermissions.join(','));
    return undefined;
  },
});
