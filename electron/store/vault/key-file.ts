import {
  appendFileSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isMissing, onFiles, writeFileWhole } from '../sql/failures.ts';
import { syncFile } from '../sql/sync-file.ts';
import { dataKey } from './envelope.ts';

const form = /^authdesk-key-v1 ([A-Za-z0-9_-]{43})\s*$/;

/** A data key as the text kept in the keychain or the key file: one line a person can copy. */
export function keyText(key: Uint8Array): string {
  return `authdesk-key-v1 ${Buffer.from(key).toString('base64url')}\n`;
}

/** The 32 bytes in such a text; undefined when it is something else. */
export function keyFromText(text: string): Uint8Array | undefined {
  const encoded = form.exec(text)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64url');
}

/**
 * Reads the key file beside the database.
 * @returns the 32 bytes; 'missing' without a file, 'different' when the file holds something else
 * @throws ProblemError store.notWritable when it may not be read
 */
export function readKeyFile(path: string): Uint8Array | 'missing' | 'different' {
  return onFiles(path, () => {
    try {
      return keyFromText(readFileSync(path, 'utf8')) ?? 'different';
    } catch (error) {
      if (isMissing(error)) return 'missing';
      throw error;
    }
  });
}

/** A rename is on the disk only once its directory is. Windows has no such call and needs none. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * Writes the key file. One that is there already is replaced: call `setAside` first if it may hold a key.
 * @param suffix something random: the name of the unfinished file
 * @throws ProblemError store.diskFull, store.notWritable
 */
export function writeKeyFile(path: string, key: Uint8Array, suffix: string): void {
  writeFileWhole(path, keyText(key), `${path}.${suffix}.part`, 'wx');
  onFiles(path, () => syncDirectory(dirname(path)));
}

/** Where the file really lies: the operator may keep the key elsewhere, by a link. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Where the next key waits to be the one in force: beside the file of that one. */
export const nextKeyFile = (path: string): string => `${realPath(path)}.next`;

/** Over the bytes that are on the disk, as far as the file system writes anything in place. */
function overwrite(path: string): void {
  const { size } = statSync(path);
  const fd = openSync(path, 'r+');
  try {
    writeSync(fd, Buffer.alloc(size), 0, size, 0);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Keys that were kept aside, by their paths: beside the key file, and beside the one that a link leads to. */
export function keysAside(path: string): string[] {
  const places = new Set([path, realPath(path)]);
  const paths = [...places].flatMap((place) => {
    const [dir, name] = [dirname(place), basename(place)];
    if (!existsSync(dir)) return [];
    const names = onFiles(dir, () => readdirSync(dir));
    return names
      .filter((one) => one.startsWith(`${name}.`) && one.endsWith('.old'))
      .map((one) => join(dir, one));
  });
  return [...new Set(paths)];
}

/** Removes a key file, after its bytes are overwritten. */
export function shredKeyFile(path: string): void {
  onFiles(path, () => {
    const real = realPath(path);
    overwrite(real);
    rmSync(real);
    syncDirectory(dirname(real));
  });
}

/** Puts the next key's file in the place of the key file, whose bytes are overwritten first. */
export function placeNextKey(path: string): void {
  onFiles(path, () => {
    const real = realPath(path);
    if (existsSync(real)) overwrite(real);
    renameSync(nextKeyFile(path), real);
    syncDirectory(dirname(real));
  });
}

/** Keeps a key file that does not fit under another name: a key is never destroyed. */
export function setAside(path: string, suffix: string): void {
  onFiles(path, () => {
    try {
      renameSync(path, `${path}.${suffix}.old`);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  });
}

/** Under a second name, on the disk before the first one goes: the bytes stay where they are. */
function keepBeside(real: string, aside: string): void {
  try {
    linkSync(real, aside);
  } catch {
    // Some file systems have no second names.
    copyFileSync(real, aside, constants.COPYFILE_EXCL);
    syncFile(aside);
  }
  syncDirectory(dirname(aside));
}

/**
 * Puts the key that waits beside the key file in its place, if it is this one; what stands there is kept under another
 * name: copies of the database may need it.
 * @param suffix something random
 */
export function placeWaitingKey(path: string, keyId: string, suffix: string): void {
  const waiting = nextKeyFile(path);
  const bytes = readKeyFile(waiting);
  if (typeof bytes === 'string' || dataKey(bytes).id !== keyId) return;
  const there = readKeyFile(path);
  onFiles(path, () => {
    const real = realPath(path);
    // The same key twice: one is enough.
    const isSame = typeof there !== 'string' && dataKey(there).id === keyId;
    if (!isSame && there !== 'missing') keepBeside(real, `${real}.${suffix}.old`);
    renameSync(waiting, real);
    syncDirectory(dirname(real));
  });
}

/** Adds a line to a file for the owner alone, unless it is there. A failure is no error: it is only a note. */
export function noteLine(path: string, line: string): void {
  try {
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    if (!lines.includes(line)) appendFileSync(path, `${line}\n`, { mode: 0o600 });
  } catch {
    // A full or read-only disk says so with the next commit.
  }
}

/** The lines of such a file. */
export const notedLines = (path: string): string[] =>
  existsSync(path)
    ? onFiles(path, () =>
        readFileSync(path, 'utf8')
          .split('\n')
          .filter((one) => one !== ''),
      )
    : [];

/** Takes such a line away again, and the file with its last one. */
export function dropLine(path: string, line: string): void {
  onFiles(path, () => {
    if (!existsSync(path)) return;
    const lines = readFileSync(path, 'utf8')
      .split('\n')
      .filter((one) => one !== '' && one !== line);
    if (lines.length === 0) rmSync(path);
    else writeFileSync(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  });
}
