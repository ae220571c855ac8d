import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const lead = 'authdesk.endpoint-';
/** With what stands behind the name while the file is on its way there. */
const form = /^authdesk\.endpoint-(\w{1,100})(?:\.[\w-]{6})?$/;

/** The file in the data folder by which `authdesk token serve` hands its secret to the operator. */
export const secretFileName = (platformId: string): string => `${lead}${platformId}`;

/**
 * Removes the files of processes that have ended without doing so. The secret in one opens nothing where no endpoint listens,
 * and before one does again it is gone.
 * @param isRunning has some process the platform's endpoint?
 * @throws what the file system throws
 */
export function forgetSecretFiles(dataDir: string, isRunning: (platformId: string) => boolean): void {
  for (const name of readdirSync(dataDir)) {
    const platformId = form.exec(name)?.[1];
    if (platformId !== undefined && !isRunning(platformId))
      rmSync(join(dataDir, name), { recursive: true, force: true });
  }
}
