import { readCallback } from '../../../shared/callback.ts';

/**
 * The text by which a callback that comes again is recognised; of it only a keyed fingerprint is kept. Undefined without
 * a code: each return without one is kept as a new one.
 * @param search the callback's query
 */
export function callbackIdentity(search: string): string | undefined {
  const { nonce = '', code } = readCallback(search);
  return code === undefined ? undefined : `callback/${nonce}/${code}`;
}
