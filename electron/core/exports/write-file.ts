import { linkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { FileToSave } from '../effects/index.ts';

/**
 * Writes beside the destination and moves at the end, so that a file is there whole or not at all and one that was
 * there stays until then. Files with secrets get mode 0600 whatever the mode of the one they replace.
 * @param path absolute
 * @param replace a file that is there already may go; a folder, a device or a pipe never does
 * @throws ProblemError `export.exists`, `export.write`; what `file.chunks` throws, if it is one
 */
export async function writeWhole(path: string, file: FileToSave, replace: boolean): Promise<void> {
  const params = { fileName: basename(path) };
  try {
    const there = await whatIsAt(path);
    if (there === 'other') throw problem('export.write', { params });
    if (there === 'file' && !replace) throw problem('export.exists', { params });
    await writeBeside(path, file, replace);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    if (hasCode(cause, ['EEXIST'])) throw problem('export.exists', { params }, cause);
    throw problem('export.write', { params }, cause);
  }
}

/** In a folder of its own with mode 0700: two may write the same file at once. */
async function writeBeside(path: string, file: FileToSave, replace: boolean): Promise<void> {
  const secrets = file.secret ? await textOf(file.chunks()) : undefined;
  const folder = await mkdtemp(`${path}.`);
  try {
    const part = join(folder, 'part');
    if (secrets === undefined) {
      await writeChunks(await open(part, 'wx'), file.chunks());
      place(part, path, replace);
    } else {
      await writeAtOnce(part, path, secrets, replace);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Secrets lie under their own name or nowhere: a process that is killed cannot tidy up, so nothing of them is written
 * before all of it is there, and nothing else happens between the first byte and the move.
 */
async function writeAtOnce(part: string, path: string, text: string, replace: boolean): Promise<void> {
  writeFileSync(part, text, { flag: 'wx', mode: 0o600 });
  place(part, path, replace);
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}

function place(part: string, path: string, replace: boolean): void {
  if (replace) renameSync(part, path);
  else moveToFree(part, path);
}

/** A second name fails where the first is taken; a rename would silently take its place. */
function moveToFree(part: string, path: string): void {
  try {
    linkSync(part, path);
    unlinkSync(part);
  } catch (error) {
    // Some file systems (FAT, network folders) have no hard links.
    if (!hasCode(error, ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV'])) throw error;
    renameSync(part, path);
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

/** All of a file as one text. */
export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  const texts: string[] = [];
  for await (const chunk of chunks) texts.push(chunk);
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

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
