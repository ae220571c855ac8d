import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf } from '../backup/contents.ts';
import type { Connection } from '../sql/connection.ts';
import { isDamage, onFiles } from '../sql/failures.ts';
import { dataKey } from '../vault/envelope.ts';
import {
  keyFromText,
  keyText,
  nextKeyFile,
  noteLine,
  placeWaitingKey,
  readKeyFile,
  writeKeyFile,
} from '../vault/key-file.ts';
import { fitting, type KeySource } from '../vault/key-keeper.ts';
import type { Keychain } from '../vault/keychain.ts';
import type { DataFolder } from './data-folder.ts';

/** What keeping a restored database's key needs. */
export interface KeyParts {
  folder: DataFolder;
  /** undefined: it is not to be had. */
  key: Uint8Array | undefined;
  keychain: Keychain | undefined;
  randomBytes: (n: number) => Uint8Array;
}

/** Something random, for the name of a file. */
export const suffixOf = ({ randomBytes }: Pick<KeyParts, 'randomBytes'>): string =>
  Buffer.from(randomBytes(6)).toString('hex');

/** Of a key that a data folder still has: in force, waiting, or kept aside. */
function keyInFiles({ dir, keyFile }: DataFolder, keyId: string): Uint8Array | undefined {
  const aside = readdirSync(dir).filter((name) => /^authdesk\.key\..+\.old$/.test(name));
  const files = [keyFile, nextKeyFile(keyFile), ...aside.map((name) => join(dir, name))];
  for (const file of files) {
    const bytes = readKeyFile(file);
    if (typeof bytes !== 'string' && dataKey(bytes).id === keyId) return bytes;
  }
  return undefined;
}

/**
 * The key of a database that lies in a data folder, or was copied from it.
 * @returns undefined where it is nowhere to be had
 */
export async function findKey(
  folder: DataFolder,
  file: string,
  keychain: Keychain | undefined,
): Promise<Uint8Array | undefined> {
  const row = keyOf(file);
  if (row === undefined) return undefined;
  const bytes = keyInFiles(folder, row.keyId) ?? (await keyInKeychain(row, keychain));
  return bytes && fits(file, bytes) ? bytes : undefined;
}

async function keyInKeychain(
  { databaseId, keyId }: { databaseId: string | undefined; keyId: string },
  keychain: Keychain | undefined,
): Promise<Uint8Array | undefined> {
  try {
    return keyFromText((await keychain?.get(`${databaseId}.${keyId}`)) ?? '');
  } catch {
    return undefined;
  }
}

/** Is this the key that a database is sealed with? */
export function fits(file: string, key: Uint8Array): boolean {
  const row = keyOf(file);
  return (
    row !== undefined && typeof fitting({ ...row, keyCheck: Buffer.from(row.keyCheck) }, key) !== 'string'
  );
}

/** The key as safely as can be: in the keychain, else in a file that waits beside the one in force. */
export async function keepKey(parts: KeyParts, databaseId: string): Promise<KeySource | null> {
  const { folder, key, keychain } = parts;
  if (key === undefined) return null;
  const { id } = dataKey(key);
  const user = `${databaseId}.${id}`;
  try {
    if (keychain !== undefined) {
      await keychain.set(user, keyText(key));
      if ((await keychain.get(user)) === keyText(key)) {
        noteLine(folder.keychainNote, user);
        return 'keychain';
      }
    }
  } catch {
    // It is locked, or there is none: a file takes it.
  }
  const there = readKeyFile(folder.keyFile);
  if (typeof there !== 'string' && dataKey(there).id === id) return 'file';
  const next = nextKeyFile(folder.keyFile);
  // One that waits there for a database that cannot be read.
  if (existsSync(next)) onFiles(next, () => renameSync(next, `${folder.keyFile}.${suffixOf(parts)}.old`));
  writeKeyFile(next, key, suffixOf(parts));
  return 'file';
}

/** An earlier restore that was killed may have left the key in force beside its place. */
export function settleKey(
  { folder: { keyFile } }: Pick<KeyParts, 'folder'>,
  connection: Connection,
  suffix: string,
): void {
  try {
    const row = connection
      .query<[], { keyId: string }>('SELECT key_id AS keyId FROM vault_key WHERE retired_at IS NULL')
      .get();
    if (row) placeWaitingKey(keyFile, row.keyId, suffix);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
}
