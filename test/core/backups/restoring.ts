import { randomBytes } from 'node:crypto';
import { type RestoreQuestion, restoreFolder } from '../../../electron/core/backups/restore.ts';

export const passphrase = '苹果 correct horse 🐴';

/** Restores without asking, the key into a file. */
export const restore = (file: string, dataDir: string, more: Partial<RestoreQuestion> = {}) =>
  restoreFolder({
    file,
    dataDir,
    keychain: 'off',
    effects: { now: Date.now, randomBytes },
    passphrase: async () => passphrase,
    decide: async () => true,
    ...more,
  });
