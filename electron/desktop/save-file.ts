import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { problem } from '../../shared/errors/problem.ts';
import type { DesktopEffects, Effects, FileToSave } from '../core/effects.ts';

/** Shows the save dialog; the chosen absolute path, or undefined when the operator changed their mind. */
export type AskForPath = (options: SaveDialogOptions) => Promise<string | undefined>;

export interface SaveFileDeps {
  askForPath: AskForPath;
  newId: () => string;
  /** shell.showItemInFolder */
  reveal: (path: string) => void;
}

export interface SavedFiles {
  /** Throws ProblemError `export.write` when the file cannot be written. */
  saveFile: Effects['saveFile'];
  showFile: DesktopEffects['showFile'];
}

/**
 * The core's saveFile for the window: the operator chooses where, and the path stays in this process; the page knows
 * a file by an id. The folder of the last file is offered for the next one.
 */
export function createSaveFile({ askForPath, newId, reveal }: SaveFileDeps): SavedFiles {
  let folder: string | undefined;
  const paths = new Map<string, string>();
  return {
    async saveFile(file) {
      const path = await askForPath(dialogOptions(file.fileName, folder));
      if (!path) return { kind: 'cancelled' };
      folder = dirname(path);
      try {
        await writeWhole(path, file);
      } catch (cause) {
        throw problem('export.write', { params: { fileName: basename(path) } }, cause);
      }
      const fileId = newId();
      paths.set(fileId, path);
      return { kind: 'saved', fileName: basename(path), fileId };
    },
    showFile(fileId) {
      const path = paths.get(fileId);
      if (path !== undefined) reveal(path);
      return path !== undefined;
    },
  };
}

/** @param folder where the last file went; undefined: the system's Downloads */
export function dialogOptions(fileName: string, folder: string | undefined): SaveDialogOptions {
  const extension = extname(fileName).slice(1);
  return {
    defaultPath: folder ? join(folder, basename(fileName)) : basename(fileName),
    filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
    // A file of secrets has no place in the system's list of recent documents.
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  };
}

/**
 * Writes beside the destination and renames at the end, so that a file is there whole or not at all and one that was
 * there stays until then. Files with secrets get mode 0600 whatever the mode of the one they replace.
 */
async function writeWhole(path: string, file: FileToSave): Promise<void> {
  const part = `${path}.part`;
  // A leftover would lend its mode, or its link, to the new file.
  await rm(part, { force: true });
  const handle = await open(part, 'wx', file.secret ? 0o600 : 0o666);
  try {
    await writeChunks(handle, file.chunks());
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
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
