import { fill } from './errors/fill.ts';
import { wordFor } from './errors/words.ts';
import { formatDuration } from './format.ts';
import type { Lang } from './lang.ts';

/** Words for the self-test of the engineer's public address. */

type Params = Readonly<Record<string, string | number>>;
type Words = Readonly<Record<Lang, string>>;

/** What is looked at, in this order; `arrived` only where the address is this receiver's own. */
export const selfTestChecks = ['url', 'reach', 'method', 'status', 'body', 'latency', 'arrived'] as const;
type CheckState = 'passed' | 'warned' | 'failed' | 'skipped';
export type SelfTestCheck = (typeof selfTestChecks)[number];

interface CheckWords {
  name: Words;
  says: Readonly<Partial<Record<CheckState, Words>>>;
}

const checks: Readonly<Record<SelfTestCheck, CheckWords>> = {
  url: {
    name: { zh: '网址', en: 'Address' },
    says: {
      passed: { zh: '微信能用这个形式的网址', en: 'a form that WeChat can use' },
      warned: {
        zh: '微信只用 http 的 80 端口和 https 的 443 端口[[，这里是 {port}]]',
        en: 'WeChat uses port 80 for http and 443 for https only[[, this is {port}]]',
      },
      failed: { zh: '不是网址', en: 'not a web address' },
    },
  },
  reach: {
    name: { zh: '连接', en: 'Connection' },
    says: { passed: { zh: '能连上', en: 'made' }, failed: { zh: '连不上', en: 'could not be made' } },
  },
  method: {
    name: { zh: '请求方法', en: 'Method' },
    says: {
      passed: { zh: '接受 POST', en: 'POST is taken' },
      failed: { zh: '不接受 POST（405）', en: 'POST is refused (405)' },
    },
  },
  status: {
    name: { zh: '状态码', en: 'Status' },
    says: {
      passed: { zh: '200', en: '200' },
      failed: { zh: '应为 200，得到 {status|其他}', en: 'should be 200, was {status|another}' },
    },
  },
  body: {
    name: { zh: '应答内容', en: 'Answer' },
    says: {
      passed: { zh: '恰好是 success', en: 'exactly success' },
      failed: { zh: '应恰好是 success，{how|内容不同}', en: 'should be exactly success; {how|it differs}' },
    },
  },
  latency: {
    name: { zh: '耗时', en: 'Latency' },
    says: {
      passed: { zh: '{took|及时}，微信最多等 5 秒', en: '{took|in time}; WeChat waits 5 s' },
      warned: { zh: '{took|较慢}，接近微信的 5 秒上限', en: '{took|slow}, close to WeChat’s limit of 5 s' },
      failed: { zh: '超过微信的 5 秒上限', en: 'above WeChat’s limit of 5 s' },
    },
  },
  arrived: {
    name: { zh: '送达', en: 'Arrival' },
    says: {
      passed: { zh: '就是本机的接收器收到的', en: 'it came to this very receiver' },
      failed: { zh: '应答正确，但没有到达本机的接收器', en: 'answered well, but not by this receiver' },
    },
  },
};

const skipped: Words = { zh: '没有检查', en: 'not looked at' };

/** A check of the self-test: its name, and what was found. */
export function selfTestText(
  check: { check: SelfTestCheck; state: CheckState; params?: Params | undefined },
  lang: Lang,
): { name: string; text: string } {
  const words = checks[check.check];
  const template = words.says[check.state] ?? skipped;
  const { tookMs, how } = check.params ?? {};
  const texts = Object.fromEntries(
    Object.entries(check.params ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const took = typeof tookMs === 'number' ? durationText(tookMs, lang) : undefined;
  const values = {
    ...texts,
    took,
    how: how === undefined ? undefined : wordFor('how', String(how), lang),
  };
  return { name: words.name[lang], text: fill(template[lang], values) };
}

function durationText(ms: number, lang: Lang): string {
  return ms < 1000
    ? lang === 'zh'
      ? `${Math.round(ms)} 毫秒`
      : `${Math.round(ms)} ms`
    : formatDuration(ms, lang);
}
