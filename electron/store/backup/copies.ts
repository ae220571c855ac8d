import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Connection } from '../sql/connection.ts';
import { onFiles } from '../sql/failures.ts';
import { Database } from '../sql/sqlite.ts';
import { syncFile } from '../sql/sync-file.ts';
import { copyAside } from './thread.ts';

/** Why a copy was made: once a day, before the database was changed to a newer version's form, or before a restore. */
export const copyReasons = ['daily', 'update', 'replaced'] as const;
export type CopyReason = (typeof copyReasons)[number];

/** How many of each are kept at least. */
const kept: Readonly<Record<CopyReason, number>> = { daily: 7, update: 2, replaced: 3 };
/** So long all that a restore has replaced is kept: who tries several backups wants the first of them back. */
const replacedMs = 7 * 24 * 60 * 60_000;

/** A copy of the database in the data folder: sealed with the key that was in force, and of no use without it. */
export interface Copy {
  /** Absolute. */
  path: string;
  /** UTC ms. */
  at: number;
  reason: CopyReason;
  bytes: number;
  /** The first 16 hex digits of its SHA-256, as its name tells. */
  mark: string;
}

const markLength = 16;
const form = /^authdesk-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-([a-z]+)-([0-9a-f]{16})\.db$/;
const partForm = /\.part$/;
/** Between two writes of a part lies less, ms; while it is made, SQLite has it locked. */
const staleMs = 60_000;

/** Where a data folder's copies lie. */
export const copiesFolder = (dir: string): string => join(dir, 'backups');

const nameOf = (at: number, reason: CopyReason, mark: string) => {
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `authdesk-${stamp}-${reason}-${mark}.db`;
};

/** The beginning of a file's SHA-256, read in portions. */
async function markOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const portion of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(portion);
  return hash.digest('hex').slice(0, markLength);
}

/** What a copy's name tells of it; undefined for any other file. */
export const copyNamed = (path: string): Copy | undefined => copyOf(dirname(path), basename(path));

function copyOf(folder: string, name: string): Copy | undefined {
  const [, year, month, day, hour, minute, second, reason, mark = ''] = form.exec(name) ?? [];
  const known = copyReasons.find((one) => one === reason);
  const stats = statSync(join(folder, name), { throwIfNoEntry: false });
  if (known === undefined || !stats?.isFile()) return undefined;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at)) return undefined;
  return { path: join(folder, name), at, reason: known, bytes: stats.size, mark };
}

/** A data folder's copies, the newest first. One whose file is not what its name says is among them: see `isWhole`. */
export function listCopies(dir: string): Copy[] {
  const folder = copiesFolder(dir);
  if (!existsSync(folder)) return [];
  const names = onFiles(folder, () => readdirSync(folder));
  const copies = names.flatMap((name) => copyOf(folder, name) ?? []);
  return copies.sort((a, b) => b.at - a.at || b.path.localeCompare(a.path));
}

/** Is its file, to the last bit, what was written? */
export async function isWhole({ path, mark }: Pick<Copy, 'path' | 'mark'>): Promise<boolean> {
  try {
    return (await markOf(path)) === mark;
  } catch {
    return false;
  }
}

/** The newest copy that is whole. */
export async function newestWhole(dir: string): Promise<Copy | undefined> {
  for (const copy of listCopies(dir)) if (await isWhole(copy)) return copy;
  return undefined;
}

/** Is a copy being made, or one that only passes through not gone yet? Its part is there before its moment. */
export function isCopying(dir: string): boolean {
  try {
    return readdirSync(copiesFolder(dir)).some((name) => partForm.test(name));
  } catch {
    return false;
  }
}

/** Makes the folder of copies and takes away what killed processes have left in it. */
function prepare(dir: string): string {
  const folder = copiesFolder(dir);
  onFiles(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  forgetParts(dir);
  return folder;
}

/** Takes away parts of copies that nobody makes any more. */
export function forgetParts(dir: string): void {
  const folder = copiesFolder(dir);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((one) => partForm.test(one))) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > staleMs && !isLocked(path)) rmSync(path, { force: true });
  }
}

/** Does SQLite write it now? */
function isLocked(path: string): boolean {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      db.prepare('SELECT count(*) FROM sqlite_master').get();
    } finally {
      db.close();
    }
    return false;
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  }
}

/**
 * What is not among the newest of its kind goes. A restore takes nothing away: what it has replaced goes with a later daily
 * copy, when it is old as well.
 * @param made stays, even if clocks were wrong and all others seem newer
 */
async function prune({ dir, reason, now }: CopyQuestion, made: string): Promise<void> {
  const old = reason === 'replaced' ? [] : beyond(dir, reason).filter(({ path }) => path !== made);
  const replaced = reason === 'daily' ? oldReplaced(dir, now) : [];
  for (const { path } of [...old, ...replaced]) await forget(path);
}

const beyond = (dir: string, reason: CopyReason, more = 0): Copy[] =>
  listCopies(dir)
    .filter((copy) => copy.reason === reason)
    .slice(kept[reason] - more);
const oldReplaced = (dir: string, now: number): Copy[] =>
  beyond(dir, 'replaced').filter(({ at }) => now - at > replacedMs);

/** Takes away beforehand, where room is short, what gives way to the copy that is to be made, and what is old. */
export async function pruneFor({ dir, reason, now }: Omit<CopyQuestion, 'suffix'>): Promise<void> {
  for (const { path } of [...beyond(dir, reason, 1), ...oldReplaced(dir, now)]) await forget(path);
}

/** Beside the event loop: to free a big file takes the system some time. What stays is taken away later. */
export const forget = (path: string): Promise<void> => rm(path, { force: true }).catch(() => {});

export interface CopyQuestion {
  /** The data folder. */
  dir: string;
  database: string;
  reason: CopyReason;
  /** UTC ms. */
  now: number;
  /** Something random. */
  suffix: string;
}

/**
 * Keeps a copy of the database as it is now: whole under its name, or not at all. The oldest of its kind go (`prune`).
 * @param write how it is written into a file, where not by a thread
 * @throws ProblemError `store.*`
 */
export async function keepCopy(
  question: CopyQuestion,
  write: (file: string, to: string) => void | Promise<void> = copyAside,
): Promise<Copy> {
  const { dir, database, reason, now, suffix } = question;
  const folder = prepare(dir);
  const part = join(folder, `${suffix}.part`);
  try {
    await write(database, part);
    const mark = await markOf(part);
    const path = join(folder, nameOf(now, reason, mark));
    onFiles(folder, () => renameSync(part, path));
    await prune(question, path);
    // Its name tells seconds.
    return { path, at: now - (now % 1_000), reason, bytes: statSync(path).size, mark };
  } catch (error) {
    await forget(part);
    throw error;
  }
}

/** Writes a copy by a connection that is open, in one piece: where no thread can do it. @throws ProblemError `store.*` */
export function copyBy(connection: Connection, to: string): void {
  // SQLite takes an empty file, and keeps its mode.
  onFiles(to, () => writeFileSync(to, '', { mode: 0o600, flag: 'wx' }));
  connection.query<[string]>('VACUUM INTO ?').run(to);
  syncFile(to);
}

/** A copy that only passes through. */
export interface PassingCopy {
  /** In bytes. */
  bytes: number;
  /**
   * Takes its name away: from then on the system frees it with this process, however that ends. Until then answers that get
   * into the database are kept beside it.
   */
  hide(): Promise<FileHandle>;
  /** The caller does this when it is through. */
  remove(): Promise<void>;
}

/** @throws ProblemError `store.*` */
export async function passingCopy({
  dir,
  database,
  suffix,
}: Omit<CopyQuestion, 'reason' | 'now'>): Promise<PassingCopy> {
  const path = join(prepare(dir), `${suffix}.part`);
  let handle: FileHandle | undefined;
  const remove = async () => {
    await handle?.close();
    await forget(path);
  };
  try {
    await copyAside(database, path);
    const { size: bytes } = statSync(path);
    const hide = async () => {
      handle ??= await open(path, 'r');
      await forget(path);
      return handle;
    };
    return { bytes, hide, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Takes copies away, such as those sealed with a key that may be known; parts as well, and the folder with its last one. */
export function forgetCopies(dir: string, which: (path: string) => boolean): void {
  const folder = copiesFolder(dir);
  if (!existsSync(folder)) return;
  const isGoing = (name: string) => partForm.test(name) || (form.test(name) && which(join(folder, name)));
  onFiles(folder, () => {
    const names = readdirSync(folder);
    for (const name of names.filter(isGoing)) rmSync(join(folder, name), { force: true });
    if (names.every(isGoing)) rmSync(folder, { recursive: true, force: true });
  });
}
