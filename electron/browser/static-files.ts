import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/**
 * The folder of the built page: beside dist/node/serve.js, or below the repository when run from source.
 * @param moduleUrl `import.meta.url` of the entry
 * @returns absolute path; undefined when the page was not built
 */
export function findRendererRoot(moduleUrl: string): string | undefined {
  return ['../renderer/', '../../dist/renderer/']
    .map((below) => fileURLToPath(new URL(below, moduleUrl)))
    .find((folder) => existsSync(`${folder}index.html`));
}
