/** Drawn at once: asking the system for each row's few bytes takes longer than writing the row. */
const drawn = 4096;

/**
 * The same source of random bytes, asked less often. Every byte is handed out once.
 * @param randomBytes gives n bytes nobody can foretell
 */
export function randomPool(randomBytes: (n: number) => Uint8Array): (n: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0);
  return (n) => {
    if (n > drawn) return randomBytes(n);
    if (pool.length < n) pool = randomBytes(drawn);
    const given = pool.subarray(0, n);
    pool = pool.subarray(n);
    return given;
  };
}
