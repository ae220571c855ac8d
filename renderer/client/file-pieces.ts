/** The contract's pieces are base64 of at most 700,000 characters. */
const pieceBytes = 256 * 1024;

/** base64 by the browser itself: a `data:` URL without what stands in front. */
export function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(part);
  });
}

/** A file as the contract takes it; an empty one is one piece. `size`: bytes. */
export async function* piecesOf(file: File): AsyncGenerator<{ data: string; last: boolean; size: number }> {
  for (let at = 0; at === 0 || at < file.size; at += pieceBytes) {
    const piece = file.slice(at, at + pieceBytes);
    yield { data: await base64(piece), last: at + pieceBytes >= file.size, size: piece.size };
  }
}
