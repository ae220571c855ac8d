import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { FolderFile } from './format.ts';

/** So many are on their way to the disk at once: none is open longer than it takes to write it. */
const atOnce = 16;

/**
 * Writes a folder of small files beside its destination and moves it there at the end: a new folder is there whole or not at all,
 * whatever becomes of this process before. Files are for their owner alone, mode 0600, folders 0700. What the disk has not
 * taken when the power fails may be missing: the export can be repeated.
 *
 * A folder that is there already takes them one by one, each whole; one that ends in between has some new and some old.
 * @param path absolute
 * @param replace files of a folder that is there may be replaced; others in it stay
 * @throws ProblemError `export.exists`, `export.write`, and what `files` throws, if it is one
 */
export async function writeFolder(
  path: string,
  files: () => AsyncIterable<FolderFile>,
  replace: boolean,
): Promise<void> {
  const params = { fileName: basename(path) };
  try {
    const found = await whatIsIn(path);
    if (found === 'something' && !replace) throw problem('export.exists', { params });
    const beside = await mkdtemp(`${path}.`);
    try {
      const part = join(beside, 'part');
      const written = await writeAll(part, files());
      if (found === 'something') await moveEach(part, path, written);
      else await moveWhole(part, path, found === 'empty');
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw problem('export.write', { params }, cause);
  }
}

async function whatIsIn(path: string): Promise<'nothing' | 'empty' | 'something'> {
  try {
    return (await readdir(path)).length > 0 ? 'something' : 'empty';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'nothing';
    throw error;
  }
}

/** @returns their paths below the folder; each stands for a name that no other one has */
async function writeAll(folder: string, files: AsyncIterable<FolderFile>): Promise<string[]> {
  const written: string[] = [];
  const made = new Set<string>();
  let running: Promise<void>[] = [];
  await mkdir(folder, { mode: 0o700 });
  for await (const { path, content } of files) {
    const at = join(folder, path);
    const parent = dirname(at);
    if (!made.has(parent)) await mkdir(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    // `wx`: two names that a file system takes for one are told, not lost.
    running.push(writeFile(at, content, { mode: 0o600, flag: 'wx' }));
    written.push(path);
    if (running.length < atOnce) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
  return written;
}

async function moveWhole(part: string, path: string, isThere: boolean): Promise<void> {
  if (isThere) await rmdir(path);
  await rename(part, path);
}

async function moveEach(part: string, path: string, files: readonly string[]): Promise<void> {
  const made = new Set<string>();
  for (const file of files) {
    const to = join(path, file);
    const parent = dirname(to);
    if (!made.has(parent)) await mkdir(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    await rename(join(part, file), to);
  }
}
