import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { restoreSteps } from '../../../electron/store/folder/restore.ts';
import { startChild } from '../../store/children.ts';
import { folderKeychain } from '../../store/keychains.ts';
import { expectWhole } from '../../store/secrets.ts';
import { openTestStore, tempDir } from '../../store/support.ts';
import { backedUp, isOld, keychainFolder, other, takeIn } from './desks.ts';
import { restore } from './restoring.ts';

describe('a restore', () => {
  const kills = restoreSteps.flatMap((step) => [[step, 'file'] as const, [step, 'keychain'] as const]);
  const killed = async (step: string, kind: 'file' | 'keychain') => {
    const keychainDir = keychainFolder();
    const keychain: 'off' | ReturnType<typeof folderKeychain> =
      kind === 'file' ? 'off' : folderKeychain(keychainDir);
    const { file, ids } = await backedUp();
    const { dataDir, platformId } = await other(tempDir(), keychain);
    const child = startChild('restore', dataDir, file, step, ...(kind === 'file' ? [] : [keychainDir]));
    expect(await child.ended()).toBeNull();
    return { file, ids, dataDir, platformId, keychain };
  };

  it.each(kills)('killed after “%s” it leaves the old one or the new one, whole (%s)', async (step, kind) => {
    const { file, ids, dataDir, platformId, keychain } = await killed(step, kind);
    const store = await isOld(dataDir, platformId, keychain);
    expect(store === undefined).toBe(restoreSteps.indexOf(step) < restoreSteps.indexOf('swapped'));
    if (store) {
      expectWhole(store, ids);
      takeIn(store);
    } else expect(readdirSync(dataDir).filter((name) => name.includes('held'))).toEqual([]);
    store?.close();
    // Once more, all the way.
    await restore(file, dataDir, { keychain });
    const again = await openTestStore({ dataDir, keychain });
    expectWhole(again, ids);
    takeIn(again);
    expect((await again.backups.faults()).faults).toEqual([]);
    again.close();
  });

  it.each(restoreSteps)('killed after “%s” it is simply done again', async (step) => {
    const { file, ids, dataDir } = await killed(step, 'file');
    await restore(file, dataDir);
    const again = await openTestStore({ dataDir });
    expectWhole(again, ids);
    takeIn(again);
  });

  it.each([0, 1, 2, 4, 8, 16, 32])(
    'killed %d ms after it began to write, it leaves the old one or the new one, whole',
    async (ms) => {
      const { file, ids } = await backedUp();
      const { dataDir, platformId } = await other();
      const child = startChild('restore', dataDir, file);
      for (let step = await child.next(); step !== 'swapping'; step = await child.next());
      await delay(ms);
      await child.kill();
      const store = await isOld(dataDir, platformId);
      if (store) expectWhole(store, ids);
    },
  );
});
