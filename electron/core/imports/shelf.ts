/** Of a block's bytes; a value that is longer has one of its own. */
const blockBytes = 1 << 20;

interface Place {
  block: Buffer;
  from: number;
  to: number;
}

/**
 * Plain values, put away as bytes and read again one at a time: a hundred thousand objects would take several times the
 * memory, and their texts could not be wiped.
 */
export class Shelf<T> {
  /** undefined: it was taken away; a block goes with the last that lies in it. */
  #places: (Place | undefined)[] = [];
  #block = Buffer.alloc(0);
  #used = 0;

  get size(): number {
    return this.#places.length;
  }

  /** @returns where it lies */
  put(value: T): number {
    const bytes = Buffer.from(JSON.stringify(value));
    if (this.#used + bytes.length > this.#block.length) {
      this.#block = Buffer.alloc(Math.max(blockBytes, bytes.length));
      this.#used = 0;
    }
    bytes.copy(this.#block, this.#used);
    this.#places.push({ block: this.#block, from: this.#used, to: this.#used + bytes.length });
    this.#used += bytes.length;
    bytes.fill(0);
    return this.#places.length - 1;
  }

  has(place: number): boolean {
    return this.#places[place] !== undefined;
  }

  /** A copy of its own for every call. @throws Error where nothing lies */
  at(place: number): T {
    const found = this.#places[place];
    if (!found) throw new Error('Nothing lies there');
    const value: T = JSON.parse(found.block.toString('utf8', found.from, found.to));
    return value;
  }

  /** Overwrites one, and lets go of it. */
  drop(place: number): void {
    const found = this.#places[place];
    if (!found) return;
    found.block.fill(0, found.from, found.to);
    this.#places[place] = undefined;
  }

  /** Overwrites all, and lets go of it. */
  clear(): void {
    for (const block of new Set(this.#places.map((place) => place?.block))) block?.fill(0);
    this.#places = [];
    this.#block = Buffer.alloc(0);
    this.#used = 0;
  }
}
