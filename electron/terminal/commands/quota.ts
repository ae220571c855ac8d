import { Option } from '@commander-js/extra-typings';
import type { PlatformView } from '../../../shared/contract/models.ts';
import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { isoOrNull } from '../../../shared/format.ts';
import { clearWayName, clearWays, nextChinaMidnight } from '../../../shared/quota.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption, wechatNow } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** What WeChat tells of the calls themselves. */
export function declareQuota({ program, run }: Declaration): void {
  const quota = program.command('quota');
  quota
    .command('show')
    .argument('<PATH>')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .action(run(showQuota));
  quota.command('clears').option(platformFlag).option('--authorizer <APPID>').action(run(listClears));
  quota
    .command('clear')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .addOption(new Option('--way <WAY>').choices(clearWays))
    .option('--yes')
    .action(run(clearQuota));
  program
    .command('rid')
    .argument('<RID>')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .action(run(lookUpRid));
}

const asking = 'terminal.quota.askingWechat';

interface OwnerOptions extends PlatformOption {
  authorizer?: string;
}

/** The data folder, and what the quota is of: the profile, or one account. */
async function openOwner(terminal: Terminal, options: OwnerOptions) {
  const { client, platform, platformId } = await openPlatform(terminal, options);
  return { client, platform, owner: { platformId, authorizerAppid: options.authorizer } };
}

async function showQuota(terminal: Terminal, cgiPath: string, options: OwnerOptions): Promise<void> {
  const { client, platform, owner } = await openOwner(terminal, options);
  const quota = await terminal.busy(asking, client.quota.get({ ...owner, cgiPath }));
  terminal.result(isoFields(quota, 'cgiPath', 'daily', 'rate', 'componentRate'));
  showNumbers(terminal, platform, quota);
}

function showNumbers(
  { t, time, fields }: Terminal,
  platform: PlatformView,
  { cgiPath, daily, rate, componentRate }: QuotaView,
): void {
  const pace = (found: typeof rate) => (found ? `${found.calls} / ${found.seconds} s` : '');
  const today = daily
    ? t(['terminal.quota.ofUsedLeft', { used: daily.used, limit: daily.limit, remain: daily.remain }])
    : t('terminal.quota.wechatGaveNoNumbers');
  fields([
    [t('terminal.quota.interface'), cgiPath],
    [t('terminal.quota.today'), today],
    [t('terminal.quota.beginsAnew'), daily ? time(nextChinaMidnight(wechatNow(platform))) : ''],
    [t('terminal.quota.rate'), pace(rate)],
    [t('terminal.quota.platformsRate'), pace(componentRate)],
  ]);
}

async function listClears(terminal: Terminal, options: OwnerOptions): Promise<void> {
  const { client, owner } = await openOwner(terminal, options);
  reportClears(terminal, await client.quota.clears(owner));
}

function reportClears(terminal: Terminal, found: QuotaClears): void {
  const { t, print, lang, time } = terminal;
  terminal.result(quotaClearsJson(found));
  const { appid, month, usedHere, left, limit } = found;
  print(t(['terminal.quota.inClearedFromHereAt', { appid, month, usedHere, left, limit }]));
  if (found.clears.length > 0)
    terminal.table(
      found.clears.map(({ at, way, outcome }) => [
        time(at),
        clearWayName(way, lang),
        t(`terminal.quota.outcomes.${outcome}`),
      ]),
    );
}

async function clearQuota(
  terminal: Terminal,
  options: OwnerOptions & { way?: (typeof clearWays)[number]; yes?: true },
): Promise<void> {
  const { client, owner } = await openOwner(terminal, options);
  const { limit, usedHere, left } = await client.quota.clears(owner);
  if (!options.yes) throw problem('guard.clearQuota', { params: { limit, usedHere, left } });
  terminal.hint(['terminal.quota.clearsACalendarMonthAt', { limit, usedHere }]);
  const clear = client.quota.clear({ ...owner, way: options.way ?? 'secret', confirmed: true });
  reportClears(terminal, await terminal.busy('terminal.quota.clearing', clear));
}

async function lookUpRid(terminal: Terminal, text: string, options: OwnerOptions): Promise<void> {
  const { client, owner } = await openOwner(terminal, options);
  const found = await terminal.busy(asking, client.rid.get({ ...owner, text }));
  terminal.result(
    isoFields(found, 'rid', 'invokedAt', 'costMs', 'url', 'requestBody', 'responseBody', 'clientIp'),
  );
  showRid(terminal, found);
}

function showRid({ t, time, fields }: Terminal, found: RidView): void {
  fields([
    ['rid', found.rid],
    [t('terminal.quota.requested'), time(found.invokedAt)],
    [t('terminal.quota.tookAtWechat'), found.costMs === null ? '' : `${found.costMs} ms`],
    [t('terminal.quota.ipSeenByWechat'), found.clientIp ?? ''],
    [t('terminal.quota.address'), found.url],
    [t('terminal.quota.requestBody'), found.requestBody],
    [t('terminal.quota.answerBody'), found.responseBody],
  ]);
}

/** `quota clears`, `quota clear`. */
const quotaClearsJson = (found: QuotaClears) => ({
  ...isoFields(found, 'appid', 'month', 'limit', 'usedHere', 'left'),
  clears: found.clears.map(({ way, at, outcome }) => ({ way, at: isoOrNull(at), outcome })),
});
