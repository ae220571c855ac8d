import { createReadStream } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Decrypter, Encrypter, type Stanza } from 'age-encryption';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import type { HeldFile } from '../../store/index.ts';
import { byPassphrase, toPassphrase } from '../age/passphrase.ts';
import { chunksOf, streamOf } from '../age/streams.ts';
import { readTar, type TarEntry, tarEnd, tarHeader, tarPadding } from './tar.ts';

/** What is said of a backup before anything else of it is looked at. */
const manifestSchema = z.object({
  format: z.literal('authdesk.backup/1'),
  createdAt: z.iso.datetime(),
  /** Of the program that made it. */
  version: z.string().check(z.maxLength(100)),
});
export type Manifest = z.infer<typeof manifestSchema>;

const names = { manifest: 'manifest.json', key: 'authdesk.key', database: 'authdesk.db' } as const;
const heldForm = /^authdesk\.held-[0-9a-z]{1,40}$/;
/** So long a manifest, a key, an answer may be, in bytes. */
const longest = 4 * 1_048_576;
const portionBytes = 256 * 1024;

export interface BackupParts {
  manifest: Manifest;
  /** Of the data key. */
  keyText: string;
  held: readonly HeldFile[];
  /** A database that nobody writes, open to be read. */
  database: FileHandle;
}

async function* tarOf({ manifest, keyText, held, database }: BackupParts): AsyncGenerator<Uint8Array> {
  const at = Date.parse(manifest.createdAt);
  const whole = (name: string, bytes: Buffer) => [
    tarHeader(name, bytes.length, at),
    bytes,
    tarPadding(bytes.length),
  ];
  yield* whole(names.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  yield* whole(names.key, Buffer.from(keyText));
  for (const { name, bytes } of held) yield* whole(name, bytes);
  const { size } = await database.stat();
  yield tarHeader(names.database, size, at);
  yield* database.createReadStream({ start: 0, autoClose: false, highWaterMark: portionBytes });
  yield tarPadding(size);
  yield tarEnd;
}

/**
 * A backup's bytes: an archive of the database, its key and held answers, encrypted as a whole for a passphrase in the `age`
 * format. `age --decrypt FILE | tar x` opens it without AuthDesk.
 * @param logN for specs: less work for each passphrase
 */
export async function* backupChunks(
  parts: BackupParts,
  passphrase: string,
  logN?: number,
): AsyncGenerator<Buffer> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(toPassphrase(passphrase, logN));
  const stream = await encrypter.encrypt(streamOf(tarOf(parts)));
  for await (const chunk of chunksOf(stream)) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
}

/** What lies in a folder after `unpack`. */
export interface Unpacked {
  manifest: Manifest;
  keyText: string;
  /** Paths of held answers. */
  held: string[];
  /** Path of the database. */
  database: string;
}

async function small(entry: TarEntry): Promise<Buffer> {
  if (entry.size > longest) throw problem('restore.damaged');
  const pieces: Buffer[] = [];
  for await (const piece of entry.data) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function toFile(entry: TarEntry, path: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const piece of entry.data) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function manifestOf(bytes: Buffer): Manifest {
  const text: unknown = JSON.parse(bytes.toString('utf8'));
  return manifestSchema.parse(text);
}

async function unpackInto(folder: string, chunks: AsyncIterable<Uint8Array>): Promise<Unpacked> {
  const found: Partial<Unpacked> & { held: string[] } = { held: [] };
  for await (const entry of readTar(chunks)) {
    const path = join(folder, basename(entry.name));
    if (entry.name === names.manifest) found.manifest = manifestOf(await small(entry));
    else if (entry.name === names.key) found.keyText = (await small(entry)).toString('utf8');
    else if (entry.name === names.database) {
      await toFile(entry, path);
      found.database = path;
    } else if (heldForm.test(entry.name)) {
      await writeFile(path, await small(entry), { mode: 0o600, flag: 'wx', flush: true });
      found.held.push(path);
    } else throw problem('restore.damaged');
  }
  const { manifest, keyText, database, held } = found;
  if (!manifest || keyText === undefined || database === undefined) throw problem('restore.damaged');
  return { manifest, keyText, database, held };
}

/** The stream of what a passphrase opens. @throws ProblemError backup.passphrase, restore.damaged */
async function decrypted(file: string, passphrase: string): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter();
  const identity = byPassphrase(passphrase, () => problem('restore.damaged'));
  let tried = false;
  decrypter.addIdentity({
    async unwrapFileKey(stanzas: Stanza[]) {
      const key = await identity.unwrapFileKey(stanzas);
      tried = key === null;
      return key;
    },
  });
  try {
    return chunksOf(
      await decrypter.decrypt(streamOf(createReadStream(file, { highWaterMark: portionBytes }))),
    );
  } catch (error) {
    if (error instanceof ProblemError || isSystem(error)) throw error;
    throw problem(tried ? 'backup.passphrase' : 'restore.damaged', {}, error);
  }
}

const isSystem = (error: unknown) => error instanceof Error && 'syscall' in error;

/**
 * Unpacks a backup, every byte of which is authenticated on the way: what was cut or changed is refused.
 * @param folder an empty one of mode 0700
 * @throws ProblemError backup.passphrase, restore.damaged; the system's error
 */
export async function unpack(file: string, passphrase: string, folder: string): Promise<Unpacked> {
  const chunks = await decrypted(file, passphrase);
  try {
    return await unpackInto(folder, chunks);
  } catch (error) {
    if (error instanceof ProblemError || isSystem(error)) throw error;
    throw problem('restore.damaged', {}, error);
  }
}
