import type { Problem } from '../../shared/errors/problem.ts';
import type { RetryPolicy } from './endpoints.ts';

/** Transient faults. A bad certificate, a refusing proxy or a proxy's page would only come again. */
const passing: ReadonlySet<string> = new Set([
  'net.refused',
  'net.dns',
  'net.reset',
  'net.timeout',
  'net.connectTimeout',
]);

/** May this call be made again after `failed`? The policy is the endpoint's (endpoints.ts). */
export function mayRepeat(policy: RetryPolicy, failed: Problem): boolean {
  if (failed.errcode === -1) return policy.systemError;
  if (!passing.has(failed.code)) return false;
  return failed.sent === false ? policy.notSent : policy.sent;
}
