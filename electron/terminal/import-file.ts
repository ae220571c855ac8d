import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { columnsSchema, type ImportFormat, type ImportLook } from '../../shared/contract/imports.ts';
import type { Client } from '../../shared/contract/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import { isOfCache } from '../../shared/node-easywechat.ts';
import { secretLine, stdinBytes } from './input.ts';
import type { Terminal } from './terminal.ts';

/** The contract's pieces are base64 of at most 700,000 characters. */
const pieceBytes = 256 * 1024;
const headBytes = 64 * 1024;
/** A mapping or a file of keys is written by hand. */
const smallBytes = 100_000;

/** What the line says of a file. */
export interface ImportOptions {
  format?: ImportFormat | undefined;
  map?: string | undefined;
  identity?: string | undefined;
}

/** A file, what stdin brings, or a folder's files. */
interface Source {
  fileName: string;
  bytes: () => AsyncIterable<Uint8Array>;
}

/**
 * Hands a file, a folder or stdin over to the core.
 * @returns the import's id
 * @throws ProblemError `import.read`, `import.map`, `import.*`, `handover.*`, `cancelled`
 */
export async function handOver(
  terminal: Terminal,
  client: Client,
  path: string,
  options: ImportOptions & { platformId: string | undefined },
): Promise<string> {
  const sources = path === '-' ? [stdinSource(terminal)] : await sourcesAt(resolve(terminal.io.cwd, path));
  const [first] = sources;
  if (!first) throw problem('import.nothing');
  const pieces = piecesOf(first.bytes());
  const head = await pieces.next();
  const look = await client.import.look({
    fileName: first.fileName,
    head: base64(head.done ? new Uint8Array() : head.value.subarray(0, headBytes)),
  });
  const { platformId, format } = options;
  const columns = options.map === undefined ? undefined : await readMap(terminal, options.map);
  const wish = { platformId, format, columns, ...(await keysFor(terminal, look, path, options)) };
  const { importId } = await client.import.open(wish);
  for (const source of sources) {
    const rest = source === first ? pieces : piecesOf(source.bytes());
    await send(
      terminal,
      client,
      importId,
      source.fileName,
      source === first ? head : await rest.next(),
      rest,
    );
  }
  return importId;
}

/** One piece behind: the last one says that it is the last. */
async function send(
  { signal }: Terminal,
  client: Client,
  importId: string,
  fileName: string,
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): Promise<void> {
  for (let piece = first; ; ) {
    if (signal.aborted) throw problem('cancelled');
    const next = piece.done ? piece : await rest.next();
    const data = base64(piece.done ? new Uint8Array() : piece.value);
    await client.import.put({ importId, fileName, data, last: next.done === true });
    if (next.done) return;
    piece = next;
  }
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Of one size, but for the last. */
async function* piecesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < pieceBytes) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; all.length - at >= pieceBytes; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
    waiting = [all.subarray(at)];
    length = all.length - at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

const stdinSource = (terminal: Terminal): Source => ({
  fileName: 'stdin',
  bytes: () => stdinBytes(terminal, terminal.signal),
});

async function sourcesAt(path: string): Promise<Source[]> {
  const fileName = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      const names = (await readdir(path)).filter(isOfCache).sort();
      return names.map((name) => fileSource(join(path, name)));
    }
    // Whether it may be read is known before anything is asked.
    await (await open(path)).close();
    return [fileSource(path)];
  } catch (cause) {
    throw problem('import.read', { params: { fileName } }, cause);
  }
}

const fileSource = (path: string): Source => ({
  fileName: basename(path),
  async *bytes() {
    try {
      yield* createReadStream(path, { highWaterMark: pieceBytes });
    } catch (cause) {
      throw problem('import.read', { params: { fileName: basename(path) } }, cause);
    }
  },
});

async function keysFor(terminal: Terminal, look: ImportLook, path: string, options: ImportOptions) {
  if (look.opensWith === null) return {};
  if (look.opensWith === 'identity' || options.identity !== undefined) {
    if (options.identity === undefined) throw problem('handover.identityNeeded');
    return { identities: await readSmall(terminal, options.identity) };
  }
  // stdin holds the file itself.
  if (path === '-' && !terminal.io.env.AUTHDESK_PASSPHRASE) throw problem('handover.passphraseNeeded');
  const passphrase = await secretLine(terminal, 'AUTHDESK_PASSPHRASE', 'terminal.import.passphrase');
  if (passphrase === '') throw problem('handover.passphraseNeeded');
  return { passphrase };
}

async function readSmall({ io }: Terminal, path: string): Promise<string> {
  const fileName = basename(path);
  try {
    const text = await readFile(resolve(io.cwd, path), 'utf8');
    if (text.length <= smallBytes) return text;
  } catch (cause) {
    throw problem('import.read', { params: { fileName } }, cause);
  }
  throw problem('import.read', { params: { fileName } });
}

async function readMap(terminal: Terminal, path: string) {
  const text = await readSmall(terminal, path);
  try {
    return columnsSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (cause) {
    throw problem('import.map', { params: { fileName: basename(path) } }, cause);
  }
}
