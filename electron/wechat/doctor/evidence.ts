import { tidy } from '../paste/views.ts';
import type { Outer } from '../push/envelope.ts';
import { type WireQuery, type WireView, wireViewsOf } from '../wire/index.ts';

/** What a pasted query, body, log line or `curl` line holds of a push. Read leniently: a person copied it. */
export interface Evidence {
  signature: string | undefined;
  msgSignature: string | undefined;
  timestamp: string | undefined;
  nonce: string | undefined;
  /** The ciphertext as it was found, with whatever damage it has. */
  encrypt: string | undefined;
  /** What it may have been before it was damaged (./repair.ts). */
  forms: readonly string[];
  outer: Outer | undefined;
  /** Other SHA-1 sums in the text. */
  sums: string[];
  /** Those that the text marks as computed by the engineer's code. */
  claimed: string[];
  /** It is a push that is not encrypted. */
  plain: boolean;
}

/** Everything found in a text, before pushes and queries are paired. */
export interface Looked extends Pick<Evidence, 'sums' | 'claimed'> {
  views: readonly WireView[];
  plain: boolean;
}

const maxLength = 1 << 20;
const maxSums = 10;

const plainPush = /<(?:InfoType|MsgType|ComponentVerifyTicket|AuthorizationCode)>|["']InfoType["']\s{0,4}:/;
const sum = /(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])/gi;
/** Words before a sum that mark it as computed by the engineer's code. */
const ours =
  /comput|calc|expect|actual|\bgot\b|\bown\b|\blocal|\bmine\b|\bhash|sha-?1|result|计算|算出|算得|得到|生成|本地|自己|结果|期望/i;
const wordsBefore = 48;

/** Never throws; time is linear in the length, of which the first 1,048,576 characters are read. */
export function lookThrough(text: string): Looked {
  const views = wireViewsOf(tidy(text.slice(0, maxLength)));
  const ofQueries = new Set(
    views.flatMap(({ queries }) =>
      queries.flatMap(({ signature, msgSignature }) => [
        signature?.toLowerCase(),
        msgSignature?.toLowerCase(),
      ]),
    ),
  );
  const whole = views[0]?.text ?? '';
  const others = new Map<string, boolean>();
  for (const { 0: found, index } of whole.matchAll(sum)) {
    if (others.size >= maxSums) break;
    const text = found.toLowerCase();
    const said = ours.test(whole.slice(Math.max(0, index - wordsBefore), index));
    if (!ofQueries.has(text)) others.set(text, said || (others.get(text) ?? false));
  }
  return {
    views,
    sums: [...others.keys()],
    claimed: [...others].flatMap(([text, said]) => (said ? [text] : [])),
    plain: views.some(({ text }) => plainPush.test(text)),
  };
}

/** The evidence about one push of the text. */
export function evidenceOf(
  { sums, claimed, plain }: Looked,
  { signature, msgSignature, timestamp, nonce }: WireQuery,
  { encrypt, forms, outer }: Pick<Evidence, 'encrypt' | 'forms' | 'outer'>,
): Evidence {
  return {
    signature,
    msgSignature,
    timestamp,
    nonce,
    encrypt,
    forms,
    outer,
    sums: sums.filter((text) => text !== msgSignature?.toLowerCase()),
    claimed,
    plain: plain && encrypt === undefined,
  };
}
