import { chmodSync, lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';

/** Something about the data folder that the operator must know, and that stops nothing. */
export interface FolderFinding {
  code:
    | 'folder.mended'
    | 'folder.open'
    | 'folder.symlink'
    | 'folder.foreign'
    | 'folder.keyAlone'
    | 'folder.rotation'
    | 'folder.noCopy';
  /** `what`: which file, for its own words; `mode` as it was found, octal. */
  params: { path: string; what: 'key' | 'data' | 'folder' | 'keychain'; mode?: string };
}

/** What lies in the data folder for the owner alone: the database with its companions, keys, the reserve, answers that wait, secrets of endpoints. */
const ours = /^authdesk\.(?:db|key|keychain|reserve|guard|held|endpoint)/;
/** What else AuthDesk makes there: the window's profile, its logs, copies of the database, the rehearsal's memory. */
const alsoOurs = /^(?:authdesk\.|window$|logs$|backups$)/;

const modeOf = ({ mode }: Stats) => (mode & 0o777).toString(8).padStart(4, '0');
/** Has anyone but its owner access to it? */
const isOpen = ({ mode }: Stats) => (mode & 0o077) !== 0;

/** undefined: it has gone meanwhile, as SQLite's companions do. */
function look(path: string, stat: typeof lstatSync | typeof statSync = lstatSync): Stats | undefined {
  try {
    return stat(path);
  } catch {
    return undefined;
  }
}

/** By its path: opening a database's file and closing it again would drop the locks that SQLite holds on it. */
function mend(path: string, mode: number): boolean {
  try {
    chmodSync(path, mode);
  } catch {
    return false;
  }
  // Some file systems take every mode, and keep none.
  const now = look(path);
  return now !== undefined && !isOpen(now);
}

type What = FolderFinding['params']['what'];

function judge(path: string, what: What, stats: Stats, uid: number): FolderFinding | undefined {
  const params = { path, what, mode: modeOf(stats) };
  if (stats.isSymbolicLink()) return { code: 'folder.symlink', params: { path, what } };
  if (stats.uid !== uid) return { code: 'folder.foreign', params };
  if (!isOpen(stats)) return undefined;
  const mended = mend(path, stats.isDirectory() ? 0o700 : 0o600);
  return { code: mended ? 'folder.mended' : 'folder.open', params };
}

function judgeFolder(dir: string, names: readonly string[], uid: number): FolderFinding[] {
  const link = look(dir)?.isSymbolicLink() ?? false;
  const stats = look(dir, statSync);
  if (!stats) return [];
  // A link to a folder that is as it should be is the operator's way of choosing where the data lies.
  if (link) {
    const fine = stats.uid === uid && !isOpen(stats);
    return fine
      ? []
      : [{ code: 'folder.symlink', params: { path: dir, what: 'folder', mode: modeOf(stats) } }];
  }
  // Others may be meant to reach what else lies there, and our files are closed by themselves.
  const shared = names.some((name) => !alsoOurs.test(name));
  if (shared && stats.uid === uid && (stats.mode & 0o022) === 0) return [];
  const finding =
    shared && stats.uid === uid
      ? ({ code: 'folder.open', params: { path: dir, what: 'folder', mode: modeOf(stats) } } as const)
      : judge(dir, 'folder', stats, uid);
  return finding ? [finding] : [];
}

/**
 * Looks who may read the data folder and what lies in it. What is ours is closed again (0700, 0600); links and what
 * belongs to others is left alone. Nothing on Windows, where a folder's access is inherited.
 * @param dir the data folder
 * @returns what the operator is to be told; a folder that holds nothing of ours yet is closed without a word
 */
export function mendModes(dir: string): FolderFinding[] {
  const uid = process.getuid?.();
  if (uid === undefined) return [];
  const names = namesIn(dir);
  const kept = names.filter((name) => ours.test(name));
  const folder = judgeFolder(dir, names, uid);
  const files = kept.flatMap((name) => {
    const path = join(dir, name);
    const stats = look(path);
    const what = name.startsWith('authdesk.key') && !name.startsWith('authdesk.keychain') ? 'key' : 'data';
    return stats ? (judge(path, what, stats, uid) ?? []) : [];
  });
  return [...(kept.length > 0 ? folder : []), ...files];
}

/** A folder that cannot be listed says so when the database is opened. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
