import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTar, tarEnd, tarHeader, tarPadding } from '../../../electron/core/backups/tar.ts';
import { problemIn, tempDir } from '../../store/support.ts';

const gibibyte = 1024 ** 3;
const sizes = [
  0,
  1,
  511,
  512,
  8 * gibibyte - 1,
  8 * gibibyte,
  9 * gibibyte + 7,
  5_000 * gibibyte,
  2 ** 53 - 1,
];

async function* chunks(...pieces: Uint8Array[]) {
  yield* pieces;
}

/** An archive of one file of zeros, of which the disk has nothing but the header. */
function sparseArchive(size: number): string {
  const file = join(tempDir(), 'sparse.tar');
  const fd = openSync(file, 'w');
  const header = tarHeader('authdesk.db', size, Date.UTC(2026, 10, 30));
  writeSync(fd, header);
  ftruncateSync(fd, header.length + size + tarPadding(size).length + tarEnd.length);
  closeSync(fd);
  return file;
}

const tar = spawnSync('tar', ['--version']).status === 0;

describe('an archive', () => {
  it.each(sizes)('tells a file of %d bytes', async (size) => {
    const [entry] = [await readTar(chunks(tarHeader('authdesk.db', size, 0))).next()];
    expect(entry.value).toMatchObject({ name: 'authdesk.db', size });
  });

  it.skipIf(!tar).each([1, 8 * gibibyte - 1, 8 * gibibyte, 9 * gibibyte + 7])(
    'of %d bytes is read by tar itself',
    (size) => {
      const { stdout, status } = spawnSync('tar', ['-tvf', sparseArchive(size)], { encoding: 'utf8' });
      expect([status, stdout.split(/\s+/)[2], stdout.trim().endsWith('authdesk.db')]).toEqual([
        0,
        String(size),
        true,
      ]);
    },
  );

  it('of more than 8 GiB is read to its end', async () => {
    const size = 8 * gibibyte + 513;
    const zeros = Buffer.alloc(64 * 1_048_576);
    async function* archive() {
      yield tarHeader('authdesk.db', size, 0);
      for (let left = size + tarPadding(size).length + tarEnd.length; left > 0; left -= zeros.length)
        yield zeros.subarray(0, Math.min(left, zeros.length));
    }
    let read = 0;
    for await (const entry of readTar(archive())) for await (const piece of entry.data) read += piece.length;
    expect(read).toBe(size);
  });

  it.each([
    ['a size beyond what a number holds', (header: Buffer) => header.writeBigUInt64BE(2n ** 60n, 128)],
    ['a size with more bytes than that', (header: Buffer) => header.writeUInt8(1, 125)],
    ['a negative size', (header: Buffer) => header.writeUInt8(0xff, 124)],
    ['a size that is no number', (header: Buffer) => header.write('12x', 124)],
  ])('is refused with %s', async (_name, change) => {
    const header = tarHeader('authdesk.db', 9 * gibibyte, 0);
    change(header);
    expect((await problemIn(readTar(chunks(header)).next())).code).toBe('restore.damaged');
  });

  it('is not written with what no header can tell', () => {
    expect(() => tarHeader('a'.repeat(100), 1, 0)).toThrow();
    expect(() => tarHeader('a', 2 ** 53, 0)).toThrow();
  });
});
