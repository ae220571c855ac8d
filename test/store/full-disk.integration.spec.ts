import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeContext } from '../../electron/store/context.ts';
import type { Store } from '../../electron/store/index.ts';
import { SessionRepository } from '../../electron/store/sessions.ts';
import { type Connection, openConnection } from '../../electron/store/sql/connection.ts';
import { KeyKeeper } from '../../electron/store/vault/key-keeper.ts';
import { Vault } from '../../electron/store/vault/vault.ts';
import { explain } from '../../shared/errors/index.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { startChild } from './children.ts';
import {
  addPlatform,
  addSession,
  afterTest,
  openTestStore,
  problemIn,
  problemOf,
  tempDir,
} from './support.ts';
import { smallDisk } from './tmpfs.ts';

const full = 'store.diskFull';

/** The Problem that `work` rejects with; undefined when it does not. */
const refusalIn = (work: Promise<void>): Promise<Problem | undefined> =>
  work.then(
    () => undefined,
    (error) => problemIn(Promise.reject(error)),
  );

/** The Problem that `step` throws; undefined when it does not. */
function refusalOf(step: () => unknown): Problem | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    return problemOf(() => {
      throw error;
    });
  }
}

/** SQLite's own look at the whole file, the search tables included. */
function faultsIn(dataDir: string): unknown {
  const raw = new Database(join(dataDir, 'authdesk.db'));
  try {
    for (const table of ['session_search', 'authorizer_search'])
      raw.exec(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`);
    return raw.pragma('integrity_check', { simple: true });
  } finally {
    raw.close();
  }
}

/** A session whose code has been received, and everything of it that must outlive a refused step. */
function sessionWithCode(store: Store) {
  const platformId = addPlatform(store, { secrets: { appSecret: 'the secret' } });
  const id = addSession(store, platformId, '花店');
  store.sessions.apply(id, 'codeReceived', { authCode: 'queryauthcode@@@1' });
  const seen = async (by: Store) => ({
    session: by.sessions.get(id),
    code: by.sessions.authCode(id),
    answer: by.sessions.answer(id),
    timeline: by.sessions.timeline(id),
    found: (await by.sessions.list({ search: '花店', limit: 10 })).map((session) => session.id),
    accounts: by.authorizers.count(platformId),
    refreshToken: by.authorizers.refreshTokens.newest(platformId, 'wxa')?.value,
    secret: by.platforms.secret(platformId, 'appSecret'),
    setting: by.settings.get('paper'),
  });
  return { id, platformId, seen };
}

/** What the end of an authorization writes, at once or not at all. */
function authorize(store: Store, id: string, platformId: string): void {
  store.transaction(() => {
    store.authorizers.upsert(platformId, 'wxa', {
      nickName: '花店',
      accessToken: { value: 'access', obtainedAt: 1, expiresAt: null },
    });
    const entry = {
      platformId,
      authorizerAppid: 'wxa',
      source: 'query_auth',
      seenAt: 1,
      sessionId: id,
    } as const;
    store.authorizers.refreshTokens.add({ ...entry, value: 'refreshtoken@@@1' });
    store.sessions.apply(id, 'authorized', { authorizerAppid: 'wxa' });
  });
}

describe('a disk that is full', () => {
  it('refuses every change whole, shows what was there, and takes them when there is room again', async (context) => {
    const disk = smallDisk('4m');
    if (typeof disk === 'string') return context.skip(disk);
    const store = await openTestStore({ dataDir: disk.dir });
    const { id, platformId, seen } = sessionWithCode(store);
    const before = await seen(store);
    disk.fill();

    const steps = [
      () => store.sessions.apply(id, 'answered', { answer: '{"authorization_info":{}}' }),
      () => authorize(store, id, platformId),
      () => store.settings.set('paper', 'x'.repeat(300_000)),
      () => store.platforms.update(platformId, { secrets: { appSecret: 'another' } }),
      () => store.platforms.remove(platformId),
    ];
    for (const step of steps)
      expect(problemOf(step)).toMatchObject({ code: full, params: { reason: 'SQLITE_FULL' } });
    expect(await seen(store)).toEqual(before);
    // Another window that is opened now shows it as well.
    const other = await openTestStore({ dataDir: disk.dir });
    expect(await seen(other)).toEqual(before);
    expect(problemOf(() => authorize(other, id, platformId)).code).toBe(full);

    disk.free();
    authorize(store, id, platformId);
    expect(await seen(other)).toMatchObject({
      session: { state: 'authorized' },
      refreshToken: 'refreshtoken@@@1',
      accounts: 1,
    });
    expect(faultsIn(disk.dir)).toBe('ok');
  });

  it('cannot be opened, is called full, and loses nothing by that', async (context) => {
    const disk = smallDisk('4m');
    if (typeof disk === 'string') return context.skip(disk);
    const store = await openTestStore({ dataDir: disk.dir });
    const { id, platformId, seen } = sessionWithCode(store);
    authorize(store, id, platformId);
    const before = await seen(store);
    store.close();
    disk.fill();
    expect((await problemIn(openTestStore({ dataDir: disk.dir }))).code).toBe(full);
    disk.free();
    const again = await openTestStore({ dataDir: disk.dir });
    expect(await seen(again)).toEqual(before);
    expect(again.vault.status().lost).toBe(false);
    expect(faultsIn(disk.dir)).toBe('ok');
  });

  it.for(['1280k', '8m'])(
    'of %s has kept what was committed, and no more, when the process dies on it',
    async (size, context) => {
      const disk = smallDisk(size);
      if (typeof disk === 'string') return context.skip(disk);
      const first = await openTestStore({ dataDir: disk.dir });
      const platformId = addPlatform(first);
      first.close();
      const child = startChild('fillUp', disk.dir, platformId);
      const end = await child.next();
      expect(end).toMatchObject({ refusals: [full, full, full] });
      await child.kill();

      // The disk is as full as it was: what is there can be read.
      const store = await openTestStore({ dataDir: disk.dir });
      const kept = store.authorizers.count(platformId);
      expect(end).toMatchObject({ kept });
      expect(kept).toBeGreaterThan(5);
      for (let n = 0; n < kept; n += 1) {
        expect(store.authorizers.refreshTokens.newest(platformId, `wx${n}`)?.value).toBe(
          `refreshtoken@@@${n}`,
        );
        expect(store.authorizers.accessToken(platformId, `wx${n}`)).toMatch(`access ${n} x`);
      }
      expect(store.authorizers.refreshTokens.list(platformId, `wx${kept}`)).toEqual([]);
      disk.resize('24m');
      expect(faultsIn(disk.dir)).toBe('ok');
      store.authorizers.upsert(platformId, 'after', {});
      expect(await store.authorizers.list({ platformId, search: 'after', limit: 2 })).toHaveLength(1);
    },
  );

  it('from the beginning leaves a folder that opens once there is room, however far it came', async (context) => {
    const disk = smallDisk('4m');
    if (typeof disk === 'string') return context.skip(disk);
    /** Opens the folder on an empty disk of this size, then with room; tells whether the first was refused. */
    const refusedAt = async (kib: number) => {
      for (const name of readdirSync(disk.dir)) rmSync(join(disk.dir, name));
      disk.resize(`${kib}k`);
      const refusal = await refusalIn(openTestStore({ dataDir: disk.dir }).then((opened) => opened.close()));
      expect(refusal?.code ?? full, `${kib} KiB`).toBe(full);
      expect(readdirSync(disk.dir).filter((name) => name.endsWith('.part'))).toEqual([]);
      disk.resize('4m');
      const store = await openTestStore({ dataDir: disk.dir });
      expect(store.vault.status(), `${kib} KiB`).toMatchObject({ source: 'file', lost: false });
      const id = addPlatform(store, { secrets: { appSecret: 'a' } });
      expect(store.platforms.secret(id, 'appSecret')).toBe('a');
      store.close();
      expect(faultsIn(disk.dir)).toBe('ok');
      return refusal !== undefined;
    };
    expect(await refusedAt(4)).toBe(true);
    let kib = 24;
    while (await refusedAt(kib)) kib += 32;
    expect(kib).toBeGreaterThan(100);
    // The last things to find no room, one of them the key file.
    for (let less = kib - 4; less > kib - 32; less -= 4) await refusedAt(less);
  });

  it('is called that to the operator, in both languages', () => {
    const problem = { code: full, params: { path: 'x', reason: 'SQLITE_FULL' } };
    expect(explain(problem, 'zh')).toMatchObject({ title: '磁盘已满', actions: ['retry'] });
    expect(explain(problem, 'en')).toMatchObject({ title: 'The disk is full', actions: ['retry'] });
  });
});

/** Runs on every system: SQLite itself is told how many pages there are. */
describe('a database that may not grow', () => {
  async function sessionsOn(connection: Connection, keyFile: string): Promise<SessionRepository> {
    const given = { connection, now: Date.now, randomBytes };
    const keeper = new KeyKeeper({ ...given, keyFile, keychainNote: `${keyFile}chain`, keychain: undefined });
    return new SessionRepository(
      makeContext({ ...given, vault: new Vault(keeper, await keeper.load(), randomBytes) }),
    );
  }

  it('has the step of a session whole or not at all, whichever page is the last', async () => {
    const dataDir = tempDir();
    const store = await openTestStore({ dataDir });
    const { id, seen } = sessionWithCode(store);
    const connection = await openConnection(join(dataDir, 'authdesk.db'));
    afterTest(() => connection.close());
    const sessions = await sessionsOn(connection, join(dataDir, 'authdesk.key'));
    // The row, its line in the timeline and the search table each need pages of their own.
    const change = { authCode: 'c'.repeat(30_000), authCodeSource: 'push' } as const;
    const step = () => {
      sessions.apply(id, 'codeReplaced', change, { code: 'x'.repeat(30_000) });
    };

    const before = await seen(store);
    const pages = Number(connection.pragma('page_count'));
    let room = 0;
    for (; room < 60; room += 1) {
      connection.pragma(`max_page_count = ${pages + room}`);
      const refusal = refusalOf(step);
      if (refusal === undefined) break;
      expect(refusal).toMatchObject({ code: full, params: { reason: 'SQLITE_FULL' } });
      expect(await seen(store)).toEqual(before);
    }
    expect(room).toBeGreaterThan(10);
    expect(room).toBeLessThan(60);
    expect(await seen(store)).toMatchObject({
      session: { state: 'code_received', otherCodes: 1 },
      code: change.authCode,
      timeline: [{ note: 'created' }, { note: 'codeReceived' }, { note: 'codeReplaced' }],
    });
    expect(faultsIn(dataDir)).toBe('ok');
  });
});
