import type { Problem } from '../../../shared/errors/problem.ts';

/** What one account's problem means for the whole run. */
export type Verdict =
  /** This account's own: the others go on. */
  | 'account'
  /** Every other account would meet it too. */
  | 'stop'
  /** WeChat wants fewer calls a minute. */
  | 'slow'
  /** It may pass: this account once more at the end; many in a row end the run. */
  | 'passing';

/**
 * Refusals that are about the platform, its token, its quota or this machine's address, not about an account
 * (docs/wechat-api.md §4.1). A token refusal comes here only after its one repeat.
 */
const aboutThePlatform = new Set([
  40001, 40014, 42001, 42006, 41001, 41021, 61014, 45009, 61004, 40164, 40125, 41004, 61000, 61001, 61005,
  61006, 61011, 61024, 61028, 47001, 44002, 43002,
]);

export function verdictOn({ code, errcode, endpoint }: Problem): Verdict {
  if (errcode === 45011) return 'slow';
  // Fetching a component token in the middle of the run went wrong.
  if (endpoint === 'api_component_token') return 'stop';
  if (errcode === -1) return 'passing';
  if (errcode !== undefined) return aboutThePlatform.has(errcode) ? 'stop' : 'account';
  if (/^(net|answer)\./.test(code)) return 'passing';
  return code.startsWith('authorizer.') ? 'account' : 'stop';
}
