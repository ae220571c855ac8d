/** A class of characters, tested by position: testing each character of a text by a RegExp takes twenty times as long. */
export class Characters {
  readonly #ascii: Uint8Array;
  readonly #pattern: RegExp;

  /** @param pattern matches a single character, and nothing but that */
  constructor(pattern: RegExp) {
    this.#pattern = pattern;
    this.#ascii = Uint8Array.from({ length: 128 }, (_, code) =>
      pattern.test(String.fromCharCode(code)) ? 1 : 0,
    );
  }

  /** Is the character at this position one of them? False outside the text. */
  has(text: string, at: number): boolean {
    const code = text.charCodeAt(at);
    return code < 128 ? this.#ascii[code] === 1 : code >= 128 && this.#pattern.test(text[at] ?? '');
  }

  /** The end of the run of such characters that starts at this position. */
  endFrom(text: string, at: number, most = text.length): number {
    let end = at;
    while (end - at < most && this.has(text, end)) end++;
    return end;
  }
}

/**
 * The characters of one class at the end of a text. Not by a pattern that ends in `+$`, which retries from every start:
 * quadratic on a hostile paste.
 */
export function endOf(text: string, characters: Characters): string {
  let from = text.length;
  while (from > 0 && characters.has(text, from - 1)) from--;
  return text.slice(from);
}

/** The text without these characters at its end. */
export function beforeEnd(text: string, characters: Characters): string {
  return text.slice(0, text.length - endOf(text, characters).length);
}
