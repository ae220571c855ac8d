import type { Sent } from '../../shared/contract/pushes.ts';

/** How long WeChat waits for an answer (docs/wechat-api.md §3.1). */
export const patienceMs = 5_000;

export interface SentRow {
  what: 'status' | 'body' | 'took';
  /** `skipped`: there was no answer to look at. */
  state: 'passed' | 'failed' | 'skipped';
}

/**
 * What the server said, each against what WeChat wants (docs/wechat-api.md §3.1): 200, exactly `success`, within five
 * seconds.
 */
export function sentRows({ status, answer, tookMs }: Pick<Sent, 'status' | 'answer' | 'tookMs'>): SentRow[] {
  const answered = status !== null;
  const right = (passed: boolean) => (passed ? 'passed' : 'failed');
  return [
    { what: 'status', state: right(status === 200) },
    { what: 'body', state: answered ? right(answer === 'success') : 'skipped' },
    { what: 'took', state: answered || tookMs >= patienceMs ? right(tookMs < patienceMs) : 'skipped' },
  ];
}
