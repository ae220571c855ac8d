import { isAppid, selfEvident } from '../forms.ts';

/**
 * Base64 of something that begins like one of WeChat's prefixes, an appid or a token; their characters never encode to
 * `+` or `/`.
 */
const encoded =
  /(?<![\w+/=-])(?:dGlja2V0QEBA|cHJlYXV0aGNvZGVAQE|cXVlcnlhdXRoY29kZUBAQ|cmVmcmVzaHRva2VuQEBA|d3|[MNO][A-Za-z0-9]{2}f|[MNO][A-Za-z0-9]{3}X)[A-Za-z0-9]{14,2700}={0,2}(?![\w+/=-])/g;
const value = /^[\w@-]+$/;

/** Decodes such values, as Kubernetes secrets and key-value stores print them; other base64 stays. */
export const withoutBase64 = (text: string): string =>
  text.replace(encoded, (word) => {
    const plain = Buffer.from(word, 'base64').toString('latin1');
    return isAppid(plain) || (value.test(plain) && selfEvident.test(plain)) ? plain : word;
  });
