/**
 * Where the run of characters begins and ends that a place of a text stands in. Asked for places in their order, every
 * character is looked at once, however many places one run has.
 */
export class Spans {
  readonly #text: string;
  readonly #ends: RegExp;
  readonly #isEnd: (char: string) => boolean;
  #from = 0;
  #to = -1;

  /** @param ends matches a single character that is in no run */
  constructor(text: string, ends: RegExp) {
    this.#text = text;
    this.#ends = new RegExp(ends, 'g');
    this.#isEnd = (char) => ends.test(char);
  }

  /** @returns from where to where, `reach` characters to each side of the place at most */
  around(at: number, end: number, reach: number): [number, number] {
    if (at > this.#to) this.#from = this.#startBefore(at);
    if (end > this.#to) this.#to = this.#endBehind(end);
    return [Math.max(this.#from, at - reach), Math.min(this.#to, end + reach)];
  }

  #startBefore(at: number): number {
    let from = at;
    while (from > this.#to + 1 && !this.#isEnd(this.#text[from - 1] ?? '')) from--;
    return from;
  }

  #endBehind(end: number): number {
    this.#ends.lastIndex = end;
    return this.#ends.exec(this.#text)?.index ?? this.#text.length;
  }
}
