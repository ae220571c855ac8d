import { Option } from '@commander-js/extra-typings';
import { categoryIds } from '../category-ids.ts';
import { type Declaration, type Group, platformFlag } from '../command/declare.ts';
import { openPlatform } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Which permission sets the operator wants of accounts. */
export function declareWanted(platform: Group, { run }: Declaration): void {
  platform
    .command('wanted')
    .option(platformFlag)
    .option('--set <IDS>')
    .addOption(new Option('--clear').conflicts('set'))
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
  if (wanted.length === 0) terminal.say('terminal.wanted.noPermissionSetIsWanted');
  else terminal.print(wanted.join(','));
}
