import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icnsFile, icnsSizes, icoFile } from '../../build/lib/icon-files.ts';
import { inRoot } from '../../build/lib/paths.mjs';

const png = (size: number): Buffer => {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 'latin1');
  head.writeUInt32BE(size, 16);
  head.writeUInt32BE(size, 20);
  return head;
};
const picture = (size: number) => ({ size, png: png(size), rgba: Buffer.alloc(4 * size * size, 255) });
/** Edge of a PNG, pixels; NaN when it is none. */
const edgeOf = (file: Buffer) =>
  file.toString('latin1', 1, 4) === 'PNG' ? file.readUInt32BE(16) : Number.NaN;

function icoEntries(file: Buffer) {
  const count = file.readUInt16LE(4);
  return Array.from({ length: count }, (_, index) => {
    const entry = 6 + 16 * index;
    const body = file.subarray(file.readUInt32LE(entry + 12)).subarray(0, file.readUInt32LE(entry + 8));
    return { size: file[entry] || 256, body };
  });
}

function icnsEntries(file: Buffer) {
  const entries: { type: string; size: number }[] = [];
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    entries.push({ type: file.toString('latin1', at, at + 4), size: edgeOf(file.subarray(at + 8)) });
  return entries;
}

describe('an .ico', () => {
  it('holds bitmaps below 256 pixels, a PNG at 256, each where its table says', () => {
    const entries = icoEntries(Buffer.from(icoFile([picture(16), picture(256)])));
    expect(entries.map(({ size }) => size)).toEqual([16, 256]);
    const [small, large] = entries;
    expect(small?.body.readInt32LE(8)).toBe(32);
    expect(small?.body.length).toBe(40 + 4 * 16 * 16 + 4 * 16);
    expect(edgeOf(large?.body ?? Buffer.alloc(0))).toBe(256);
  });

  it('turns colours and rows round, and masks what is not seen', () => {
    const rgba = Buffer.alloc(4 * 4);
    rgba.set([1, 2, 3, 255], 0);
    const [entry] = icoEntries(Buffer.from(icoFile([{ size: 2, png: png(2), rgba }])));
    const pixels = entry?.body.subarray(40) ?? Buffer.alloc(0);
    expect([...pixels.subarray(8, 12)]).toEqual([3, 2, 1, 255]);
    expect([pixels[16], pixels[20]]).toEqual([0b11000000, 0b01000000]);
  });
});

it('an .icns holds every size that macOS has a name for', () => {
  const entries = icnsEntries(Buffer.from(icnsFile(icnsSizes.map(picture))));
  expect(entries.map(({ type }) => type).sort()).toEqual(
    ['ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14'].sort(),
  );
  expect(icnsFile([picture(17)])).toHaveLength(8);
});

describe('the icons in the repository', () => {
  const read = (name: string) => readFileSync(inRoot('build', 'icons', name));

  it('are whole for each system', () => {
    expect(icoEntries(read('icon.ico')).map(({ size }) => size)).toEqual([
      16, 20, 24, 32, 40, 48, 64, 128, 256,
    ]);
    expect(icnsEntries(read('icon.icns')).map(({ size }) => size)).toEqual([
      32, 64, 128, 256, 256, 512, 512, 1024,
    ]);
    for (const name of readdirSync(inRoot('build', 'icons', 'linux'))) {
      const edge = edgeOf(read(join('linux', name)));
      expect(name).toBe(`${edge}x${edge}.png`);
    }
  });
});
