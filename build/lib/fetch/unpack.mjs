// Electron's zip becomes the folder that the `electron` package names. Runs under the packaged Node 24.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { extract } from '@electron-internal/extract-zip';
import { FetchFailure, fileFailure } from './failure.mjs';

/**
 * Where the program lies in the zip.
 * @param {string} platform
 * @returns {string}
 */
export const programIn = (platform) => {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
};

/**
 * Windows' virus scanner holds new files for a moment, and a folder that holds them cannot be renamed.
 * @param {string} from
 * @param {string} to
 */
const rename = async (from, to) => {
  for (let left = 20; ; left -= 1) {
    try {
      return fs.renameSync(from, to);
    } catch (error) {
      if (left === 0 || process.platform !== 'win32') throw error;
      await sleep(250);
    }
  }
};

/**
 * Unpacks into a fresh folder and puts that in place as a whole; path.txt, by which the program is found, comes last.
 * @param {string} zip
 * @param {string} folder the `electron` package
 * @param {string} platform
 * @returns {Promise<void>} throws a {@link FetchFailure}
 */
export const unpackElectron = async (zip, folder, platform) => {
  const at = (/** @type {string} */ name) => path.join(folder, name);
  try {
    for (const name of ['dist.new', 'dist.old']) fs.rmSync(at(name), { recursive: true, force: true });
    await extract(zip, { dir: at('dist.new') });
    if (!fs.existsSync(path.join(at('dist.new'), programIn(platform))))
      throw new FetchFailure({ kind: 'unpack', detail: programIn(platform) });
    fs.rmSync(at('path.txt'), { force: true });
    // A link that stands for the folder goes as well.
    if (fs.lstatSync(at('dist'), { throwIfNoEntry: false })) await rename(at('dist'), at('dist.old'));
    await rename(at('dist.new'), at('dist'));
    fs.writeFileSync(at('path.txt'), programIn(platform));
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    const text = error instanceof Error ? error.message : String(error);
    const full = /No space left|ENOSPC|os error (28|112)\b/i.test(text);
    throw new FetchFailure(
      full ? { kind: 'disk' } : (fileFailure(error) ?? { kind: 'unpack', detail: text }),
    );
  } finally {
    for (const name of ['dist.new', 'dist.old']) fs.rmSync(at(name), { recursive: true, force: true });
  }
};
