import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getMimeType } from 'hono/utils/mime';

/** Ways of compressing that the build has prepared, the better first: as HTTP names them, and the prepared file's ending. */
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export interface StaticFile {
  /** Absolute. */
  path: string;
  mime: string;
  /** Its name changes with its content. */
  hashed: boolean;
  /** The same content compressed, the smallest first; absolute. */
  encoded: readonly { encoding: string; path: string }[];
}

const hashedName = /^assets\/.+-[\w-]{8,}\.\w+$/;

/**
 * The built page's files, by their path in the address without the leading slash. Listed once, at start: what is
 * not in this list is not served, so no request's path is ever joined to a folder. What lies compressed beside a file is a
 * way of sending it and no file by itself.
 * @param root absolute; links and dot files in it are left out
 */
export async function listStaticFiles(root: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const names = new Set(
    entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  const at = (name: string) => join(root, name);
  const fileOf = (name: string): StaticFile => ({
    path: at(name),
    mime: getMimeType(name) ?? 'application/octet-stream',
    hashed: hashedName.test(name),
    encoded: encodings
      .filter(([, ending]) => names.has(name + ending))
      .map(([encoding, ending]) => ({ encoding, path: at(name + ending) })),
  });
  const whole = [...names].filter((name) => !encodings.some(([, ending]) => name.endsWith(ending)));
  return new Map(whole.map((name) => [name, fileOf(name)]));
}

/**
 * How a file is sent to who accepts these encodings.
 * @param accepted Accept-Encoding as it came: Chromium names `br` to loopback and over https, `gzip` to everybody
 * @returns undefined: as it is
 */
export function encodedFor(
  { encoded }: StaticFile,
  accepted = '',
): StaticFile['encoded'][number] | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .filter((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one))
    .map((one) => one.split(';', 1)[0]?.trim());
  return encoded.find(({ encoding }) => taken.includes(encoding));
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
