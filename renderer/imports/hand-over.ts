import { client } from '../client/index.ts';

/** The contract's pieces are base64 of at most 700,000 characters. */
export const pieceBytes = 256 * 1024;
const headBytes = 64 * 1024;

/** base64 by the browser itself: a `data:` URL without what stands in front. */
export function base64(part: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(part);
  });
}

/** A file that the system had the window open. */
export async function openedFile(fileId: string): Promise<File> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; ; ) {
    const { fileName, data, last } = await client.desktop.readOpened({ fileId, at });
    const part = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
    parts.push(part);
    at += part.length;
    if (last || part.length === 0) return new File(parts, fileName);
  }
}

/** What a file's first bytes tell. */
export const lookAt = async (file: File) =>
  client.import.look({ fileName: file.name, head: await base64(file.slice(0, headBytes)) });

/**
 * Hands files over, piece by piece.
 * @param tell bytes that are over, of all
 */
export async function handOver(
  importId: string,
  files: readonly File[],
  signal: AbortSignal,
  tell: (done: number, total: number) => void,
): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const file of files)
    for (let at = 0; at === 0 || at < file.size; at += pieceBytes) {
      if (signal.aborted) return;
      const piece = file.slice(at, at + pieceBytes);
      const last = at + pieceBytes >= file.size;
      await client.import.put({ importId, fileName: file.name, data: await base64(piece), last });
      done += piece.size;
      tell(done, total);
    }
}
