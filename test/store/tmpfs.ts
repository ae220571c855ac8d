import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterTest, tempDir } from './support.ts';

/** A disk of its own, so small that it is soon full. */
export interface SmallDisk {
  dir: string;
  /** Makes it read-only. Nothing on it may be open for writing. */
  lock(): void;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives back what `fill` took. */
  free(): void;
  /** @param size as `smallDisk` takes it, not less than what is in use */
  resize(size: string): void;
}

/** Runs a program; gives why it failed, undefined when it did not. */
function refusal(command: string, ...args: string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.split('\n')[0] ?? `${command} failed`);
}

function must(command: string, ...args: string[]): void {
  const refused = refusal(command, ...args);
  if (refused !== undefined) throw new Error(refused);
}

function fill(file: string): void {
  const fd = openSync(file, 'a');
  try {
    for (;;) writeSync(fd, Buffer.alloc(4096));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(fd);
  }
}

/**
 * Mounts an empty file system in memory for the length of a test.
 * @param size as `mount` takes it: '256k', '2m'
 * @returns the disk; where none may be mounted (not root, not Linux), why
 */
export function smallDisk(size: string): SmallDisk | string {
  if (process.platform !== 'linux') return 'a disk of its own can be mounted on Linux only';
  const dir = tempDir();
  const refused = refusal('mount', '-t', 'tmpfs', '-o', `size=${size},mode=700`, 'authdesk-spec', dir);
  if (refused !== undefined) return `no disk of its own may be mounted here (${refused})`;
  afterTest(() => must('umount', '--lazy', dir));
  const filler = join(dir, 'filler');
  return {
    dir,
    lock: () => must('mount', '-o', 'remount,ro', dir),
    fill: () => fill(filler),
    free: () => rmSync(filler),
    resize: (to) => must('mount', '-o', `remount,size=${to}`, dir),
  };
}
