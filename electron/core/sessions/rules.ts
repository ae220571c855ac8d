import type { Problem } from '../../../shared/errors/problem.ts';
import { endpoints } from '../../wechat/endpoints.ts';

/** How an exchange ends that brought no answer. */
export type ExchangeEnd = 'uncertain' | 'failed' | 'refused' | 'notSent';

/**
 * What a failed api_query_auth leaves behind.
 * - 61010 is `uncertain`: production's own handler may have exchanged the code (docs/wechat-api.md §1.4).
 * - 61009 is `failed`: what was sent is no auth code.
 * - Any other refusal did not consume the code: `refused`, and so is a failed fetch of the token after such a refusal.
 * - No usable answer after the body went out: `uncertain`. Nothing sent: `notSent`.
 */
export function endOf(found: Problem): ExchangeEnd {
  if (found.endpoint !== undefined && found.endpoint !== endpoints.queryAuth.name) return 'refused';
  if (found.errcode === 61010) return 'uncertain';
  if (found.errcode === 61009) return 'failed';
  if (found.errcode !== undefined) return 'refused';
  if (found.sent === true || found.code.startsWith('answer.')) return 'uncertain';
  return 'notSent';
}
