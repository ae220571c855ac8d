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

/**
 * The bounds of the run of characters around a position. When positions are asked in order, every
 * character is read once.
 */
export class Spans {
  readonly #text: string;
  readonly #ends: Characters;
  #from = 0;
  #to = -1;

  /** @param ends characters that end a run */
  constructor(text: string, ends: Characters) {
    this.#text = text;
    this.#ends = ends;
  }

  /** @returns start and end, at most `reach` characters to each side */
  around(at: number, end: number, reach: number): [number, number] {
    if (at > this.#to) this.#from = this.#startBefore(at);
    if (end > this.#to) this.#to = this.#endBehind(end);
    return [Math.max(this.#from, at - reach), Math.min(this.#to, end + reach)];
  }

  #startBefore(at: number): number {
    let from = at;
    while (from > this.#to + 1 && !this.#ends.has(this.#text, from - 1)) from--;
    return from;
  }

  #endBehind(end: number): number {
    let to = end;
    while (to < this.#text.length && !this.#ends.has(this.#text, to)) to++;
    return to;
  }
}

/** The index of the first that stands at or after a position, of what is in the order of a text. */
export function firstFrom(places: readonly { at: number }[], at: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
