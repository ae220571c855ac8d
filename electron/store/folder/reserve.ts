import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toProblem } from '../../../shared/errors/problem.ts';

/** Room for a dozen commits, WeChat's longest answer among them. */
const reserveBytes = 512 * 1024;
/** On a disk with less room than this there is none to keep. */
const plentyBytes = 32 * 1024 * 1024;

/**
 * Keeps a file that only takes up room, where the disk has plenty: it is given back when the disk is full and an answer
 * of WeChat's must be written all the same.
 * @param file its path, in the data folder
 * @param randomBytes what compresses badly: some file systems keep zeros in no room at all
 * @returns `Store.lastResort`
 */
export function keepReserve(file: string, randomBytes: (n: number) => Uint8Array) {
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
  return <T>(write: () => T): T => {
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
  };
}
