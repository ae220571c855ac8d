import { rmSync, statfsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { onFiles } from '../../store/index.ts';
import { passingFolder } from './unpacked.ts';

/** A file that nobody goes on with is forgotten after this time, ms. */
const keptMs = 30 * 60_000;
/** Of its length, so many times must be free: the file, what is unpacked of it, and the database's new log. */
const roomFor = 3;

interface Upload {
  folder: string;
  path: string;
  handle: FileHandle;
  complete: boolean;
  timer: NodeJS.Timeout;
}

/** Files on their way in from a page, one at a time, in a folder of mode 0700 beside the database. */
export class Uploads {
  readonly #dir: string;
  readonly #newId: () => string;
  readonly #waiting = new Map<string, Upload>();

  /** @param dir the data folder */
  constructor(dir: string, newId: () => string) {
    this.#dir = dir;
    this.#newId = newId;
  }

  /** @param bytes its length @throws ProblemError restore.noRoom, store.* */
  async open(bytes: number): Promise<string> {
    for (const id of this.#waiting.keys()) await this.close(id);
    const { bavail, bsize } = onFiles(this.#dir, () => statfsSync(this.#dir));
    const needed = bytes * roomFor;
    if (bavail * bsize < needed)
      throw problem('restore.noRoom', { params: { needed, free: bavail * bsize } });
    const folder = onFiles(this.#dir, () => passingFolder(this.#dir));
    const path = join(folder, 'upload');
    const handle = await open(path, 'wx', 0o600);
    const id = this.#newId();
    const timer = setTimeout(() => void this.close(id), keptMs).unref();
    this.#waiting.set(id, { folder, path, handle, complete: false, timer });
    return id;
  }

  /** @throws ProblemError restore.uploadGone, store.* */
  async put(id: string, bytes: Uint8Array, last: boolean): Promise<void> {
    const upload = this.#get(id);
    try {
      await upload.handle.writeFile(bytes);
      if (last) await upload.handle.close();
      upload.complete = last;
    } catch (error) {
      await this.close(id);
      onFiles(upload.path, () => {
        throw error;
      });
    }
  }

  /** Its path, once all of it is there. @throws ProblemError restore.uploadGone */
  path(id: string): string {
    const { complete, path } = this.#get(id);
    if (!complete) throw problem('restore.uploadGone');
    return path;
  }

  #get(id: string): Upload {
    const upload = this.#waiting.get(id);
    if (!upload) throw problem('restore.uploadGone');
    upload.timer.refresh();
    return upload;
  }

  async close(id: string): Promise<void> {
    const upload = this.#waiting.get(id);
    if (!upload) return;
    this.#waiting.delete(id);
    clearTimeout(upload.timer);
    if (!upload.complete) await upload.handle.close().catch(() => {});
    rmSync(upload.folder, { recursive: true, force: true });
  }
}
