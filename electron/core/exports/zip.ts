import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';
import { bytesOf, type Piece } from './bytes.ts';

/** A file in an archive. */
export interface ZipFile {
  /** With `/` between folders. */
  path: string;
  /** A text is put in as it is, chunks are compressed on their way. */
  content: string | AsyncIterable<Piece>;
}

const [stored, deflated] = [0, 8];
/** Names are UTF-8; sizes follow the content. */
const [utf8, sizesFollow] = [0x0800, 0x0008];
const needs = { plain: 20, zip64: 45 };
/** Made on a system with modes; a file that its owner alone reads and writes. */
const [madeOnUnix, ownersAlone] = [3 << 8, 0o100600];
const most = { entries: 0xffff, bytes: 0xffffffff };

interface Entry {
  name: Buffer;
  method: number;
  flags: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * A zip archive, a piece at a time; only the names stay in memory. Archives of more than 65,535 files get a Zip64 end.
 * @param at of all files, UTC ms
 * @throws RangeError at 4 GB
 */
export async function* zipped(files: AsyncIterable<ZipFile>, at: number): AsyncGenerator<Buffer> {
  const time = dosTime(at);
  const central: Buffer[] = [];
  let offset = 0;
  const counted = (bytes: Buffer): Buffer => {
    offset += bytes.length;
    if (offset > most.bytes) throw new RangeError('a zip archive of more than 4 GB');
    return bytes;
  };
  for await (const { path, content } of files) {
    const entry: Entry = {
      ...{ name: Buffer.from(path), offset, crc: 0, packed: 0, size: 0 },
      ...kindOf(content),
    };
    if (typeof content === 'string') {
      const bytes = Buffer.from(content);
      Object.assign(entry, { crc: crc32(bytes), packed: bytes.length, size: bytes.length });
      yield counted(bytesOf([localHeader(entry, time), bytes]));
    } else {
      yield counted(localHeader(entry, time));
      for await (const bytes of compressed(content, entry)) yield counted(bytes);
      yield counted(sizesOf(entry));
    }
    central.push(centralHeader(entry, time));
  }
  const directory = {
    offset,
    size: central.reduce((sum, { length }) => sum + length, 0),
    count: central.length,
  };
  for (let start = 0; start < central.length; start += 1_000)
    yield bytesOf(central.slice(start, start + 1_000));
  yield endOf(directory);
}

const kindOf = (content: ZipFile['content']) =>
  typeof content === 'string'
    ? { method: stored, flags: utf8 }
    : { method: deflated, flags: utf8 | sizesFollow };

/** Compressed in another thread; as much is taken in as goes out. */
async function* compressed(content: AsyncIterable<Piece>, entry: Entry): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const feed = async () => {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  };
  const feeding = feed().catch((error: unknown) => {
    deflate.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  for await (const part of deflate) {
    const bytes: Buffer = part;
    entry.packed += bytes.length;
    yield bytes;
  }
  await feeding;
}

const signature = { local: 0x04034b50, sizes: 0x08074b50, central: 0x02014b50, end: 0x06054b50 };
const zip64 = { end: 0x06064b50, locator: 0x07064b50 };

/** Little-endian numbers, each with its width in bytes. */
function record(...fields: readonly (readonly [value: number, width: 2 | 4 | 8])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

const described = ({ flags, method, crc, packed, size, name }: Entry, time: number) =>
  [
    ...[[needs.plain, 2] as const, [flags, 2] as const, [method, 2] as const, [time, 4] as const],
    ...[
      [crc, 4] as const,
      [packed, 4] as const,
      [size, 4] as const,
      [name.length, 2] as const,
      [0, 2] as const,
    ],
  ] as const;

const localHeader = (entry: Entry, time: number): Buffer =>
  bytesOf([record([signature.local, 4], ...described(entry, time)), entry.name]);

const sizesOf = ({ crc, packed, size }: Entry): Buffer =>
  record([signature.sizes, 4], [crc, 4], [packed, 4], [size, 4]);

const centralHeader = (entry: Entry, time: number): Buffer =>
  bytesOf([
    record(
      [signature.central, 4],
      [madeOnUnix | needs.plain, 2],
      ...described(entry, time),
      ...[[0, 2] as const, [0, 2] as const, [0, 2] as const],
      [ownersAlone * 0x1_0000, 4],
      [entry.offset, 4],
    ),
    entry.name,
  ]);

function endOf({ offset, size, count }: { offset: number; size: number; count: number }): Buffer {
  const isMany = count >= most.entries;
  const shown = isMany ? most.entries : count;
  const end = record(
    ...[[signature.end, 4] as const, [0, 2] as const, [0, 2] as const],
    ...[[shown, 2] as const, [shown, 2] as const, [size, 4] as const, [offset, 4] as const, [0, 2] as const],
  );
  if (!isMany) return end;
  const long = record(
    ...[[zip64.end, 4] as const, [44, 8] as const, [madeOnUnix | needs.zip64, 2] as const],
    ...[[needs.zip64, 2] as const, [0, 4] as const, [0, 4] as const],
    ...[[count, 8] as const, [count, 8] as const, [size, 8] as const, [offset, 8] as const],
  );
  const locator = record([zip64.locator, 4], [0, 4], [offset + size, 8], [1, 4]);
  return bytesOf([long, locator, end]);
}

/** As MS-DOS wrote it: two seconds are one, from 1980 on. */
function dosTime(at: number): number {
  const date = new Date(at);
  const years = Math.min(127, Math.max(0, date.getUTCFullYear() - 1980));
  const days = (years << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const seconds = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return days * 0x1_0000 + seconds;
}
