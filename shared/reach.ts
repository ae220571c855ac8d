import type { ReachView } from './contract/reach.ts';
import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

/** From where WeChat looks (docs/wechat-api.md §1.12): as it chooses, China Telecom, China Unicom, its own network. */
export const reachOperators = ['DEFAULT', 'CHINANET', 'UNICOM', 'CAP'] as const;
export type ReachOperator = (typeof reachOperators)[number];

/** What one chooses from: all of them, or one. */
export const reachChoices = ['all', ...reachOperators] as const;
export type ReachChoice = (typeof reachChoices)[number];

export const chosenOperators = (choice: ReachChoice): ReachOperator[] =>
  choice === 'all' ? [...reachOperators] : [choice];

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

/** An address in the table of results, in words; '' where nothing was told. */
export interface ReachRow {
  ip: string;
  owner: string;
  loss: string;
  time: string;
  state: 'reachable' | 'lost' | 'unknown';
}

type Network = ReachView['networks'][number];

/** A network's rows; none: it found no address, or its check failed. */
export function reachRows({ dns, pings }: Pick<Network, 'dns' | 'pings'>, lang: Lang): ReachRow[] {
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

/** A network's name; an unknown one is shown as it is. */
export function reachOperatorName(operator: string, lang: Lang): string {
  const known = reachOperators.find((one) => one === operator.trim().toUpperCase());
  return known ? textsIn(lang)(`words.reach.operator.${known}`) : operator;
}

/** What the outcome is called, in a line and in a word, and what to do. */
export function reachText(verdict: ReachVerdict, lang: Lang): { title: string; short: string; text: string } {
  const t = textsIn(lang);
  return {
    title: t(`words.reach.verdict.${verdict}.title`),
    short: t(`words.reach.verdict.${verdict}.short`),
    text: t(`words.reach.verdict.${verdict}.text`),
  };
}

/** That some networks' checks failed, so that what is said of all leaves them out; '' when none did. */
export function reachFailed(networks: readonly Pick<Network, 'problem'>[], lang: Lang): string {
  const failed = networks.filter((one) => one.problem !== undefined).length;
  return failed === 0 ? '' : textsIn(lang)('words.reach.failed', { count: failed });
}

/** What is tested, and what is not. */
export const reachScope = (lang: Lang): string => textsIn(lang)('words.reach.scope');
