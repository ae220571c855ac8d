import { tidy, viewsOf } from '../paste/views.ts';

/** What a pasted query, body, log line or `curl` line holds of a push. Read leniently: a person copied it. */
export interface Evidence {
  signature: string | undefined;
  msgSignature: string | undefined;
  timestamp: string | undefined;
  nonce: string | undefined;
  /** The ciphertext as it was found, with whatever damage it has. */
  encrypt: string | undefined;
  outer: { name: 'AppId' | 'ToUserName'; value: string } | undefined;
  /** Other SHA-1 sums in the text: what somebody's own code computed. */
  sums: string[];
  /** It is a push that is not encrypted. */
  plain: boolean;
}

const maxLength = 1 << 20;
const maxSums = 10;

/** A value behind its name, in a URL, a JSON text, a header or a table of a log. */
const param = (name: string) =>
  new RegExp(`(?<![\\w-])${name}["']?\\s{0,4}(?:=>|[=:])\\s{0,4}["']?([^\\s"'&<>,;{}\\[\\]#]{1,128})`, 'i');

const params = {
  signature: param('signature'),
  msgSignature: param('msg_?signature'),
  timestamp: param('timestamp'),
  nonce: param('nonce'),
} as const;

const encrypted = [
  /<Encrypt>\s{0,8}<!\[CDATA\[([^\]<]{1,1000000})\]\]>/,
  /<Encrypt>([^<]{1,1000000})<\/Encrypt>/,
  /["']Encrypt["']\s{0,4}:\s{0,4}["']([^"']{1,1000000})["']/i,
  /(?<![\w-])Encrypt=([^&"'<>]{1,1000000})/i,
] as const;

const outers = ['AppId', 'ToUserName'] as const;
const plainPush = /<(?:InfoType|MsgType|ComponentVerifyTicket|AuthorizationCode)>|["']InfoType["']\s{0,4}:/;
const sum = /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/gi;

/** Never throws; time is linear in the length, of which the first 1,048,576 characters are read. */
export function evidenceIn(text: string): Evidence {
  const views = viewsOf(tidy(text.slice(0, maxLength)));
  const found = (pattern: RegExp) => firstIn(views, (view) => pattern.exec(view)?.[1]);
  const signature = found(params.signature);
  const msgSignature = found(params.msgSignature);
  const encrypt = firstIn(views, encryptIn);
  return {
    signature,
    msgSignature,
    timestamp: found(params.timestamp),
    nonce: found(params.nonce),
    encrypt,
    outer: firstIn(views, outerIn),
    sums: sumsIn(views[0] ?? '', [signature, msgSignature]),
    plain: encrypt === undefined && views.some((view) => plainPush.test(view)),
  };
}

function firstIn<T>(views: readonly string[], look: (view: string) => T | undefined): T | undefined {
  for (const view of views) {
    const found = look(view);
    if (found !== undefined) return found;
  }
  return undefined;
}

function encryptIn(view: string): string | undefined {
  for (const pattern of encrypted) {
    const found = pattern.exec(view)?.[1]?.trim();
    if (found) return found;
  }
  return undefined;
}

function outerIn(view: string): Evidence['outer'] {
  for (const name of outers) {
    const value = new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\w-]{1,64})`).exec(view)?.[1];
    if (value) return { name, value };
  }
  return undefined;
}

function sumsIn(text: string, known: readonly (string | undefined)[]): string[] {
  const others = [...text.matchAll(sum)].map(([found]) => found).filter((found) => !known.includes(found));
  return [...new Set(others)].slice(0, maxSums);
}
