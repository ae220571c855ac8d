import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toProblem } from '../../../shared/errors/problem.ts';

/** Room for a dozen commits, WeChat's longest answer among them. */
const reserveBytes = 512 * 1024;
/** On a disk with less room than this there is none to keep. */
const plentyBytes = 32 * 1024 * 1024;

/** A file that only takes up room, given back when the disk is full and an answer of WeChat's must be written. */
export interface Reserve {
  /** Runs a write; when the disk is full, gives the room back and runs it once more. @throws what the write throws */
  lastResort<T>(write: () => T): T;
}

/**
 * Sees to it that the room is kept, where the disk has plenty.
 * @param file its path, in the data folder
 * @param randomBytes what compresses badly: some file systems keep zeros in no room at all
 */
export function keepReserve(file: string, randomBytes: (n: number) => Uint8Array): Reserve {
  let isKept = true;
  const fill = () => {
    try {
      const { bavail, bsize } = statfsSync(dirname(file));
      const there = statSync(file, { throwIfNoEntry: false });
      if (there?.size !== reserveBytes && bavail * bsize > plentyBytes)
        writeFileSync(file, randomBytes(reserveBytes), { mode: 0o600 });
      isKept = there?.size === reserveBytes || bavail * bsize > plentyBytes;
    } catch {
      // Without it the desk works as well; only a full disk is met unprepared.
    }
  };
  fill();
  return {
    lastResort(write) {
      // Given back once, it is taken again as soon as there is room.
      if (!isKept) fill();
      try {
        return write();
      } catch (error) {
        if (toProblem(error).code !== 'store.diskFull') throw error;
        rmSync(file, { force: true });
        isKept = false;
        return write();
      }
    },
  };
}
