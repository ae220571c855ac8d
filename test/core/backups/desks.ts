import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { HeldAnswerData, Store } from '../../../electron/store/index.ts';
import type { folderKeychain } from '../../store/keychains.ts';
import { fillWithPushes, fillWithSecrets } from '../../store/secrets.ts';
import { addPlatform, openTestStore, tempDir } from '../../store/support.ts';
import { backupOf } from './support.ts';

type Keychain = ReturnType<typeof folderKeychain>;

/** A desk with everything in it, closed, and its backup. */
export async function backedUp(dataDir = tempDir(), keychain: Keychain | 'off' = 'off') {
  const store = await openTestStore({ dataDir, keychain });
  const ids = fillWithSecrets(store);
  fillWithPushes(store, ids);
  store.heldAnswers.put(waiting);
  const file = await backupOf(store);
  store.heldAnswers.remove(waiting.id);
  store.close();
  return { dataDir, ids, file };
}

/** An answer that waits for the database, in the backup alone. */
const waiting: HeldAnswerData = {
  id: 'a1',
  kind: 'query_auth',
  platformId: 'plt_x',
  ...{ sessionId: null, authorizerAppid: null, sentTag: null },
  ...{ obtainedAt: 1, owner: 'me', body: 'an answer that waits' },
};

/** The restored desk has the answer that came with it, for once: the next restore is not in its way. */
export function takeIn(store: Store): void {
  expect(store.heldAnswers.list()).toEqual([waiting]);
  store.heldAnswers.remove(waiting.id);
}

/** Another desk, which has a key of its own. */
export async function other(dataDir = tempDir(), keychain: Keychain | 'off' = 'off') {
  const store = await openTestStore({ dataDir, keychain });
  const platformId = addPlatform(store, {
    name: '旧平台',
    componentAppid: 'wxold',
    secrets: { appSecret: 'old secret' },
  });
  store.authorizers.upsert(platformId, 'wxolder', { nickName: '旧账号' });
  const entry = {
    platformId,
    authorizerAppid: 'wxolder',
    source: 'list',
    seenAt: 1,
    sessionId: null,
  } as const;
  store.authorizers.refreshTokens.add({ ...entry, value: 'an old refresh token' });
  store.settings.set('padding', 'x'.repeat(2_000_000));
  store.close();
  return { dataDir, platformId };
}

export const isOld = async (dataDir: string, platformId: string, keychain: Keychain | 'off' = 'off') => {
  const store = await openTestStore({ dataDir, keychain });
  const [platform] = store.platforms.list();
  if (platform?.name !== '旧平台') return store;
  expect(store.platforms.secret(platformId, 'appSecret')).toBe('old secret');
  expect(store.authorizers.refreshTokens.list(platformId, 'wxolder')).toHaveLength(1);
  expect(store.heldAnswers.list()).toEqual([]);
  expect((await store.backups.faults()).faults).toEqual([]);
  store.close();
  return undefined;
};

export function keychainFolder(): string {
  const dir = join(tempDir(), 'keychain');
  mkdirSync(dir);
  return dir;
}
