import { base64, piecesOf } from '../client/file-pieces.ts';
import { client } from '../client/index.ts';

const headBytes = 64 * 1024;

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
    for await (const { size, ...piece } of piecesOf(file)) {
      if (signal.aborted) return;
      await client.import.put({ importId, fileName: file.name, ...piece });
      done += size;
      tell(done, total);
    }
}
