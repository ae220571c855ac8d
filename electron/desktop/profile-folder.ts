import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder of the window's own below the data folder, for what Chromium keeps. Electron's default would mix it with
 * the database on some systems, and the single-instance lock would keep two data folders from being open at once.
 * @returns absolute path; undefined when it cannot be made (opening the database will say why)
 */
export function makeProfileFolder(dataDir: string): string | undefined {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}
