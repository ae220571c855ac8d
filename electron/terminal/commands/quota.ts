import { Option } from '@commander-js/extra-typings';
import type { PlatformView } from '../../../shared/contract/models.ts';
import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { clearWayName, clearWays, nextChinaMidnight } from '../../../shared/quota.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { quotaClearsJson, quotaJson, ridJson } from '../json/quota.ts';
import { openPlatform } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { wechatNow } from '../wechat-clock.ts';

/** What WeChat tells of the calls themselves. */
export function declareQuota({ program, run }: Declaration): void {
  const quota = program.command('quota');
  quota
    .command('show')
    .argument('<PATH>')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .action((path, options) => run((terminal) => showQuota(terminal, path, options)));
  quota
    .command('clears')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .action((options) =>
      run(async (terminal) => {
        const { client, owner } = await openOwner(terminal, options);
        reportClears(terminal, await client.quota.clears(owner));
      }),
    );
  quota
    .command('clear')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .addOption(new Option('--way <WAY>').choices(clearWays))
    .option('--yes')
    .action((options) => run((terminal) => clearQuota(terminal, options)));
  program
    .command('rid')
    .argument('<RID>')
    .option(platformFlag)
    .option('--authorizer <APPID>')
    .action((rid, options) =>
      run(async (terminal) => {
        const { client, owner } = await openOwner(terminal, options);
        const found = await terminal.busy(asking, client.rid.get({ ...owner, text: rid }));
        terminal.result(ridJson(found));
        showRid(terminal, found);
      }),
    );
}

const asking = 'terminal.quota.askingWechat';

interface OwnerOptions {
  platform?: string;
  authorizer?: string;
}

/** The data folder, and whose quota is meant: the profile's, or an account's own. */
async function openOwner(terminal: Terminal, options: OwnerOptions) {
  const { client, platform, platformId } = await openPlatform(terminal, options.platform);
  return { client, platform, owner: { platformId, authorizerAppid: options.authorizer } };
}

async function showQuota(terminal: Terminal, cgiPath: string, options: OwnerOptions): Promise<void> {
  const { client, platform, owner } = await openOwner(terminal, options);
  const quota = await terminal.busy(asking, client.quota.get({ ...owner, cgiPath }));
  terminal.result(quotaJson(quota));
  showNumbers(terminal, platform, quota);
}

function showNumbers(
  { t, time, facts }: Terminal,
  platform: PlatformView,
  { cgiPath, daily, rate, componentRate }: QuotaView,
): void {
  const pace = (found: typeof rate) => (found ? `${found.calls} / ${found.seconds} s` : '');
  const today = daily
    ? t(['terminal.quota.ofUsedLeft', { used: daily.used, limit: daily.limit, remain: daily.remain }])
    : t('terminal.quota.wechatGaveNoNumbers');
  facts([
    [t('terminal.quota.interface'), cgiPath],
    [t('terminal.quota.today'), today],
    [t('terminal.quota.beginsAnew'), daily ? time(nextChinaMidnight(wechatNow(platform))) : ''],
    [t('terminal.quota.rate'), pace(rate)],
    [t('terminal.quota.platformsRate'), pace(componentRate)],
  ]);
}

const outcomes = {
  cleared: 'terminal.quota.cleared',
  refused: 'terminal.quota.refused',
  unknown: 'terminal.quota.unknownCountedAsUsed',
  limit: 'terminal.quota.noClearsLeft',
} as const;

function reportClears(terminal: Terminal, found: QuotaClears): void {
  const { t, print, lang, time } = terminal;
  terminal.result(quotaClearsJson(found));
  print(
    t([
      'terminal.quota.inClearedFromHereAt',
      {
        appid: found.appid,
        month: found.month,
        usedHere: found.usedHere,
        left: found.left,
        limit: found.limit,
      },
    ]),
  );
  if (found.clears.length > 0)
    terminal.table(
      found.clears.map(({ at, way, outcome }) => [time(at), clearWayName(way, lang), t(outcomes[outcome])]),
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
  const clearing = 'terminal.quota.clearing';
  const way = options.way ?? 'secret';
  reportClears(
    terminal,
    await terminal.busy(clearing, client.quota.clear({ ...owner, way, confirmed: true })),
  );
}

function showRid({ t, time, facts }: Terminal, found: RidView): void {
  facts([
    ['rid', found.rid],
    [t('terminal.quota.requested'), time(found.invokedAt)],
    [t('terminal.quota.tookAtWechat'), found.costMs === null ? '' : `${found.costMs} ms`],
    [t('terminal.quota.ipSeenByWechat'), found.clientIp ?? ''],
    [t('terminal.quota.address'), found.url],
    [t('terminal.quota.requestBody'), found.requestBody],
    [t('terminal.quota.answerBody'), found.responseBody],
  ]);
}
