import type { Characters } from '../characters.ts';

/**
 * Where the run of characters begins and ends that a place of a text stands in. Asked for places in their order, every
 * character is looked at once, however many places one run has.
 */
export class Spans {
  readonly #text: string;
  readonly #ends: Characters;
  #from = 0;
  #to = -1;

  /** @param ends those that are in no run */
  constructor(text: string, ends: Characters) {
    this.#text = text;
    this.#ends = ends;
  }

  /** @returns from where to where, `reach` characters to each side of the place at most */
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
