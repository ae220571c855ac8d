import { Option } from '@commander-js/extra-typings';
import { categoryIds } from '../category-ids.ts';
import { type Declaration, type Group, platformOption } from '../command/declare.ts';
import { openPlatform } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { categoryOption } from './options.ts';

/** Which permission sets the operator wants of accounts. */
export function declareWanted(platform: Group, { t, run }: Declaration): void {
  platform
    .command('wanted')
    .summary(t({ zh: '想要每个账号授予哪些权限集', en: 'which permission sets are wanted of the accounts' }))
    .description(
      t({
        zh: '不加选项时只显示。只用来和账号已授予的对照，不改变微信那边的设置。',
        en: 'Without options it only shows them. They are compared with what accounts grant; nothing changes at WeChat.',
      }),
    )
    .addOption(platformOption(t))
    .addOption(categoryOption('--set <IDS>', t))
    .addOption(new Option('--clear', t({ zh: '清空', en: 'want none' })).conflicts('set'))
    .action((options) => run((terminal) => wantedPermissions(terminal, options)));
}

async function wantedPermissions(
  terminal: Terminal,
  options: { platform?: string; set?: string; clear?: true },
): Promise<void> {
  const ids = categoryIds(options.set);
  const { client, platformId } = await openPlatform(terminal, options.platform);
  const platform =
    options.clear || options.set !== undefined
      ? await client.platform.setWantedPermissions({ platformId, ids })
      : await client.platform.get({ platformId });
  const { componentAppid, wantedPermissions: wanted } = platform;
  terminal.result({ componentAppid, wantedPermissions: wanted });
  if (wanted.length === 0)
    terminal.say({ zh: '还没有设置想要的权限集', en: 'No permission set is wanted yet' });
  else terminal.print(wanted.join(','));
}
