import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '../../electron/store/vault/keychain.ts';

/** A keychain kept in a folder, so that processes share it. */
export function folderKeychain(dir: string): Keychain {
  const file = (user: string) => join(dir, user);
  return {
    async get(user) {
      try {
        return readFileSync(file(user), 'utf8');
      } catch {
        return null;
      }
    },
    set: async (user, secret) => writeFileSync(file(user), secret),
    remove: async (user) => rmSync(file(user), { force: true }),
  };
}

/** A keychain that cannot be asked. */
export const noKeychain: Keychain = {
  get: () => Promise.reject(new Error('locked')),
  set: () => Promise.reject(new Error('locked')),
  remove: () => Promise.reject(new Error('locked')),
};
