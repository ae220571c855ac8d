import { type FileHandle, link, open, rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ProblemError, problem } from '../../shared/errors/problem.ts';
import type { FileToSave } from './effects.ts';

/**
 * Writes beside the destination and moves at the end, so that a file is there whole or not at all and one that was
 * there stays until then. Files with secrets get mode 0600 whatever the mode of the one they replace.
 * @param path absolute
 * @param replace a file that is there already may go
 * @throws ProblemError `export.exists`, `export.write`
 */
export async function writeWhole(path: string, file: FileToSave, replace: boolean): Promise<void> {
  const params = { fileName: basename(path) };
  try {
    if (!replace && (await isThere(path))) throw problem('export.exists', { params });
    await writeBeside(path, file, replace);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    if (hasCode(cause, ['EEXIST'])) throw problem('export.exists', { params }, cause);
    throw problem('export.write', { params }, cause);
  }
}

async function writeBeside(path: string, file: FileToSave, replace: boolean): Promise<void> {
  const part = `${path}.part`;
  // A leftover would lend its mode, or its link, to the new file.
  await rm(part, { force: true });
  const handle = await open(part, 'wx', file.secret ? 0o600 : 0o666);
  try {
    await writeChunks(handle, file.chunks());
    await (replace ? rename(part, path) : moveToFree(part, path));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A second name fails where the first is taken; a rename would silently take its place. */
async function moveToFree(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
    await rm(part, { force: true });
  } catch (error) {
    // Some file systems (FAT, network folders) have no hard links.
    if (!hasCode(error, ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV'])) throw error;
    await rename(part, path);
  }
}

async function writeChunks(handle: FileHandle, chunks: AsyncIterable<string>): Promise<void> {
  try {
    for await (const chunk of chunks) await handle.appendFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return false;
    throw error;
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
