/** The text between a name and its value, in any notation that logs and programs print. */

const marks = new Set(' \t\r\n"\'`[](){}<>=:|,;*\\-：＝，；【】（）“”‘’「」→为是');
const binding = new Set('=:>|(：＝【（→为是');
/**
 * Type annotations before a value: `string(9) "…"` of PHP, `s:9:"…"` of its serialization, `b'…'` of Python,
 * `"value":"…"` of a HAR file, CDATA.
 */
const typeWord =
  /string\(\d{1,7}\)|string(?= ['"])|(?:Some|Optional|Just)(?=[[(])|s:\d{1,7}:|(?:int|float|i|d)(?=[(:])|value(?=["'\s]{0,2}[:=])|!\[CDATA\[|[bu](?=["'])/y;
const longest = 64;

export interface Gap {
  /** Where the value begins. */
  to: number;
  /** There is an assignment of some kind, not only blanks or a comma. */
  binds: boolean;
  /** The quote that opens the value. */
  quote: string | undefined;
}

/** Reads from the end of a name to where its value must begin. */
export function gapAt(text: string, from: number): Gap {
  let at = from;
  let binds = false;
  while (at - from < longest) {
    const char = text[at] ?? '';
    typeWord.lastIndex = at;
    const word = at > from ? typeWord.exec(text)?.[0] : undefined;
    if (word) at += word.length;
    else if (marks.has(char)) at += 1;
    else break;
    binds ||= word !== undefined || binding.has(char);
  }
  const before = text[at - 1] ?? '';
  return { to: at, binds, quote: at > from && /["'`]/.test(before) ? before : undefined };
}

/** Does a name begin here: not in the middle of another one? `reqNonce` and `sReqTimeStamp` are names, `authdesk_nonce` is another. */
export function isNameAt(text: string, at: number, end: number): boolean {
  const before = text[at - 1] ?? '';
  if (/\w/.test(text[end] ?? '')) return false;
  if (!/[\w-]/.test(before)) return true;
  return /[a-z]/.test(before) && /[A-Z]/.test(text[at] ?? '') && /[a-z]/.test(text[at + 1] ?? '');
}
