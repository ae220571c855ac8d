import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Connection } from '../sql/connection.ts';
import { isMissing, onFiles } from '../sql/failures.ts';
import { syncDirectory } from '../vault/key-file.ts';

const namePattern = /^authdesk\.held-[0-9a-z]+$/;
/** In the database by now, and kept for a backup that is being made. */
const savedPattern = /^(authdesk\.held-[0-9a-z]+)\.saved$/;
/** Comes with a database that is being restored, by the mark that this one has. */
const comingPattern = /^(authdesk\.held-[0-9a-z]+)\.next-([0-9a-f]+)$/;
/** Those of a folder's names that are held answers. */
export const heldNames = (names: readonly string[]) => names.filter((name) => namePattern.test(name));

export const isSaved = (name: string) => savedPattern.test(name);
export const isComing = (name: string) => comingPattern.test(name);

/** A held answer's file, as a backup has it. */
export interface HeldFile {
  name: string;
  bytes: Buffer;
}

/** The file, or what it has become a moment ago. */
function bytesOf(dir: string, name: string): Buffer | undefined {
  for (const path of [name, `${name}.saved`].map((one) => join(dir, one))) {
    try {
      return readFileSync(path);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return undefined;
}

/**
 * What is held, and what was since a copy began that is still in its folder (`HeldAnswers.remove`): with that copy it is all
 * that there was at the copy's moment.
 * @throws ProblemError store.*
 */
export function heldFiles(dir: string): HeldFile[] {
  return onFiles(dir, () => {
    const names = readdirSync(dir);
    const saved = names.flatMap((name) => savedPattern.exec(name)?.[1] ?? []);
    const all = new Set([...heldNames(names), ...saved]);
    return [...all].flatMap((name) => {
      const bytes = bytesOf(dir, name);
      // It was on its way out when the copy began, so that the copy has it.
      return bytes ? [{ name, bytes }] : [];
    });
  });
}

/** Puts answers beside the database that they do not belong to yet. @param mark of the one that is to come */
export function bringHeld(dir: string, paths: readonly string[], mark: string): void {
  for (const path of paths)
    onFiles(path, () => renameSync(path, join(dir, `${basename(path)}.next-${mark}`)));
  if (paths.length > 0) onFiles(dir, () => syncDirectory(dir));
}

/**
 * Answers that came with this database take their names; those of one that did not come go: its backup has them.
 * @param mark of the database that is there
 */
export function settleHeld(dir: string, mark: string | undefined): void {
  onFiles(dir, () => {
    const coming = readdirSync(dir).flatMap((name) => {
      const [, held, whose] = comingPattern.exec(name) ?? [];
      return held === undefined ? [] : [{ path: join(dir, name), to: join(dir, held), whose }];
    });
    for (const { path, to, whose } of coming) {
      if (whose === mark) renameSync(path, to);
      else rmSync(path, { force: true });
    }
    if (coming.length > 0) syncDirectory(dir);
  });
}

const partPattern = /^(authdesk\.held-[0-9a-z]+)\.part$/;
/** It is written in one piece, ms. */
const partStaleMs = 60_000;

/** A process was killed while it held an answer: what is whole takes its name, half of one is none. */
export function settleParts(dir: string): void {
  onFiles(dir, () => {
    for (const name of readdirSync(dir)) {
      const [, held] = partPattern.exec(name) ?? [];
      const path = join(dir, name);
      const stats = held === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
      if (held === undefined || !stats || Date.now() - stats.mtimeMs <= partStaleMs) continue;
      if (isJson(readFileSync(path, 'utf8'))) renameSync(path, join(dir, held));
      else rmSync(path, { force: true });
    }
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Those that were kept for backups alone. */
export function forgetSaved(dir: string): void {
  for (const name of readdirSync(dir).filter((one) => savedPattern.test(one)))
    rmSync(join(dir, name), { force: true });
}

/** What tells a restored database from all others; undefined of one that was not restored. @throws ProblemError store.* */
export function restoredMark(connection: Connection): string | undefined {
  const row = connection.query<[], { value: string }>(`SELECT value FROM meta WHERE key = 'restored'`);
  return row.get()?.value;
}
