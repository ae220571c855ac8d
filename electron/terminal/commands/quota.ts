import type { QuotaClears } from '../../../shared/contract/quota.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { clearWayName, clearWays, nextChinaMidnight } from '../../../shared/quota.ts';
import { wechatNow } from '../clock.ts';
import type { Given } from '../command/given.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import type { Desk } from '../desk.ts';
import { quotaClearsJson, quotaJson, ridJson } from '../json/quota.ts';
import { pickPlatform } from '../pick.ts';
import type { Terminal } from '../terminal.ts';
import { factLines, table } from '../width.ts';

const authorizerOption = {
  value: 'APPID',
  text: {
    zh: '账号的 AppID：问的是它自己的额度',
    en: 'an account: its own quota instead of the platform’s',
  },
} as const;
/** The profile, and what its calls and those of an account are asked by. */
async function asked(desk: Desk, given: Pick<Given<'platform' | 'authorizer'>, 'text'>) {
  const platform = await pickPlatform(desk, given.text('platform'));
  const authorizerAppid = given.text('authorizer');
  const about = { platformId: platform.id, ...(authorizerAppid === undefined ? {} : { authorizerAppid }) };
  return { platform, about };
}

const asking = { zh: '正在询问微信', en: 'Asking WeChat' };

const show = defineCommand({
  name: 'quota show',
  text: { zh: '查询一个接口今天的额度', en: 'today’s quota of an interface' },
  details: {
    zh: '例：authdesk quota show /cgi-bin/component/api_component_token\n只用现有的令牌，不会为此获取新令牌。',
    en: 'Example: authdesk quota show /cgi-bin/component/api_component_token\nIt uses the token that is there; none is fetched for it.',
  },
  args: [{ name: 'PATH', required: true }],
  options: { platform: platformOption, authorizer: authorizerOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { platform, about } = await asked(desk, given);
    const quota = await terminal.busy(
      asking,
      desk.client.quota.get({
        ...about,
        cgiPath: given.arg(0) ?? '',
      }),
    );
    terminal.result(quotaJson(quota));
    const { t } = terminal;
    const { daily, rate, componentRate } = quota;
    const pace = (found: typeof rate) => (found ? `${found.calls} / ${found.seconds} s` : '');
    const rows: [string, string][] = [
      [t({ zh: '接口', en: 'Interface' }), quota.cgiPath],
      [
        t({ zh: '今天', en: 'Today' }),
        daily
          ? t({
              zh: `已用 ${daily.used} / ${daily.limit}，还剩 ${daily.remain}`,
              en: `${daily.used} of ${daily.limit} used, ${daily.remain} left`,
            })
          : t({ zh: '微信没有给出数字', en: 'WeChat gave no numbers' }),
      ],
      [
        t({ zh: '恢复', en: 'Begins anew' }),
        daily ? terminal.time(nextChinaMidnight(wechatNow(platform))) : '',
      ],
      [t({ zh: '频率', en: 'Rate' }), pace(rate)],
      [t({ zh: '平台频率', en: 'Platform’s rate' }), pace(componentRate)],
    ];
    terminal.print(factLines(rows));
    return undefined;
  },
});

const outcomes = {
  cleared: { zh: '已清零', en: 'cleared' },
  refused: { zh: '被拒绝', en: 'refused' },
  unknown: { zh: '结果未知，按用掉计', en: 'unknown, counted as used' },
  limit: { zh: '次数用完', en: 'no clears left' },
} as const;

function showClears(terminal: Terminal, found: QuotaClears): void {
  const { t, print, lang } = terminal;
  print(
    t({
      zh: `${found.appid} 在 ${found.month}：从这里清零 ${found.usedHere} 次，最多还剩 ${found.left} 次（每月 ${found.limit} 次，所有方式共用；别人用掉的这里看不到）`,
      en: `${found.appid} in ${found.month}: ${found.usedHere} cleared from here, at most ${found.left} left (${found.limit} a month, all ways together; what others used is not known here)`,
    }),
  );
  if (found.clears.length > 0)
    print(
      table(
        found.clears.map(({ at, way, outcome }) => [
          terminal.time(at),
          clearWayName(way, lang),
          t(outcomes[outcome]),
        ]),
      ),
    );
}

const clears = defineCommand({
  name: 'quota clears',
  text: { zh: '本月从这里清零过几次', en: 'clears made from here this month' },
  options: { platform: platformOption, authorizer: authorizerOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { about } = await asked(desk, given);
    const found = await desk.client.quota.clears(about);
    terminal.result(quotaClearsJson(found));
    showClears(terminal, found);
    return undefined;
  },
});

const clear = defineCommand({
  name: 'quota clear',
  text: {
    zh: '把今天的额度清零；每个自然月最多 10 次',
    en: 'clear today’s quota; ten times a calendar month at most',
  },
  details: {
    zh: '先停下反复调用的程序，再清零。不加 --yes 时只说还剩几次。\nsecret 用 AppSecret，不需要令牌：获取令牌的额度用完时只有它能用。',
    en: 'Stop whatever keeps calling first. Without --yes it only says how many are left.\nsecret goes by the AppSecret and needs no token: the only way when the quota for tokens is used up.',
  },
  options: {
    platform: platformOption,
    authorizer: authorizerOption,
    way: {
      value: 'WAY',
      choices: clearWays,
      text: { zh: '用什么清零，默认 secret', en: 'by what; default secret' },
    },
    yes: { text: { zh: '确认用掉一次机会', en: 'use up one of them' } },
  },
  async run(terminal, given) {
    const way = given.choice('way', clearWays) ?? 'secret';
    const desk = await terminal.desk();
    const { about } = await asked(desk, given);
    const { limit, usedHere, left } = await desk.client.quota.clears(about);
    if (!given.has('yes')) throw problem('guard.clearQuota', { params: { limit, usedHere, left } });
    if (!terminal.json)
      terminal.say({
        zh: `每个自然月最多清零 ${limit} 次，这次之前从这里用掉了 ${usedHere} 次`,
        en: `${limit} clears a calendar month at most; ${usedHere} were used from here before this one`,
      });
    const clearing = { zh: '正在清零', en: 'Clearing' };
    const found = await terminal.busy(clearing, desk.client.quota.clear({ ...about, way, confirmed: true }));
    terminal.result(quotaClearsJson(found));
    showClears(terminal, found);
    return undefined;
  },
});

const rid = defineCommand({
  name: 'rid',
  text: { zh: '查询一个 rid 背后的请求，7 天内有效', en: 'the request behind a rid, for seven days' },
  details: {
    zh: '可以是 rid 本身，也可以是带 rid 的 errmsg。只用现有的令牌。',
    en: 'Either the rid or an errmsg that holds one. It uses the token that is there.',
  },
  args: [{ name: 'RID', required: true }],
  options: { platform: platformOption, authorizer: authorizerOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { about } = await asked(desk, given);
    const found = await terminal.busy(asking, desk.client.rid.get({ ...about, text: given.arg(0) ?? '' }));
    terminal.result(ridJson(found));
    const { t } = terminal;
    const rows: [string, string][] = [
      ['rid', found.rid],
      [t({ zh: '请求时间', en: 'Requested' }), terminal.time(found.invokedAt)],
      [t({ zh: '微信处理耗时', en: 'Took at WeChat' }), found.costMs === null ? '' : `${found.costMs} ms`],
      [t({ zh: '微信看到的 IP', en: 'IP seen by WeChat' }), found.clientIp ?? ''],
      [t({ zh: '请求地址', en: 'Address' }), found.url],
      [t({ zh: '请求正文', en: 'Request body' }), found.requestBody],
      [t({ zh: '应答正文', en: 'Answer body' }), found.responseBody],
    ];
    terminal.print(factLines(rows));
    return undefined;
  },
});

/** What WeChat tells of the calls themselves. */
export const quotaCommands: readonly Command[] = [show, clears, clear, rid];
