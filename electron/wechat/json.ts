/** What JSON allows after a backslash, beside `u` and four digits. */
const escapes = new Set(['"', '\\', '/', 'b', 'f', 'n', 'r', 't']);
/** Control characters that are escaped; the others are dropped. */
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const hex4 = /u[0-9a-f]{4}/iy;
const hex2 = /x([0-9a-f]{2})/iy;
/** Characters that may have to be changed, and the quote that begins and ends a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const special = /["\\\u0000-\u001f]/g;

/** The JSON to write for a sequence that JSON forbids in a string, and how many characters of the text it replaces. */
interface Change {
  json: string;
  taken: number;
}

/** A backslash and what follows it; `json` is empty where both are dropped. */
function escaped(text: string, at: number): Change {
  const next = text[at + 1] ?? '';
  if (escapes.has(next)) return { json: `\\${next}`, taken: 2 };
  hex4.lastIndex = at + 1;
  if (hex4.test(text)) return { json: text.slice(at, at + 6), taken: 6 };
  hex2.lastIndex = at + 1;
  const byte = hex2.exec(text)?.[1];
  // `\x41` is how some languages escape a character; escaped control characters are dropped.
  if (byte !== undefined) return { json: Number.parseInt(byte, 16) < 32 ? '' : `\\u00${byte}`, taken: 4 };
  return { json: '', taken: 1 };
}

/**
 * JSON text whose strings hold what JSON forbids there (control characters, raw line breaks, stray backslashes), with
 * that dropped or written as JSON wants it. What stands outside of strings is passed on: a cut answer stays cut.
 */
function mended(text: string): string {
  const out: string[] = [];
  let kept = 0;
  let inString = false;
  special.lastIndex = 0;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    const char = found[0];
    if (char === '"') inString = !inString;
    if (char === '"' || !inString) continue;
    const at = found.index;
    const { json, taken } = char === '\\' ? escaped(text, at) : { json: named[char] ?? '', taken: 1 };
    out.push(text.slice(kept, at), json);
    kept = at + taken;
    special.lastIndex = kept;
  }
  out.push(text.slice(kept));
  return out.join('');
}

type Parsed = { ok: true; value: unknown } | { ok: false };

function strictly(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false };
  }
}

/**
 * Parses JSON text as it comes from WeChat and from gateways: a byte-order mark, blanks around it and
 * characters that JSON forbids in strings (a nickname may hold any) are accepted. Strict first; linear in the length.
 */
export function parseJson(text: string): Parsed {
  const bare = text.replace(/^\uFEFF/, '');
  const parsed = strictly(bare);
  if (parsed.ok) return parsed;
  const whole = withoutControl(bare);
  const again = strictly(mended(whole));
  // The second byte of a GBK character among UTF-8 may look like a backslash.
  return again.ok || !whole.includes('\uFFFD\\')
    ? again
    : strictly(mended(whole.replaceAll('\uFFFD\\', '\uFFFD')));
}

/** Without surrounding control characters, such as the NUL at the end of a C string. */
function withoutControl(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && text.charAt(from) <= ' ') from++;
  while (to > from && text.charAt(to - 1) <= ' ') to--;
  return text.slice(from, to);
}

let utf8: InstanceType<typeof TextDecoder> | undefined;
/** Made at its first use: Node loads half of its streams for it. */
function utf8Decoder() {
  utf8 ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return utf8;
}

/** GB18030 includes GBK and GB2312; undefined for bytes that are not valid GB18030. */
function asGb18030(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Is it mostly valid UTF-8? A name that was cut within a character leaves one or two wrong bytes. */
function isMostlyUtf8(decoded: string): boolean {
  const wrong = decoded.match(/\uFFFD/g)?.length ?? 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  const beyondAscii = decoded.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  return beyondAscii - wrong > wrong;
}

/** An answer's bytes as text: UTF-8 with wrong bytes replaced, or GBK where a gateway has converted to it. */
export function textOf(bytes: Buffer): string {
  try {
    return utf8Decoder().decode(bytes);
  } catch {
    const decoded = bytes.toString('utf8');
    return (isMostlyUtf8(decoded) ? undefined : asGb18030(bytes)) ?? decoded;
  }
}
