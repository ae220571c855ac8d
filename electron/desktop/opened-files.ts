import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handoverExtension } from '../../shared/handover.ts';
import type { DesktopEffects } from '../core/effects/index.ts';

/** Base64 of it fits into what the contract takes of a file at once. */
const pieceBytes = 256 * 1024;
/** Those that were opened before are long read. */
const keptAtMost = 20;

/** The hand-over file among the words of a command line: a double click starts the program with it. @param cwd of that line */
export function handoverIn(words: readonly string[], cwd: string): string | undefined {
  const named = words.find((word) => !word.startsWith('-') && word.endsWith(`.${handoverExtension}`));
  if (named === undefined) return undefined;
  // Linux' desktops hand over addresses.
  return named.startsWith('file:') ? pathIn(named) : resolve(cwd, named);
}

/** Of an address of another machine there is none here. */
function pathIn(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    return undefined;
  }
}

/**
 * Files that the system had this program open. Their paths stay in this process; the page knows each by an id, and reads it
 * piece by piece, as it does one that was chosen there.
 */
export function createOpenedFiles(newId: () => string = randomUUID) {
  const paths = new Map<string, string>();
  const read: DesktopEffects['readOpened'] = async (fileId, at) => {
    const path = paths.get(fileId);
    if (path === undefined) return undefined;
    const handle = await open(path, 'r').catch(() => undefined);
    if (!handle) return undefined;
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at);
      const bytes = buffer.subarray(0, bytesRead);
      return { fileName: basename(path), bytes, last: at + bytesRead >= (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  };
  return {
    /** @returns where in the page it is imported */
    placeOf(path: string): string {
      const fileId = newId();
      const [eldest] = paths.keys();
      if (eldest !== undefined && paths.size >= keptAtMost) paths.delete(eldest);
      paths.set(fileId, path);
      return `#/authorizers?import=${fileId}`;
    },
    read,
  };
}
