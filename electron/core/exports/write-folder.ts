import { writeFile } from 'node:fs';
import { mkdir, opendir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { madeBeside } from './beside.ts';
import type { FolderFile } from './format.ts';
import { hasCode } from './write-file.ts';

/** So many are on their way to the disk at once: none is open longer than it takes to write it. */
const atOnce = 16;
/** The one of `node:fs/promises` makes a handle for each file, of which a hundred thousand wait for the collector. */
const write = promisify(writeFile);

/**
 * Writes a folder of small files beside its destination and moves it there at the end: a new folder is there whole or not at all,
 * whatever becomes of this process before: what a killed one leaves beside it, the next export there removes (`beside.ts`). Files are for their owner alone, mode 0600, folders 0700. What the disk has not
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
    const beside = await madeBeside(path);
    try {
      const part = join(beside, 'part');
      await writeAll(part, files());
      const isMoved = found !== 'something' && (await moveWhole(part, path, found === 'empty'));
      // Somebody else's has come to stand there meanwhile: as if it had been there from the start.
      if (!isMoved && !replace) throw problem('export.exists', { params });
      if (!isMoved) await moveEach(part, path);
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
    if (hasCode(error, ['ENOENT'])) return 'nothing';
    throw error;
  }
}

/** Each stands for a name that no other one has. */
async function writeAll(folder: string, files: AsyncIterable<FolderFile>): Promise<void> {
  const made = new Set<string>();
  let running: Promise<void>[] = [];
  await mkdir(folder, { mode: 0o700 });
  try {
    for await (const { path, content } of files) {
      const at = join(folder, path);
      if (!made.has(dirname(at))) await haveParent(at, made);
      // `wx`: two names that a file system takes for one are told, not lost.
      running.push(write(at, content, { mode: 0o600, flag: 'wx' }));
      if (running.length < atOnce) continue;
      await Promise.all(running);
      running = [];
    }
    await Promise.all(running);
  } finally {
    // What ends early must not leave any on its way into a folder that is removed meanwhile.
    await Promise.allSettled(running);
  }
}

async function haveParent(file: string, made: Set<string>): Promise<void> {
  const parent = dirname(file);
  if (made.has(parent)) return;
  await mkdir(parent, { recursive: true, mode: 0o700 });
  made.add(parent);
}

/** @returns false where a folder with something in it stands there */
async function moveWhole(part: string, path: string, isThere: boolean): Promise<boolean> {
  try {
    if (isThere) await rmdir(path);
    await rename(part, path);
    return true;
  } catch (error) {
    if (hasCode(error, ['ENOTEMPTY', 'EEXIST'])) return false;
    throw error;
  }
}

async function moveEach(part: string, path: string): Promise<void> {
  const made = new Set<string>();
  for await (const entry of await opendir(part, { recursive: true })) {
    if (entry.isDirectory()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(path, relative(part, from));
    await haveParent(to, made);
    await rename(from, to);
  }
}
