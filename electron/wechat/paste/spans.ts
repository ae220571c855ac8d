import type { Characters } from '../characters.ts';

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
