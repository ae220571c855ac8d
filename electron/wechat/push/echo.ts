import { decrypt, msgSignature, plainSignature, sameText } from './crypto.ts';
import type { PushKeys } from './verify.ts';

/**
 * What WeChat wants to hear when it tries an address as it is saved (wechat-api §9): its `echostr`, deciphered if it is
 * a ciphertext. Undefined when no platform's token made the signature.
 * @param search a URL's query
 */
export function echoOf(search: string, keyring: readonly PushKeys[]): string | undefined {
  const query = new URLSearchParams(search);
  const [echo, timestamp, nonce] = ['echostr', 'timestamp', 'nonce'].map((name) => query.get(name) ?? '');
  if (!echo || !timestamp || !nonce) return undefined;
  const given = query.get('msg_signature')?.toLowerCase();
  const plain = query.get('signature')?.toLowerCase();
  // A form's decoding makes blanks of plus signs.
  for (const text of given ? [echo, echo.replaceAll(' ', '+')] : []) {
    for (const { token, keys, componentAppid } of keyring) {
      if (!sameText(msgSignature(token, timestamp, nonce, text), given ?? '')) continue;
      const opened = keys.map(({ key }) => decrypt(key, text));
      const own = opened.find((one) => one.ok && one.appid === componentAppid);
      if (own?.ok) return own.message;
    }
  }
  const known = keyring.some(
    ({ token }) => plain !== undefined && sameText(plainSignature(token, timestamp, nonce), plain),
  );
  return known ? echo : undefined;
}
