import type { Lang } from './lang.ts';

/** From where WeChat looks (docs/wechat-api.md §1.12): as it chooses, China Telecom, China Unicom, its own network. */
export const reachOperators = ['DEFAULT', 'CHINANET', 'UNICOM', 'CAP'] as const;
export type ReachOperator = (typeof reachOperators)[number];

/**
 * `lost`: the name is found and no address answers a ping; `partly`: some do; `unresolved`: the name is not found;
 * `unknown`: nothing was told.
 */
export const reachVerdicts = ['reachable', 'partly', 'lost', 'unresolved', 'unknown'] as const;
export type ReachVerdict = (typeof reachVerdicts)[number];

/** What one network found. `loss` in per cent; null where it was not told. */
export interface ReachFound {
  dns: readonly { ip: string }[];
  pings: readonly { loss: number | null }[];
}

export function reachVerdictOf({ dns, pings }: ReachFound): ReachVerdict {
  const told = pings.filter(({ loss }) => loss !== null);
  if (dns.length === 0 && pings.length === 0) return 'unresolved';
  if (told.length === 0) return 'unknown';
  const answered = told.filter(({ loss }) => loss !== null && loss < 100).length;
  return answered === 0 ? 'lost' : answered === told.length ? 'reachable' : 'partly';
}

/** All networks together; what is not known of one says nothing about the others. */
export function reachTogether(verdicts: readonly ReachVerdict[]): ReachVerdict {
  const [first = 'unknown', ...others] = verdicts.filter((one) => one !== 'unknown');
  return others.every((one) => one === first) ? first : 'partly';
}

/** Is there a network from which it was not reached? */
export const isUnreached = (verdict: ReachVerdict): boolean =>
  verdict === 'lost' || verdict === 'unresolved' || verdict === 'partly';

type Words = Readonly<Record<Lang, string>>;

/** What one network found, by address: as ./contract/reach.ts has it. */
interface ReachNetwork {
  dns: readonly { ip: string; operator: string | null }[];
  pings: readonly { ip: string; loss: number | null; ms: number | null }[];
}

/** An address in the table of results, in words; '' where nothing was told. */
export interface ReachRow {
  ip: string;
  owner: string;
  loss: string;
  time: string;
  state: 'reachable' | 'lost' | 'unknown';
}

/** A network's rows; none: it found no address, or its check failed. */
export function reachRows({ dns, pings }: ReachNetwork, lang: Lang): ReachRow[] {
  const ips = [...new Set([...dns, ...pings].map(({ ip }) => ip))];
  return ips.map((ip) => {
    const owner = dns.find((one) => one.ip === ip)?.operator;
    const { loss = null, ms = null } = pings.find((one) => one.ip === ip) ?? {};
    return {
      ip,
      owner: owner ? reachOperatorName(owner, lang) : '',
      loss: loss === null ? '' : `${loss}%`,
      // A ping that was lost took no time.
      time: ms === null || loss === 100 ? '' : `${ms} ms`,
      state: loss === null ? 'unknown' : loss < 100 ? 'reachable' : 'lost',
    };
  });
}

const operators: Readonly<Record<ReachOperator, Words>> = {
  DEFAULT: { zh: '自动', en: 'Automatic' },
  CHINANET: { zh: '电信', en: 'China Telecom' },
  UNICOM: { zh: '联通', en: 'China Unicom' },
  CAP: { zh: '腾讯', en: 'Tencent' },
};

/** A network's name; one that WeChat names and nobody knows is shown as it is. */
export function reachOperatorName(operator: string, lang: Lang): string {
  const known = reachOperators.find((one) => one === operator.trim().toUpperCase());
  return known ? operators[known][lang] : operator;
}

const verdicts: Readonly<Record<ReachVerdict, { title: Words; short: Words; text: Words }>> = {
  reachable: {
    title: { zh: '微信能解析域名，也 ping 得通', en: 'WeChat finds the name and its pings are answered' },
    short: { zh: '通', en: 'answers' },
    text: {
      zh: '网络没有问题。推送仍然收不到时，看接收地址的应答是不是 5 秒内的 success。',
      en: 'The network is all right. If pushes still do not arrive, see whether the address answers success within five seconds.',
    },
  },
  partly: {
    title: { zh: '有的线路或地址不通', en: 'Some carriers or addresses do not answer' },
    short: { zh: '部分不通', en: 'partly' },
    text: {
      zh: '微信从这些线路推送时，可能送不到。检查域名在各条线路上的解析，以及每个 IP 的防火墙；只是不回应 ping 的服务器也会这样。',
      en: 'A push that comes that way may not arrive. Check the name’s records for each carrier and the firewall of each address; a server that merely ignores pings looks the same.',
    },
  },
  lost: {
    title: { zh: '微信能解析域名，但 ping 不通', en: 'WeChat finds the name, but no ping is answered' },
    short: { zh: '不通', en: 'no answer' },
    text: {
      zh: '服务器没有运行，或防火墙拦住了微信。只是不回应 ping 的服务器也会这样，推送照样能收到：以接收记录为准。',
      en: 'The server is down, or a firewall stops WeChat. A server that merely ignores pings looks the same and receives pushes all the same: what arrives decides.',
    },
  },
  unresolved: {
    title: { zh: '微信解析不了接收地址的域名', en: 'WeChat cannot find the address’s name' },
    short: { zh: '解析不了', en: 'not found' },
    text: {
      zh: '检查登记的授权事件接收 URL 里的域名有没有写错，以及它的公网 DNS 解析。',
      en: 'Check the host in the registered authorization-event URL for a slip, and its public DNS records.',
    },
  },
  unknown: {
    title: { zh: '微信没有给出结果', en: 'WeChat told no result' },
    short: { zh: '没有结果', en: 'not told' },
    text: { zh: '换一条线路再测。', en: 'Try another carrier.' },
  },
};

/** What the outcome is called, in a line and in a word, and what to do. */
export function reachText(verdict: ReachVerdict, lang: Lang): { title: string; short: string; text: string } {
  const { title, short, text } = verdicts[verdict];
  return { title: title[lang], short: short[lang], text: text[lang] };
}

/** That some networks' checks failed, so that what is said of all leaves them out; '' when none did. */
export function reachFailed(networks: readonly { problem?: unknown }[], lang: Lang): string {
  const failed = networks.filter((one) => one.problem !== undefined).length;
  if (failed === 0) return '';
  return lang === 'zh'
    ? `有 ${failed} 条线路没有测成，结论不含它们。`
    : `${failed === 1 ? 'One carrier' : `${failed} carriers`} could not be tested; the result leaves ${failed === 1 ? 'it' : 'them'} out.`;
}

const scope: Words = {
  zh: '微信检测的是开发者平台里登记的授权事件接收 URL：域名解析和 ping，不看应答是不是 success。',
  en: 'WeChat looks at the authorization-event URL that is registered in its console: the name and a ping, not whether the answer is success.',
};
/** What is tested, and what is not. */
export const reachScope = (lang: Lang): string => scope[lang];
