import { readCallback } from '../../../shared/callback.ts';

/**
 * What makes a callback the same when it comes again, from its query as it is kept; only its keyed fingerprint is kept
 * beside it. Undefined when there is no code in it: to come back without one is news each time.
 */
export function callbackIdentity(search: string): string | undefined {
  const { nonce = '', code } = readCallback(search);
  return code === undefined ? undefined : `callback/${nonce}/${code}`;
}
