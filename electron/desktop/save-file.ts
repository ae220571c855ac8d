import { basename, dirname, extname, join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import type { DesktopEffects, Effects } from '../core/effects/index.ts';
import { writeWhole } from '../core/exports/write-file.ts';

/** Shows the save dialog. @returns the chosen absolute path; undefined when cancelled */
export type AskForPath = (options: SaveDialogOptions) => Promise<string | undefined>;

/**
 * The core's saveFile for the window: the operator chooses where, and the path stays in this process; the page knows
 * a file by an id. The next dialog starts in the last folder.
 * @param o.reveal shell.showItemInFolder
 */
export function createSaveFile(o: {
  askForPath: AskForPath;
  newId: () => string;
  reveal: (path: string) => void;
}): { saveFile: Effects['saveFile']; showFile: DesktopEffects['showFile'] } {
  const { askForPath, newId, reveal } = o;
  let folder: string | undefined;
  const paths = new Map<string, string>();
  return {
    /** @throws ProblemError `export.write` when the file cannot be written */
    async saveFile(file) {
      const path = await askForPath(dialogOptions(file.fileName, folder));
      if (!path) return { kind: 'cancelled' };
      folder = dirname(path);
      // The dialog has already asked about overwriting.
      await writeWhole(path, file, true);
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
    // Files with secrets are kept out of the system's recent documents.
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  };
}
