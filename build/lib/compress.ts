import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Below this a file fits the packets that it is sent in anyway, bytes. */
const LEAST = 1_024;

/**
 * Puts a `.br` and a `.gz` beside every file of a folder, as small as they can be made: compressed once here instead of at
 * every load.
 */
export async function compressFolder(folder: string): Promise<void> {
  const files = await fs.readdir(folder);
  await Promise.all(files.map((name) => compressFile(path.join(folder, name))));
}

async function compressFile(file: string): Promise<void> {
  const content = await fs.readFile(file);
  if (content.length < LEAST) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  await Promise.all([
    toBrotli(content, { params }).then((made) => fs.writeFile(`${file}.br`, made)),
    toGzip(content, { level: constants.Z_BEST_COMPRESSION }).then((made) => fs.writeFile(`${file}.gz`, made)),
  ]);
}
