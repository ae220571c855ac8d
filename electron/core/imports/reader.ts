import type { ImportFormat } from '../../../shared/contract/imports.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Check, type Found, limits } from './account.ts';
import { type Columns, readCsv } from './csv.ts';
import { ageForm, formatOf } from './detect.ts';
import { readCacheFile } from './easywechat.ts';
import { readJson } from './json.ts';
import { readLines } from './lines.ts';
import { textOf } from './text.ts';

/** What the operator says of a file, and what opens it. */
export interface Wish {
  platformId?: string | undefined;
  format?: ImportFormat | undefined;
  columns?: Columns | undefined;
  passphrase?: string | undefined;
  identities?: string | undefined;
}

/** So many bytes tell a format. */
const headBytes = 8_192;

export interface FileRead {
  format: ImportFormat;
  encrypted: boolean;
}

/** A file on its way in. */
export interface FileToRead {
  fileName: string;
  bytes: AsyncIterable<Uint8Array>;
}

/**
 * Reads a file to its end, decrypting it if need be.
 * @param keep told each account as it comes; a hand-over file's before its end has proved to be genuine
 * @throws ProblemError `import.*`, `handover.*`
 */
export async function readFile(
  { fileName, bytes }: FileToRead,
  wish: Wish,
  check: Check,
  keep: (found: Found) => void,
): Promise<FileRead> {
  const [head, all] = await peeked(bounded(bytes));
  const form = ageForm(head);
  if (!form)
    return { encrypted: false, format: await readPlain({ fileName, bytes: all }, head, wish, check, keep) };
  // The format's library is large, and most files are none.
  const { opened } = await import('../handover/open.ts');
  const [inner, clear] = await peeked(bounded(opened(all, form, wish)));
  if (ageForm(inner)) throw problem('import.format');
  return {
    encrypted: true,
    format: await readPlain({ fileName: '', bytes: clear }, inner, wish, check, keep),
  };
}

async function readPlain(
  { fileName, bytes }: FileToRead,
  head: Uint8Array,
  wish: Wish,
  check: Check,
  keep: (found: Found) => void,
): Promise<ImportFormat> {
  if (head.length === 0) throw problem('import.empty');
  const format = wish.format ?? formatOf(fileName, head);
  if (format === undefined) throw problem('import.format');
  const text = textOf(bytes, format === 'csv');
  if (format === 'node-easywechat') {
    for (const found of readCacheFile(fileName, await whole(text), check)) keep(found);
    return format;
  }
  const read = { json: readJson, jsonl: readLines, csv: readCsv }[format];
  for await (const found of read(text, check, wish.columns)) keep(found);
  return format;
}

async function whole(text: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of text) {
    all += piece;
    if (all.length > limits.record) throw problem('import.recordTooLong', { params: { record: 1 } });
  }
  return all;
}

async function* bounded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of bytes) {
    read += piece.length;
    if (read > limits.bytes) throw problem('import.tooLarge');
    yield piece;
  }
}

/** The first bytes, and all of them, those among them. */
async function peeked(bytes: AsyncGenerator<Uint8Array>): Promise<[Uint8Array, AsyncGenerator<Uint8Array>]> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await bytes.next();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  async function* all() {
    try {
      yield* pieces;
      yield* bytes;
    } finally {
      // Whoever stops before the end stops what feeds it.
      await bytes.return(undefined);
    }
  }
  return [Buffer.concat(pieces).subarray(0, headBytes * 8), all()];
}
