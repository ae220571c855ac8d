import { decrypt, isSigned, plainSignature, sameText } from './crypto.ts';
import { readQuery } from './envelope.ts';
import { isTooOld, type PushKeys, type PushToVerify } from './verify.ts';

/** WeChat's echostr is digits. Nothing else is echoed: a push's ciphertext is signed too and must not be answered opened. */
const echoable = /^[\w-]{1,64}$/;

/**
 * The answer to WeChat's test of an address that is being saved (docs/wechat-api.md §3.1): its `echostr`,
 * deciphered if it is encrypted. Undefined when no platform's token made the signature, when it is older than a push may
 * be, or when the result does not look like an echostr.
 * @param search a URL's query
 */
export function echoOf(search: string, judge: Omit<PushToVerify, 'query' | 'body'>): string | undefined {
  const { timestamp = '', nonce = '', signature, msgSignature } = readQuery(search);
  const echo = new URLSearchParams(search).get('echostr') ?? '';
  if (!echo || !timestamp || !nonce) return undefined;
  const inTime = judge.keyring.filter(({ platformId }) => !isTooOld(judge, platformId, timestamp));
  const plain = signature?.toLowerCase() ?? '';
  const sealed = { timestamp, nonce, msgSignature: msgSignature?.toLowerCase() ?? '' };
  const told =
    // Form decoding turns plus signs into blanks.
    [echo, echo.replaceAll(' ', '+')]
      .flatMap((encrypt) =>
        inTime
          .filter(({ token }) => isSigned(token, { ...sealed, encrypt }))
          .map((keys) => opened(keys, encrypt)),
      )
      .find((text) => text !== undefined) ??
    (inTime.some(({ token }) => sameText(plainSignature(token, timestamp, nonce), plain)) ? echo : undefined);
  return told !== undefined && echoable.test(told) ? told : undefined;
}

function opened({ keys, componentAppid }: PushKeys, encrypt: string): string | undefined {
  for (const { key } of keys) {
    const one = decrypt(key, encrypt);
    if (one.ok && one.appid === componentAppid) return one.message;
  }
  return undefined;
}
