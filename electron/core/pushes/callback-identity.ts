import { nonceOf } from '../../wechat/links.ts';

/** What makes a callback the same when it comes again; only its keyed fingerprint is kept. */
export const identityOf = (nonce: string | undefined, code: string): string =>
  `callback/${nonce ?? ''}/${code}`;

/** The same from its query, as it is kept; undefined when there is no code in it. */
export function callbackIdentity(search: string): string | undefined {
  const code = new URLSearchParams(search).get('auth_code');
  return code ? identityOf(nonceOf(search), code) : undefined;
}
