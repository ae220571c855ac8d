import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A system's memory as a folder; too small in some containers. */
const memory = '/dev/shm';
const roomNeeded = 1024 ** 3;

function parent(): string {
  try {
    const { bavail, bsize } = fs.statfsSync(memory);
    fs.accessSync(memory, fs.constants.W_OK);
    return bavail * bsize >= roomNeeded ? memory : os.tmpdir();
  } catch {
    // Not Linux, or not for this user.
    return os.tmpdir();
  }
}

/**
 * One folder for all temporary files of a run, gone after it, whatever a spec leaves behind. In memory where there is
 * room: what a unit spec proves does not depend on the disk, and waiting for the disk is a third of its time.
 */
export default function scratch(): () => void {
  const folder = fs.mkdtempSync(path.join(parent(), 'authdesk-unit-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
