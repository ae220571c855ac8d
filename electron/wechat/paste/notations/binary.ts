import { isAppid, selfEvident } from '../forms.ts';
import { meaningOf } from '../names.ts';

/**
 * Strings out of what serializers write in binary: JDK, igbinary, Kryo, JBoss, FST, pickle, MessagePack, BSON. All put
 * a string's length before it, each in a form of its own; that length says where the string begins and ends.
 */
/** Text that was escaped twice has more backslashes. */
const escaped = /(?<!\\)\\+(?:x([0-9a-f]{2})|([abtnvfr0"']))/gi;
const shortEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '0': '\0',
  '"': '"',
  "'": "'",
};
const binary = String.raw`[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u0080-\u009f\ufffd]`;
const severalBytes = new RegExp(`${binary}[^\\n]*?${binary}`);
/** A quoted text with bytes in it, as redis-cli and Python print it. */
const printedByte = /\\x[0-9a-f]{2}/i;
const run = /[\x21-\x7e]{2,}/g;
/** How much may follow a string before the next length: a type, a memo. */
const longestRest = 3;

/** Bytes as tools print them, as `{name: "value", "value"}`; the rest of the text stays. */
export function withoutPrintedBytes(text: string): string {
  if (!text.includes('\\x')) return text;
  // Split at quotes without pairing them: nested quoting has two in a row.
  const parts = text.split(/((?<!\\)["'\n])/);
  return parts
    .map((part, index) => {
      if (!part.includes('\\x') || !printedByte.test(part)) return part;
      const before = parts[index - 1];
      return before === '"' || before === "'" ? stringsOf(unescaped(part)) : part;
    })
    .join('');
}

/** The same for lines of raw bytes. One stray control character does not make a line binary. */
export function withoutBytes(text: string): string {
  if (!severalBytes.test(text)) return text;
  const stretches: { bytes: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const bytes = severalBytes.test(line);
    const last = stretches.at(-1);
    if (last?.bytes === bytes) last.lines.push(line);
    else stretches.push({ bytes, lines: [line] });
  }
  const written = stretches.map(({ bytes, lines }) =>
    bytes ? stringsOf(lines.join('\n')) : lines.join('\n'),
  );
  return written.join('\n');
}

function stringsOf(bytes: string): string {
  let written = '';
  for (const { 0: text, index } of bytes.matchAll(run)) {
    for (const each of stringsAt(bytes, index, text))
      written += meaningOf(each) === undefined ? `"${each}", ` : `${each}: `;
  }
  return `{${written}}`;
}

/** Escapes as redis-cli and Python print bytes, back to the bytes. */
function unescaped(text: string): string {
  return text.replace(escaped, (_, hex: string | undefined, char: string) =>
    hex === undefined ? (shortEscapes[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The strings in a run of printable characters, which may also contain lengths and types that are printable. */
function stringsAt(bytes: string, at: number, text: string): string[] {
  const lengths = lengthsBefore(bytes, at, text.length);
  const ending = lengths
    .filter((each) => text.length - each <= longestRest)
    .map((each) => text.slice(0, each));
  const sure = ending.find(isKnown) ?? byInnerLength(text) ?? ending[0];
  if (sure !== undefined) return [sure];
  for (const each of lengths) {
    const next = byInnerLength(text.slice(each));
    if (next !== undefined) return [text.slice(0, each), next];
  }
  return [ofKryo(bytes, at, text) ?? ofJdk(bytes, at, text) ?? text];
}

/** Kryo marks the end of a short string by the high bit of its last character. */
function ofKryo(bytes: string, at: number, text: string): string | undefined {
  const next = bytes.charCodeAt(at + text.length);
  if (!(next >= 0x80) || meaningOf(text) !== undefined) return undefined;
  const whole = text + String.fromCharCode(next & 0x7f);
  return meaningOf(whole) !== undefined || isAppid(whole) ? whole : undefined;
}

/** Reading as UTF-8 destroys the JDK's lengths above 127; then the type code of the next item ends a string. */
function ofJdk(bytes: string, at: number, text: string): string | undefined {
  const next = bytes.charCodeAt(at + text.length);
  if ((next !== 0 && !Number.isNaN(next)) || !/[tsqxp]$/.test(text)) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the header that the JDK writes.
  const several = /^(?:\u00ac\u00ed|\ufffd\ufffd)\u0000\u0005[^t]/.test(bytes);
  return several ? text.slice(0, -1) : undefined;
}

const isKnown = (text: string) => selfEvident.test(text) || meaningOf(text) !== undefined;

/** A string preceded by its length as a printable character. It must be self-evident, since any character may be a length. */
function byInnerLength(text: string): string | undefined {
  for (let skip = 0; skip < 4 && skip < text.length; skip++) {
    const length = text.charCodeAt(skip);
    const rest = text.length - skip - 1 - length;
    if (rest < 0 || rest > longestRest) continue;
    const found = text.slice(skip + 1, skip + 1 + length);
    if (isKnown(found)) return selfEvident.test(text) ? undefined : found;
  }
  return undefined;
}

/** Lengths that the bytes before a string may encode: one, two or four bytes of either order, or 7 or 6 bits per byte. */
function lengthsBefore(bytes: string, at: number, longest: number): number[] {
  const byte = (back: number) => (at >= back ? bytes.charCodeAt(at - back) & 0xff : 0);
  const [one, two, three, four] = [byte(1), byte(2), byte(3), byte(4)];
  const little = four | (three << 8) | (two << 16) | (one << 24);
  return [
    (two << 8) | one,
    little,
    little - 1,
    two | (one << 8),
    one,
    (two & 0x7f) | (one << 7),
    ((two & 0x3f) | (one << 6)) - 1,
    one & 0x1f,
  ].filter((length) => length > 1 && length <= longest);
}

/**
 * Base64 of something that begins like one of WeChat's prefixes, an appid or a token; their characters never encode to
 * `+` or `/`.
 */
const base64 =
  /(?<![\w+/=-])(?:dGlja2V0QEBA|cHJlYXV0aGNvZGVAQE|cXVlcnlhdXRoY29kZUBAQ|cmVmcmVzaHRva2VuQEBA|d3|[MNO][A-Za-z0-9]{2}f|[MNO][A-Za-z0-9]{3}X)[A-Za-z0-9]{14,2700}={0,2}(?![\w+/=-])/g;
const wholeValue = /^[\w@-]+$/;

/** Decodes such values, as Kubernetes secrets and key-value stores print them; other base64 stays. */
export const withoutBase64 = (text: string): string =>
  text.replace(base64, (word) => {
    const plain = Buffer.from(word, 'base64').toString('latin1');
    return isAppid(plain) || (wholeValue.test(plain) && selfEvident.test(plain)) ? plain : word;
  });
