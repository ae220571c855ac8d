import { isAppid, selfEvident } from '../forms.ts';

/**
 * A word of base64 that begins as WeChat's prefixes, an appid or a token do in it; what those consist of gives neither
 * `+` nor `/`.
 */
const encoded =
  /(?<![\w+/=-])(?:dGlja2V0QEBA|cHJlYXV0aGNvZGVAQE|cXVlcnlhdXRoY29kZUBAQ|cmVmcmVzaHRva2VuQEBA|d3|[MNO][A-Za-z0-9]{2}f|[MNO][A-Za-z0-9]{3}X)[A-Za-z0-9]{14,2700}={0,2}(?![\w+/=-])/g;
const value = /^[\w@-]+$/;

/** Values in base64, as secrets of a cluster and key-value stores print them, as they are; other base64 stays. */
export const withoutBase64 = (text: string): string =>
  text.replace(encoded, (word) => {
    const plain = Buffer.from(word, 'base64').toString('latin1');
    return isAppid(plain) || (value.test(plain) && selfEvident.test(plain)) ? plain : word;
  });
