// Windows' and macOS' icon containers, made by hand: both are a table of pictures.

/** One picture of an icon, square. */
export interface Picture {
  /** Edge, pixels. */
  size: number;
  png: Uint8Array;
  /** Pixels as RGBA, rows from the top. */
  rgba: Uint8Array;
}

/** From this edge on Windows takes PNG inside an icon everywhere; below, its older readers want bitmaps. */
const pngFrom = 256;

/**
 * An .ico file.
 * @param pictures at most 256 pixels each
 */
export function icoFile(pictures: readonly Picture[]): Uint8Array {
  const bodies = pictures.map((picture) => (picture.size >= pngFrom ? picture.png : bitmapOf(picture)));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, { size }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    const length = bodies[index]?.length ?? 0;
    head.writeUInt32LE(length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += length;
  }
  return Buffer.concat([head, ...bodies]);
}

/** A bitmap as icons hold it: BGRA from the bottom up, then a mask that says nothing, for readers without alpha. */
function bitmapOf({ size, rgba }: Picture): Uint8Array {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(2 * size, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(4 * size * size);
  const maskRow = 4 * Math.ceil(size / 32);
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = 4 * (y * size + x);
      const row = size - 1 - y;
      const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(from, from + 4);
      pixels.set([blue, green, red, alpha], 4 * (row * size + x));
      if (alpha === 0)
        mask[row * maskRow + (x >> 3)] = (mask[row * maskRow + (x >> 3)] ?? 0) | (128 >> (x & 7));
    }
  }
  return Buffer.concat([head, pixels, mask]);
}

/** Edge in pixels → macOS' name of it; the second of a pair is the same picture for a sharp screen at half the size. */
const icnsTypes: Record<number, readonly string[]> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};
export const icnsSizes: readonly number[] = Object.keys(icnsTypes).map(Number);

/** An .icns file of PNG pictures; sizes that macOS has no name for are left out. */
export function icnsFile(pictures: readonly Pick<Picture, 'size' | 'png'>[]): Uint8Array {
  const parts = pictures.flatMap(({ size, png }) =>
    (icnsTypes[size] ?? []).map((type) => block(type, Buffer.from(png))),
  );
  return block('icns', Buffer.concat(parts));
}

function block(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
