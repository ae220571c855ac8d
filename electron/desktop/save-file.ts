import { basename, dirname, extname, join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import type { Effects } from '../core/effects.ts';
import { writeWhole } from '../core/write-file.ts';

/** Shows the save dialog; the chosen absolute path, or undefined when the operator changed their mind. */
export type AskForPath = (options: SaveDialogOptions) => Promise<string | undefined>;

/**
 * The core's saveFile for the window: the operator chooses where, and the path stays in this process. The folder of
 * the last file is offered for the next one.
 * @returns an effect that throws ProblemError `export.write` when the file cannot be written
 */
export function createSaveFile(askForPath: AskForPath): Effects['saveFile'] {
  let folder: string | undefined;
  return async (file) => {
    const path = await askForPath(dialogOptions(file.fileName, folder));
    if (!path) return { kind: 'cancelled' };
    folder = dirname(path);
    // The dialog has asked already whether a file that is there may go.
    await writeWhole(path, file, true);
    return { kind: 'saved', fileName: basename(path) };
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
