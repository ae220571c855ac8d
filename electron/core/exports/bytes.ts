const portionBytes = 512 * 1024;

/** Text, or text that is UTF-8 already. */
export type Piece = string | Buffer;

/** How many bytes it may take. */
const bytesAtMost = (piece: Piece): number => (typeof piece === 'string' ? piece.length * 3 : piece.length);

/** Puts it into a buffer that has room for it. @returns how many bytes it took */
const put = (piece: Piece, buffer: Buffer, at: number): number =>
  typeof piece === 'string' ? buffer.write(piece, at) : piece.copy(buffer, at);

/** All of them, one after the other, as UTF-8. */
export function bytesOf(pieces: readonly Piece[]): Buffer {
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, piece) => sum + bytesAtMost(piece), 0));
  let at = 0;
  for (const piece of pieces) at += put(piece, bytes, at);
  return bytes.subarray(0, at);
}

/** Two of a portion's size in turn: what is in one stays until the one after the next is asked for. */
export function* buffersInTurn(): Generator<Buffer, never> {
  const both = [Buffer.alloc(portionBytes), Buffer.alloc(portionBytes)];
  for (;;) yield* both;
}

/**
 * Few big portions, in `buffersInTurn`: handing each to the system costs as much as encoding it, and so does a buffer of
 * its own.
 */
export async function* inPortions(chunks: AsyncIterable<Piece>): AsyncGenerator<Buffer> {
  const buffers = buffersInTurn();
  let portion = buffers.next().value;
  let filled = 0;
  for await (const chunk of chunks) {
    const atMost = bytesAtMost(chunk);
    if (filled + atMost > portionBytes) {
      yield portion.subarray(0, filled);
      portion = buffers.next().value;
      filled = 0;
    }
    if (atMost > portionBytes) yield bytesOf([chunk]);
    else filled += put(chunk, portion, filled);
  }
  yield portion.subarray(0, filled);
}
