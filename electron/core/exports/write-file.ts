import { rmSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { FileToSave } from '../effects/index.ts';
import { madeBeside } from './beside.ts';
import { buffersInTurn, inPortions, type Piece } from './bytes.ts';

/**
 * Writes beside the destination and moves at the end, so that a file is there whole or not at all and one that was
 * there stays until then. Files with secrets get mode 0600 whatever the mode of the one they replace.
 * @param path absolute
 * @param replace a file that is there already may go; a folder, a device or a pipe never does
 * @param last runs right before the new file gets the name: what it throws leaves the old one in place
 * @throws ProblemError `export.exists`, `export.write`; what `file.chunks` throws, if it is one
 */
export async function writeWhole(
  path: string,
  file: FileToSave,
  replace: boolean,
  last: () => void = () => {},
): Promise<void> {
  const params = { fileName: basename(path) };
  try {
    const there = await whatIsAt(path);
    if (there === 'other') throw problem('export.write', { params });
    if (there === 'file' && !replace) throw problem('export.exists', { params });
    await writeBeside(path, file, replace, last);
    await syncFolder(dirname(path));
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    if (hasCode(cause, ['EEXIST'])) throw problem('export.exists', { params }, cause);
    throw problem('export.write', { params }, cause);
  }
}

/**
 * Secrets lie under their own name or nowhere: until all of them are there, hidden. A process that is killed while they are
 * copied to their name leaves what it had copied, in a file of mode 0600, until something is written there again (`beside.ts`).
 */
async function writeBeside(
  path: string,
  file: FileToSave,
  replace: boolean,
  last: () => void,
): Promise<void> {
  const bytes = inPortions(file.chunks());
  const place = (part: string) => {
    last();
    return moveTo(part, path, replace);
  };
  if (!file.secret) return writePart(path, bytes, place);
  await hidden(path, bytes, (clear) => writePart(path, clear, place, 0o600));
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}

/**
 * Keeps bytes on the disk where nobody comes by them until all are there: in a file of mode 0600 whose name is gone
 * before the first byte. However this process ends, the system frees it.
 * @param path where it will stand: the same disk has room for it, or says so
 * @param use given all of it, once
 */
async function hidden<T>(
  path: string,
  bytes: AsyncIterable<Buffer>,
  use: (all: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  const folder = await madeBeside(path);
  const forget = () => rm(folder, { recursive: true, force: true });
  const opening = open(join(folder, 'hidden'), 'wx+', 0o600);
  // Where a system keeps the name of a file that is open, it goes when the file is closed.
  await opening.then(forget, forget).catch(() => {});
  const handle = await opening;
  try {
    await writeAll(handle, bytes);
    return await use(all());
  } finally {
    await handle.close();
    await forget();
  }

  async function* all(): AsyncGenerator<Buffer> {
    let at = 0;
    for (const portion of buffersInTurn()) {
      const { bytesRead } = await handle.read(portion, 0, portion.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield portion.subarray(0, bytesRead);
    }
  }
}

/**
 * In a folder of its own with mode 0700: two may write the same file at once. It goes with this process, if that ends.
 * @param secretMode of a file with secrets: it is on its way for as short as can be, and waits for the disk afterwards
 */
async function writePart(
  path: string,
  bytes: AsyncIterable<Buffer>,
  place: (part: string) => Promise<void>,
  secretMode?: number,
): Promise<void> {
  const folder = await madeBeside(path);
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', forget);
  try {
    const part = join(folder, 'part');
    const handle = await open(part, 'wx', secretMode);
    try {
      await writeAll(handle, bytes);
      if (secretMode === undefined) await handle.sync();
    } finally {
      await handle.close();
    }
    await place(part);
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', forget);
  }
}

/** A name is on the disk once its folder is. Windows has no such call, some network folders have none, and need none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    if (!hasCode(error, ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES', 'EPERM'])) throw error;
  }
}

/** While one portion is on its way to the disk, the next one is made. */
async function writeAll(handle: FileHandle, bytes: AsyncIterable<Buffer>): Promise<void> {
  let writing = Promise.resolve();
  for await (const portion of bytes) {
    await writing;
    writing = handle.appendFile(portion);
    // Its failure is thrown where it is waited for, unless the making of the next fails before.
    writing.catch(() => {});
  }
  await writing;
}

/** Not in this thread: to free what the old file held takes the system as long as it was big. */
function moveTo(part: string, path: string, replace: boolean): Promise<void> {
  return replace ? rename(part, path) : moveToFree(part, path);
}

/** A second name fails where the first is taken; a rename would silently take its place. */
async function moveToFree(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
    await unlink(part);
  } catch (error) {
    // Some file systems (FAT, network folders) have no hard links.
    if (!hasCode(error, ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV'])) throw error;
    await rename(part, path);
  }
}

/** All of a file as one text. */
export async function textOf(chunks: AsyncIterable<Piece>): Promise<string> {
  const texts: string[] = [];
  for await (const chunk of chunks) texts.push(String(chunk));
  return texts.join('');
}

async function whatIsAt(path: string): Promise<'nothing' | 'file' | 'other'> {
  try {
    return (await stat(path)).isFile() ? 'file' : 'other';
  } catch (error) {
    if (hasCode(error, ['ENOENT'])) return 'nothing';
    throw error;
  }
}

/** Is it the system's refusal with one of these codes? */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
