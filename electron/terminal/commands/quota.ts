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

const asking = { zh: '正在询问微信', en: 'Asking WeChat' };

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
    ? t({
        zh: `已用 ${daily.used} / ${daily.limit}，还剩 ${daily.remain}`,
        en: `${daily.used} of ${daily.limit} used, ${daily.remain} left`,
      })
    : t({ zh: '微信没有给出数字', en: 'WeChat gave no numbers' });
  facts([
    [t({ zh: '接口', en: 'Interface' }), cgiPath],
    [t({ zh: '今天', en: 'Today' }), today],
    [t({ zh: '恢复', en: 'Begins anew' }), daily ? time(nextChinaMidnight(wechatNow(platform))) : ''],
    [t({ zh: '频率', en: 'Rate' }), pace(rate)],
    [t({ zh: '平台频率', en: 'Platform’s rate' }), pace(componentRate)],
  ]);
}

const outcomes = {
  cleared: { zh: '已清零', en: 'cleared' },
  refused: { zh: '被拒绝', en: 'refused' },
  unknown: { zh: '结果未知，按用掉计', en: 'unknown, counted as used' },
  limit: { zh: '次数用完', en: 'no clears left' },
} as const;

function reportClears(terminal: Terminal, found: QuotaClears): void {
  const { t, print, lang, time } = terminal;
  terminal.result(quotaClearsJson(found));
  print(
    t({
      zh: `${found.appid} 在 ${found.month}：从这里清零 ${found.usedHere} 次，最多还剩 ${found.left} 次（每月 ${found.limit} 次，所有方式共用；别人用掉的这里看不到）`,
      en: `${found.appid} in ${found.month}: ${found.usedHere} cleared from here, at most ${found.left} left (${found.limit} a month, all ways together; what others used is not known here)`,
    }),
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
  terminal.hint({
    zh: `每个自然月最多清零 ${limit} 次，这次之前从这里用掉了 ${usedHere} 次`,
    en: `${limit} clears a calendar month at most; ${usedHere} were used from here before this one`,
  });
  const clearing = { zh: '正在清零', en: 'Clearing' };
  const way = options.way ?? 'secret';
  reportClears(
    terminal,
    await terminal.busy(clearing, client.quota.clear({ ...owner, way, confirmed: true })),
  );
}

function showRid({ t, time, facts }: Terminal, found: RidView): void {
  facts([
    ['rid', found.rid],
    [t({ zh: '请求时间', en: 'Requested' }), time(found.invokedAt)],
    [t({ zh: '微信处理耗时', en: 'Took at WeChat' }), found.costMs === null ? '' : `${found.costMs} ms`],
    [t({ zh: '微信看到的 IP', en: 'IP seen by WeChat' }), found.clientIp ?? ''],
    [t({ zh: '请求地址', en: 'Address' }), found.url],
    [t({ zh: '请求正文', en: 'Request body' }), found.requestBody],
    [t({ zh: '应答正文', en: 'Answer body' }), found.responseBody],
  ]);
}
