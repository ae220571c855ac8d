/** A source of random choices that gives the same ones for the same seed, so that a failure can be repeated. */
export interface Random {
  /** 0 ≤ n < below. */
  int(below: number): number;
  chance(of: number): boolean;
  pick<T>(from: readonly T[]): T;
  bytes(n: number): Buffer;
  /** Characters of this alphabet. */
  text(length: number, alphabet: string): string;
}

/** @param seed any whole number @param lane another sequence for the same seed */
export function seeded(seed: number, lane: number): Random {
  // mulberry32: small, and good enough to choose test cases.
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(lane + 1, 0x85ebca6b)) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const random: Random = {
    int: (below) => Math.floor((next() / 2 ** 32) * below),
    chance: (of) => random.int(of) === 0,
    pick(from) {
      const at = random.int(from.length);
      for (const [index, item] of from.entries()) if (index === at) return item;
      throw new Error('nothing to pick from');
    },
    bytes: (n) => Buffer.from(Array.from({ length: n }, () => random.int(256))),
    text: (length, alphabet) =>
      Array.from({ length }, () => alphabet.charAt(random.int(alphabet.length))).join(''),
  };
  return random;
}
