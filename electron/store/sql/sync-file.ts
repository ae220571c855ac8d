import { closeSync, existsSync, fsyncSync, openSync } from 'node:fs';

/** Has what was written to a file on the disk when it returns; one that is not there needs nothing. @throws the system's error */
export function syncFile(file: string): void {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
