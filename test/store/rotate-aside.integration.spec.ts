import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callbackIdentity } from '../../electron/core/pushes/callback-identity.ts';
import { rotateFolder } from '../../electron/store/folder/rotate.ts';
import type { KeychainChoice } from '../../electron/store/index.ts';
import { backedUp, isOld, other, takeIn } from '../core/backups/desks.ts';
import { restore } from '../core/backups/restoring.ts';
import { folderKeychain } from './keychains.ts';
import { openTestStore, tempDir } from './support.ts';

const rotated = (dataDir: string, keychain: KeychainChoice = 'off') =>
  rotateFolder({
    ...{ dataDir, now: Date.now, randomBytes, keychain, callbackIdentity },
    onFindings: () => {},
    onProgress: () => {},
  });

/** A folder whose database a restore has brought, under another key than the one of before. */
async function restored() {
  const { file } = await backedUp();
  const { dataDir, platformId } = await other();
  const { restored: made } = await restore(file, dataDir);
  const store = await openTestStore({ dataDir });
  takeIn(store);
  store.close();
  return { dataDir, platformId, keptAside: made?.keptAside ?? '' };
}

const withKey = (dataDir: string, key: string) =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1').includes(key))
    .map(({ name }) => name);

it('takes the old key out of every file that holds it, wherever it was kept', async () => {
  const { dataDir } = await restored();
  const old = readFileSync(join(dataDir, 'authdesk.key'), 'latin1').trim();
  for (const name of ['authdesk.key.0a.old', 'authdesk.key.0b.old'])
    copyFileSync(join(dataDir, 'authdesk.key'), join(dataDir, name));
  await rotated(dataDir);
  expect(withKey(dataDir, old)).toEqual([]);
});

it('leaves what a restore has replaced, with its key, and names both', async () => {
  const { dataDir, platformId, keptAside } = await restored();
  const damaged = join(dataDir, 'authdesk.db.0c.damaged');
  writeFileSync(damaged, 'no database');
  const store = await openTestStore({ dataDir });
  const daily = await store.backups.keep('daily');
  store.close();
  const { aside } = await rotated(dataDir);
  expect(aside).toEqual([expect.stringMatching(/authdesk\.key\..+\.old$/), keptAside, damaged]);
  // The one under the key that is gone goes with it.
  expect(aside).not.toContain(daily.path);
  expect((await restore(keptAside, dataDir)).preview.keyThere).toBe(true);
  expect(await isOld(dataDir, platformId)).toBeUndefined();
});

it('takes it out of the keychain under the names of other databases too', async () => {
  const keys = join(tempDir(), 'keychain');
  mkdirSync(keys);
  const keychain = folderKeychain(keys);
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir, keychain });
  const { keyId } = store.vault.status();
  store.close();
  const [line = ''] = readFileSync(join(dataDir, 'authdesk.keychain'), 'utf8').split('\n');
  const key = (await keychain.get(line)) ?? '';
  await keychain.set(`another.${keyId}`, key);
  writeFileSync(join(dataDir, 'authdesk.keychain'), `${line}\nanother.${keyId}\n`);
  await rotated(dataDir, keychain);
  expect([await keychain.get(line), await keychain.get(`another.${keyId}`)]).toEqual([null, null]);
  const again = await openTestStore({ dataDir, keychain });
  expect(again.vault.status().lost).toBe(false);
});
