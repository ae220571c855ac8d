import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { topicsMoved } from '../../electron/store/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { startChild } from './children.ts';
import { folderKeychain } from './keychains.ts';
import { addPlatform, openTestStore, problemOf, tempDir } from './support.ts';

describe('several processes on one data folder', () => {
  it.each(['file', 'keychain'])(
    'end with one key, kept in the %s, when they make it together',
    async (source) => {
      const dataDir = join(tempDir(), 'new');
      const keychainDir = join(tempDir(), 'keychain');
      mkdirSync(keychainDir);
      const names = ['desktop', 'browser', 'terminal'];
      const children = names.map((name) =>
        startChild('openAtOnce', dataDir, name, ...(source === 'keychain' ? [keychainDir] : [])),
      );
      for (const child of children) expect(await child.next()).toBe('ready');
      for (const child of children) child.go();
      const statuses = await Promise.all(children.map((child) => child.next()));
      const store = await openTestStore({
        dataDir,
        keychain: source === 'keychain' ? folderKeychain(keychainDir) : 'off',
      });
      const { keyId } = store.vault.status();
      for (const status of statuses) expect(status).toEqual({ source, lost: false, keyId });
      for (const name of names) expect(store.settings.getSealed(name)).toBe(`secret of ${name}`);
      await Promise.all(children.map((child) => child.ended()));
      // The keys of those that were slower are gone from the keychain.
      if (source === 'keychain') expect(readdirSync(keychainDir)).toHaveLength(1);
    },
  );

  it('give a lease to one of those that ask at once, and to the next when it has run out', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    const platformId = addPlatform(store);
    const owners = ['one', 'two'];
    const children = owners.map((owner) => startChild('lease', dataDir, `${platformId}:${owner}`));
    for (const child of children) expect(await child.next()).toBe('ready');
    for (const child of children) child.go();
    const [first, second] = await Promise.all(children.map((child) => child.next()));
    expect(first).toEqual(second);
    const lease = store.tokens.lease(platformId);
    expect(lease).toEqual(first);
    expect(owners).toContain(lease?.owner);
    expect(store.tokens.acquireLease(platformId, 'three', 60_999, 10)).toEqual(lease);
    expect(store.tokens.acquireLease(platformId, 'three', 61_000, 10)).toEqual({
      platformId,
      owner: 'three',
      until: 61_010,
    });
    await Promise.all(children.map((child) => child.ended()));
  });

  it('find the state before a transaction whose process was killed in it', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    const platformId = addPlatform(store, { secrets: { appSecret: 'old' } });
    const child = startChild('stuck', dataDir, platformId);
    expect(await child.next()).toBe('in transaction');
    await child.kill();
    // What it had not committed stands in the file all the same; nobody may take it for true.
    expect(statSync(join(dataDir, 'authdesk.db-wal')).size).toBeGreaterThan(20_000_000);
    expect(store.settings.get('changed')).toBeUndefined();
    expect(store.platforms.get(platformId)?.name).toBe('花店平台');
    expect(store.platforms.secret(platformId, 'appSecret')).toBe('old');
    store.platforms.update(platformId, { name: 'goes on' });
    store.close();
    const again = await openTestStore({ dataDir });
    expect(again.platforms.get(platformId)?.name).toBe('goes on');
  });

  it('find what was committed by a process that was killed right after', async () => {
    const dataDir = tempDir();
    const child = startChild('commitAndDie', dataDir);
    await child.ended();
    const store = await openTestStore({ dataDir });
    expect(store.settings.get('committed')).toBe('yes');
    expect(store.vault.status().lost).toBe(false);
  });

  it('wait for each other, and say store.busy when it takes too long', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    store.settings.set('a', '1');
    const child = startChild('hold', dataDir);
    expect(await child.next()).toBe('holding');
    const impatient = await openConnection(join(dataDir, 'authdesk.db'), 20);
    onTestFinished(() => impatient.close());
    const refusal = problemOf(() =>
      impatient.transaction(() => impatient.query('DELETE FROM setting').run()),
    );
    expect(refusal).toMatchObject({ code: 'store.busy', params: { reason: 'SQLITE_BUSY' } });
    expect(problemOf(() => impatient.query('DELETE FROM setting').run()).code).toBe('store.busy');
    // Reading goes on beside the writer, and so does opening.
    expect(store.settings.get('a')).toBe('1');
    (await openTestStore({ dataDir })).close();
    await child.kill();
    store.settings.set('a', '2');
    expect(store.settings.get('a')).toBe('2');
  });

  it('go through when the other one is done in time', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    const child = startChild('hold', dataDir, '150');
    expect(await child.next()).toBe('holding');
    store.settings.set('a', 'after you');
    expect(store.settings.get('a')).toBe('after you');
    expect(await child.ended()).toBe(0);
  });

  it('see by topic what another process wrote', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    const before = store.topics();
    expect(store.topics()).toBe(before);
    await startChild('commitAndDie', dataDir).ended();
    expect(topicsMoved(before, store.topics())).toEqual(['settings']);
  });
});
