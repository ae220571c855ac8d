import { wordFor } from './errors/words.ts';
import { formatDuration } from './format.ts';
import type { Lang } from './lang.ts';
import { fill } from './texts/fill.ts';
import { textIf, textsIn } from './texts/index.ts';

/** Words for the self-test of the engineer's public address. */

type Params = Readonly<Record<string, string | number>>;

/** What is looked at, in this order; `arrived` only where the address is this receiver's own. */
export const selfTestChecks = ['url', 'reach', 'method', 'status', 'body', 'latency', 'arrived'] as const;
type CheckState = 'passed' | 'warned' | 'failed' | 'skipped';
export type SelfTestCheck = (typeof selfTestChecks)[number];

/** A check of the self-test: its name, and what was found. */
export function selfTestText(
  check: { check: SelfTestCheck; state: CheckState; params?: Params | undefined },
  lang: Lang,
): { name: string; text: string } {
  const t = textsIn(lang);
  const said = textIf(lang, `words.selfTest.check.${check.check}.says.${check.state}`);
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
  return {
    name: t(`words.selfTest.check.${check.check}.name`),
    text: said === undefined ? t('words.selfTest.skipped') : fill(said, values),
  };
}

function durationText(ms: number, lang: Lang): string {
  return ms < 1000
    ? `${Math.round(ms)} ${textsIn(lang)('words.units.millisecond')}`
    : formatDuration(ms, lang);
}
