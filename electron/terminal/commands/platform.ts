import { Option } from '@commander-js/extra-typings';
import type { PlatformInput, PlatformView, Warning } from '../../../shared/contract/models.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { secretLine, typedAnswer } from '../input.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { categoryIds } from './options.ts';
import { type ProfileOptions, profileFields, withProfileOptions } from './profile-options.ts';

/** 平台档案. */
export function declarePlatform({ program, run }: Declaration): void {
  const platform = program.command('platform');
  withProfileOptions(platform.command('add'))
    .option('--name <NAME>')
    .requiredOption('--appid <APPID>')
    .action(run(addPlatform));
  platform.command('list').action(run(listPlatforms));
  platform.command('show').option(platformFlag).action(run(showPlatform));
  withProfileOptions(platform.command('set'))
    .option(platformFlag)
    .option('--name <NAME>')
    .option('--appid <APPID>')
    .option('--no-borrow-only')
    .option('--new-secret')
    .action(run(changePlatform));
  platform
    .command('wanted')
    .option(platformFlag)
    .option('--set <IDS>')
    .addOption(new Option('--clear').conflicts('set'))
    .action(
      run(async (terminal, options) => {
        const ids = categoryIds(options.set);
        const { client, platformId } = await openPlatform(terminal, options);
        const platform =
          options.clear || options.set !== undefined
            ? await client.platform.setWantedPermissions({ platformId, ids })
            : await client.platform.get({ platformId });
        const { componentAppid, wantedPermissions: wanted } = platform;
        terminal.result({ componentAppid, wantedPermissions: wanted });
        if (wanted.length === 0) terminal.say('terminal.wanted.noPermissionSetIsWanted');
        else terminal.print(wanted.join(','));
      }),
    );
  platform.command('remove').option(platformFlag).option('--yes').action(run(removePlatform));
}

async function showPlatform(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { platform } = await openPlatform(terminal, options);
  terminal.result(platformJson(platform));
  showProfile(terminal, platform);
}

const appSecretLine = (terminal: Terminal) =>
  secretLine(terminal, 'AUTHDESK_APPSECRET', 'terminal.platform.appsecret');

/** Stands for a secret that is still to be typed, in a check that stores nothing. */
const placeholder = '0123456789abcdef0123456789abcdef';

async function addPlatform(terminal: Terminal, options: ProfileOptions & { appid: string; name?: string }) {
  const input: PlatformInput = {
    ...profileFields(terminal, options),
    name: options.name ?? options.appid,
    componentAppid: options.appid,
  };
  const { client } = await terminal.folder();
  // Here profiles are chosen by name: two of one name would be ambiguous.
  const twin = (await client.platform.list()).find(({ name }) => name === input.name);
  if (twin) throw problem('input.name.taken', { field: 'name', params: { label: twin.name } });
  // What is wrong without the secret is said before it is asked for.
  const { problems } = await client.platform.check({ ...input, appSecret: placeholder });
  const first = problems.find(({ field }) => field !== 'appSecret');
  if (first) throw new ProblemError(first);
  if (!options.borrowOnly) input.appSecret = await appSecretLine(terminal);
  await reportSaved(terminal, await client.platform.save(input));
}

async function changePlatform(
  terminal: Terminal,
  options: ProfileOptions & { platform?: string; appid?: string; name?: string; newSecret?: true },
): Promise<void> {
  const { client, platform: present } = await openPlatform(terminal, options);
  const fields = profileFields(terminal, options);
  const input: PlatformInput = {
    id: present.id,
    name: options.name ?? present.name,
    componentAppid: options.appid ?? present.componentAppid,
    redirectUri: present.redirectUri,
    launchDomain: followsRedirect(present) && fields.redirectUri !== undefined ? '' : present.launchDomain,
    apiBase: present.apiBase,
    ...fields,
  };
  if (options.newSecret) {
    input.appSecret = await appSecretLine(terminal);
    if (!input.appSecret) throw problem('input.appSecret.empty', { field: 'appSecret' });
  }
  await reportSaved(terminal, await client.platform.save(input));
}

/** Whether the launch domain is that of the callback address, and changes with it. */
function followsRedirect({ redirectUri, launchDomain }: PlatformView): boolean {
  return URL.canParse(redirectUri) && new URL(redirectUri).hostname === launchDomain;
}

async function reportSaved(
  terminal: Terminal,
  { platform, warnings }: { platform: PlatformView; warnings: Warning[] },
): Promise<void> {
  // The catalogue is slow to load: a list of profiles can do without it.
  const { sayWarnings, warningsJson } = await import('../warnings.ts');
  terminal.result({ ...platformJson(platform), warnings: warningsJson(warnings, terminal.lang) });
  sayWarnings(terminal, warnings);
  showProfile(terminal, platform);
}

function showProfile({ t, fields }: Terminal, platform: PlatformView): void {
  const yes = (flag: boolean) => t(flag ? 'terminal.platform.yes' : 'terminal.platform.no');
  const none = t('terminal.platform.none');
  const kept = (flag: boolean) => (flag ? t('terminal.platform.kept') : none);
  fields([
    [t('terminal.platform.name'), platform.name],
    ['AppID', platform.componentAppid],
    [t('terminal.platform.redirectUri'), platform.redirectUri || none],
    [t('terminal.platform.launchDomain'), platform.launchDomain || none],
    [t('terminal.platform.apiBase'), platform.apiBase],
    [t('terminal.platform.guarded'), yes(platform.guarded)],
    [t('terminal.platform.borrowOnly'), yes(platform.borrowOnly)],
    ['AppSecret', kept(platform.hasAppSecret)],
    [t('terminal.platform.messageToken'), kept(platform.hasMessageToken)],
    [t('terminal.platform.encodingaeskey'), kept(platform.hasAesKey)],
    [t('terminal.platform.proxy'), kept(platform.hasProxy)],
  ]);
}

async function listPlatforms(terminal: Terminal): Promise<void> {
  const { client } = await terminal.folder();
  const all = await client.platform.list();
  terminal.result(all.map(platformJson));
  const { t } = terminal;
  const tag = ({ rehearsal, guarded }: PlatformView) => {
    if (rehearsal) return t('terminal.platform.rehearsal');
    return guarded ? t('terminal.platform.productionGuarded') : '';
  };
  terminal.table(
    all.map((platform) => [platform.name, platform.componentAppid, tag(platform)]),
    'terminal.platform.noProfileYetAddOne',
  );
}

async function removePlatform(terminal: Terminal, options: PlatformOption & { yes?: true }): Promise<void> {
  const { client, platform, platformId } = await openPlatform(terminal, options);
  const { name } = platform;
  const question = ['terminal.platform.itsSessionsAccountsAndRefresh', { name }] as const;
  const confirmName = options.yes ? name : await typedAnswer(terminal, question, 'guard.remove');
  await client.platform.remove({ platformId, confirmName });
  terminal.result({ removed: platform.componentAppid });
  terminal.print(terminal.t(['terminal.platform.removed', { name }]));
}

/** A profile as `--json` prints it (docs/handles.md §3). */
function platformJson(platform: PlatformView) {
  const { id, createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = platform;
  return { platformId: id, ...rest, ...isoFields(platform, 'createdAt', 'updatedAt') };
}
