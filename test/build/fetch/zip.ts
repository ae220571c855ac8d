import { crc32 } from 'node:zlib';

/** A file in a zip: its mode counts on Unix. */
type Entry = { name: string; content: Buffer; mode?: number };

/** The fields that an entry has in both of its headers: version, flags, method (stored), time, sum, sizes, lengths. */
const common = ({ name, content }: Entry): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/**
 * A zip without compression.
 * @param entries files; folders come of themselves
 * @returns the archive's bytes
 */
export const zipOf = (entries: readonly Entry[]): Buffer => {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common(entry), name, entry.content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((0o100000 + (entry.mode ?? 0o644)) * 0x10000, 6);
    tail.writeUInt32LE(offset, 10);
    // 0x0314: made on Unix, so that the mode counts.
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), common(entry), tail, name);
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const counts = Buffer.alloc(8);
  counts.writeUInt16LE(entries.length, 4);
  counts.writeUInt16LE(entries.length, 6);
  const end = [Buffer.from('PK\x05\x06'), counts, uint32(central.length), uint32(offset), Buffer.alloc(2)];
  return Buffer.concat([...files, central, ...end]);
};
