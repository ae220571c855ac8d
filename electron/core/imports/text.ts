import { problem } from '../../../shared/errors/problem.ts';

type Decoder = InstanceType<typeof TextDecoder>;
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const isAscii = (bytes: Uint8Array): boolean => bytes.every((byte) => byte < 0x80);

/**
 * A file's text, a piece at a time: UTF-8, UTF-16 by its mark (Excel's "Unicode text"), and where a spreadsheet may have
 * written it GB18030. Which of them is decided by the first bytes that are not ASCII.
 * @param chinese may it be GB18030?
 * @throws ProblemError `import.encoding` with the line
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array>, chinese: boolean): AsyncGenerator<string> {
  const reader = new TextReader(chinese);
  for await (const piece of bytes) yield reader.read(piece, false);
  yield reader.read(new Uint8Array(), true);
}

class TextReader {
  readonly #chinese: boolean;
  #decoder: Decoder | undefined;
  /** Not told yet, because they do not say which encoding it is. */
  #waiting: Uint8Array = new Uint8Array();
  #line = 1;
  #isFirst = true;

  constructor(chinese: boolean) {
    this.#chinese = chinese;
  }

  read(piece: Uint8Array, isLast: boolean): string {
    const bytes = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, piece]) : piece;
    this.#waiting = new Uint8Array();
    // A mark takes three bytes.
    if (this.#isFirst && bytes.length < 3 && !isLast) return this.#wait(bytes);
    this.#decoder ??= this.#chosen(bytes, isLast);
    this.#isFirst = false;
    if (!this.#decoder && isAscii(bytes)) return this.#told(Buffer.from(bytes).toString('latin1'));
    if (!this.#decoder) return this.#wait(bytes);
    return this.#told(this.#decoded(this.#decoder, bytes, isLast));
  }

  #wait(bytes: Uint8Array): string {
    this.#waiting = bytes;
    return '';
  }

  #told(text: string): string {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#line += 1;
    return text;
  }

  #chosen(bytes: Uint8Array, isLast: boolean): Decoder | undefined {
    const marked = this.#isFirst && marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
    if (marked) return new TextDecoder(marked[0], { fatal: true });
    if (isAscii(bytes)) return undefined;
    const asUtf8 = decodedAs('utf-8', bytes, isLast);
    // Only the beginning of a character, at the very end, says nothing yet.
    if (asUtf8 !== undefined && isAscii(Buffer.from(asUtf8)) && !isLast) return undefined;
    if (asUtf8 === undefined && this.#chinese && isRatherChinese(bytes, isLast))
      return new TextDecoder('gb18030', { fatal: true });
    // In the middle of a text it is a character like others.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  }

  #decoded(decoder: Decoder, bytes: Uint8Array, isLast: boolean): string {
    try {
      return decoder.decode(bytes, { stream: !isLast });
    } catch (cause) {
      throw problem(
        'import.encoding',
        { params: { line: this.#line + linesBefore(decoder.encoding, bytes) } },
        cause,
      );
    }
  }
}

function decodedAs(encoding: Encoding, bytes: Uint8Array, isLast: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !isLast });
  } catch {
    return undefined;
  }
}

/** No UTF-8: GB18030, or a text of either with broken bytes, which reads well for longer as what it is. */
const isRatherChinese = (bytes: Uint8Array, isLast: boolean): boolean =>
  decodedAs('gb18030', bytes, isLast) !== undefined ||
  linesBefore('gb18030', bytes) > linesBefore('utf-8', bytes);

/** What can be read of a file's beginning, wherever it was cut: enough to tell what it is. */
export function headText(head: Uint8Array): string {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  if (marked) return new TextDecoder(marked[0]).decode(head);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return new TextDecoder('gb18030').decode(head);
  }
}

/** Lines of a piece before the one that cannot be decoded; the piece may begin within a character. */
function linesBefore(encoding: string, bytes: Uint8Array): number {
  if (encoding.startsWith('utf-16')) return 0;
  let start = 0;
  while (encoding === 'utf-8' && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  let lines = 0;
  for (let end = bytes.indexOf(0x0a, start); end >= 0; end = bytes.indexOf(0x0a, start)) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return lines;
    }
    lines += 1;
    start = end + 1;
  }
  return lines;
}
