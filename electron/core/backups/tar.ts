import { problem } from '../../../shared/errors/problem.ts';

const blockBytes = 512;
/** POSIX gives a size eleven octal digits: 8 GiB less one byte. */
const largestOctal = 8 ** 11 - 1;
const sizeAt = { from: 124, length: 12 };
/** The first bit of a size that is a number of twelve bytes, big-endian: GNU's way, which all of today's tars read. */
const binaryMark = 0x80;

function writeSize(header: Buffer, size: number): void {
  const { from, length } = sizeAt;
  if (size <= largestOctal) {
    header.write(`${size.toString(8).padStart(length - 1, '0')}`, from);
    return;
  }
  header.writeUInt8(binaryMark, from);
  header.writeBigUInt64BE(BigInt(size), from + length - 8);
}

/** @returns NaN where it is none, or more than a number holds exactly */
function readSize(header: Buffer): number {
  const { from, length } = sizeAt;
  const field = header.subarray(from, from + length);
  const isBinary = field.readUInt8(0) === binaryMark;
  // Blanks and NULs end the digits.
  const digits = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
  if (!isBinary) return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
  const size = Number(field.readBigUInt64BE(length - 8));
  return field.subarray(1, length - 8).every((byte) => byte === 0) && Number.isSafeInteger(size)
    ? size
    : Number.NaN;
}

/** The block before a file, as POSIX's ustar has it; padding and two empty blocks are the caller's. */
export function tarHeader(name: string, size: number, mtime: number): Buffer {
  if (!Number.isSafeInteger(size) || Buffer.byteLength(name) > 99)
    throw new Error(`no room for ${name} in a header`);
  const header = Buffer.alloc(blockBytes);
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, '0');
  header.write(name, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  writeSize(header, size);
  header.write(octal(Math.floor(mtime / 1_000), 12), 136);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)}\u0000 `, 148);
  return header;
}

/** Fills up the last block of a file. */
export const tarPadding = (size: number): Buffer =>
  Buffer.alloc((blockBytes - (size % blockBytes)) % blockBytes);

/** The end of an archive. */
export const tarEnd = Buffer.alloc(2 * blockBytes);

/** A file in an archive. */
export interface TarEntry {
  name: string;
  size: number;
  /** Must be read to its end before the next entry is asked for. */
  data: AsyncIterable<Buffer>;
}

/** What a header says. @param code of one that is none @returns undefined for an empty block @throws ProblemError `code`, restore.damaged */
function headerOf(header: Buffer, code: NoArchive): { name: string; size: number } | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  const text = (at: number, length: number) =>
    header
      .toString('latin1', at, at + length)
      .replace(/\0.*$/s, '')
      .trim();
  const size = readSize(header);
  if (text(257, 5) !== 'ustar') throw problem(code);
  if (Number.isNaN(size)) throw problem('restore.damaged');
  return { name: text(0, 100), size };
}

/** What is no archive is no backup, where it is so from its first byte. */
type NoArchive = 'restore.notBackup' | 'restore.damaged';

/** Bytes that come in pieces of any size, taken in pieces of the wanted one. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Some bytes, `n` at most. @throws ProblemError `code` when there are none */
  async some(n: number, code: NoArchive = 'restore.damaged'): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#source.next();
      if (next.done) throw problem(code);
      const { buffer, byteOffset, length } = next.value;
      this.#rest = Buffer.from(buffer, byteOffset, length);
    }
    const taken = this.#rest.subarray(0, n);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async exactly(n: number, code?: NoArchive): Promise<Buffer> {
    const taken: Buffer[] = [];
    for (let left = n; left > 0; ) {
      const some = await this.some(left, code);
      taken.push(some);
      left -= some.length;
    }
    return Buffer.concat(taken);
  }

  async *next(n: number): AsyncGenerator<Buffer> {
    for (let left = n; left > 0; ) {
      const some = await this.some(left);
      left -= some.length;
      yield some;
    }
  }

  /** What comes to the very end is looked at as well: only there is it known that nothing was cut off. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }
}

/** The files of an archive, as they come. @throws ProblemError restore.damaged when it is cut, restore.notBackup; what `chunks` throws */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const pieces = new Pieces(chunks);
  for (let code: NoArchive = 'restore.notBackup'; ; code = 'restore.damaged') {
    const header = headerOf(await pieces.exactly(blockBytes, code), code);
    if (header === undefined) break;
    yield { ...header, data: pieces.next(header.size) };
    await pieces.exactly(tarPadding(header.size).length);
  }
  await pieces.drain();
}
