import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { getMimeType } from 'hono/utils/mime';

export interface StaticFile {
  /** Absolute. */
  path: string;
  mime: string;
  /** Its name changes with its content. */
  hashed: boolean;
}

const hashedName = /^assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * The built page's files, by their path in the address without the leading slash. Listed once, at start: what is
 * not in this list is not served, so no request's path is ever joined to a folder.
 * @param root absolute; links and dot files in it are left out
 */
export async function listStaticFiles(root: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const name = relative(root, path).split(sep).join('/');
        const mime = getMimeType(name) ?? 'application/octet-stream';
        return [name, { path, mime, hashed: hashedName.test(name) }];
      }),
  );
}
