import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { migrations } from '../migrations/index.ts';
import type { CallbackIdentity } from '../sql/columns.ts';
import { type Connection, openConnection } from '../sql/connection.ts';
import { isNew, migrate } from '../sql/migrate.ts';
import { KeyKeeper } from '../vault/key-keeper.ts';
import { type KeychainChoice, keychainOf } from '../vault/keychain.ts';
import { type Rotated, type RotationProgress, rotate } from '../vault/rotate.ts';
import { prepareFolder } from './data-folder.ts';
import type { FolderFinding } from './modes.ts';

export interface RotateOptions {
  dataDir: string;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
  keychain?: KeychainChoice | undefined;
  callbackIdentity: CallbackIdentity;
  /** Told before anything else: what was mended is not found again. */
  onFindings: (findings: readonly FolderFinding[]) => void;
  onProgress: (progress: RotationProgress) => void;
}

/** So much of a command line says which program it is. */
const longest = 80;

function listed(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return []; // It has ended meanwhile, or is another user's.
  }
}

function leadsTo(link: string, file: string): boolean {
  try {
    return readlinkSync(link) === file;
  } catch {
    return false;
  }
}

function nameOf(pid: string): string {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const short = words.map((word) => (/^(?:\/|file:)/.test(word) ? basename(word) : word));
    return short.join(' ').trim().slice(0, longest);
  } catch {
    return '';
  }
}

/**
 * Which other processes have a file open, for a refusal that says who: `4711 (node authdesk.mjs serve)`. Only Linux
 * tells; elsewhere, and of other users' processes, nothing.
 */
function processesAt(file: string): string {
  const real = realpathSync(file);
  const pids = listed('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const those = pids.filter((pid) => {
    const dir = `/proc/${pid}/fd`;
    return listed(dir).some((fd) => leadsTo(`${dir}/${fd}`, real));
  });
  return those.map((pid) => `${pid} (${nameOf(pid)})`).join(', ');
}

/** Commands come and go: so long one that has the database open is waited for, ms. */
const patienceMs = 1_000;

async function openAlone(file: string): Promise<Connection> {
  try {
    return await openConnection(file, patienceMs, 'alone');
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'store.busy') throw error;
    const who = processesAt(file);
    throw problem('vault.rotateRefused', { params: { reason: 'open', ...(who ? { who } : {}) } }, error);
  }
}

/**
 * Gives a data folder a new data key (see `rotate`), while no other process has its database open.
 * @throws ProblemError vault.rotateRefused, vault.lost, vault.oldKeyStays, store.*
 */
export async function rotateFolder(options: RotateOptions): Promise<Rotated> {
  const { now, randomBytes, callbackIdentity, onProgress } = options;
  const folder = prepareFolder(options.dataDir, Buffer.from(randomBytes(6)).toString('hex'));
  options.onFindings(folder.findings);
  const connection = await openAlone(folder.database);
  try {
    // Its old key may be all that opens a database that comes back.
    if (isNew(connection) && folder.keyBefore)
      throw problem('vault.rotateRefused', { params: { reason: 'alone' } });
    migrate(connection, migrations, now());
    const keychain = keychainOf(options.keychain);
    const { keyFile, keychainNote } = folder;
    const keeper = new KeyKeeper({ connection, keyFile, keychainNote, keychain, now, randomBytes });
    return await rotate({ connection, folder, keeper, randomBytes, callbackIdentity, onProgress });
  } finally {
    connection.close();
  }
}
