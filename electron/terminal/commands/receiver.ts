import type { ReachView } from '../../../shared/contract/reach.ts';
import {
  isUnreached,
  reachOperatorName,
  reachOperators,
  reachScope,
  reachText,
} from '../../../shared/reach.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { reachJson } from '../json/reach.ts';
import { pickPlatform } from '../pick.ts';
import { exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import { table } from '../width.ts';

const everywhere = 'all';

const check = defineCommand({
  name: 'receiver check',
  text: {
    zh: '微信能访问到我的接收地址吗：由微信从各条线路检测',
    en: 'can WeChat reach my receiving address: WeChat looks, from each network',
  },
  details: {
    zh: '微信检测的是开发者平台里登记的授权事件接收 URL：域名解析和 ping，不看应答是不是 success。\n有线路不通时退出码为 1。不回应 ping 的服务器也会显示不通，推送仍可能收得到。',
    en: 'WeChat looks at the authorization-event URL that is registered in its console: the name and a ping, not whether the answer is success.\nExit code 1 when a network does not get through. A server that ignores pings looks the same, though pushes may arrive.',
  },
  options: {
    platform: platformOption,
    operator: {
      value: 'OPERATOR',
      choices: [everywhere, ...reachOperators],
      text: {
        zh: '从哪条线路检测，默认 all（CHINANET 电信，UNICOM 联通，CAP 腾讯，DEFAULT 自动）',
        en: 'from which network; default all (CHINANET, UNICOM, CAP: Tencent, DEFAULT: automatic)',
      },
    },
  },
  async run(terminal, given) {
    const operator = given.choice('operator', [everywhere, ...reachOperators]) ?? everywhere;
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const asking = { zh: '正在请微信检测', en: 'Asking WeChat to look' };
    const operators = operator === everywhere ? [...reachOperators] : [operator];
    const found = await terminal.busy(asking, desk.client.receiver.reach({ platformId, operators }));
    terminal.result(reachJson(found, terminal.lang));
    showReach(terminal, found);
    return isUnreached(found.verdict) ? exitCodes.refused : exitCodes.done;
  },
});

const marks = { reachable: '✓', partly: '✗', lost: '✗', unresolved: '✗', unknown: '?' } as const;

function showReach({ lang, t, print }: Terminal, { verdict, networks }: ReachView): void {
  const { title, text } = reachText(verdict, lang);
  print(`${marks[verdict]} ${title}`);
  print(`  ${text}`);
  const head = [
    t({ zh: '线路', en: 'Network' }),
    'IP',
    t({ zh: '归属', en: 'Address of' }),
    t({ zh: '丢包', en: 'Loss' }),
    t({ zh: '耗时', en: 'Time' }),
  ];
  print(`\n${table([head, ...networks.flatMap((network) => rowsOf(network, lang))])}`);
  print(`\n${reachScope(lang)}`);
}

function rowsOf({ operator, verdict, dns, pings }: ReachView['networks'][number], lang: Terminal['lang']) {
  const name = reachOperatorName(operator, lang);
  const ips = [...new Set([...dns, ...pings].map(({ ip }) => ip))];
  if (ips.length === 0) return [[name, reachText(verdict, lang).short, '', '', '']];
  return ips.map((ip) => {
    const owner = dns.find((one) => one.ip === ip)?.operator;
    const ping = pings.find((one) => one.ip === ip);
    const loss = ping?.loss ?? null;
    const ms = loss === 100 ? null : (ping?.ms ?? null);
    return [
      name,
      ip,
      owner ? reachOperatorName(owner, lang) : '',
      loss === null ? '' : `${loss}%`,
      ms === null ? '' : `${ms} ms`,
    ];
  });
}

/** 接收地址. */
export const receiverCommands: readonly Command[] = [check];
