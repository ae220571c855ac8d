import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { startChild } from '../../store/children.ts';
import { expectWhole } from '../../store/secrets.ts';
import { openTestStore, problemIn } from '../../store/support.ts';
import { backedUp, isOld, other } from './desks.ts';
import { isLockedFor, openedBy } from './others.ts';
import { restore } from './restoring.ts';

type Raw = InstanceType<typeof Database>;

describe('a restore', () => {
  it('is refused while another process has the folder open', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const child = startChild('hold', dataDir);
    await child.next();
    expect(await problemIn(restore(file, dataDir))).toMatchObject({
      code: 'restore.refused',
      params: { reason: 'open' },
    });
    await child.kill();
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('is refused when another process writes in the moment of the swap, and the old key stays', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const key = readFileSync(join(dataDir, 'authdesk.key'));
    const writer = new Database(join(dataDir, 'authdesk.db'));
    const { backup } = Database.prototype;
    // The lock is SQLite’s own; only its moment is chosen here.
    const spy = vi.spyOn(Database.prototype, 'backup').mockImplementation(async function (this: Raw, to) {
      writer.exec('BEGIN IMMEDIATE');
      try {
        return await backup.call(this, to);
      } finally {
        writer.exec('ROLLBACK');
      }
    });
    const problem = await problemIn(restore(file, dataDir));
    spy.mockRestore();
    writer.close();
    expect(problem).toMatchObject({ code: 'restore.refused', params: { reason: 'open' } });
    expect(readFileSync(join(dataDir, 'authdesk.key')).equals(key)).toBe(true);
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });

  it('is taken up where nobody else comes in between: who opens the folder is told', async () => {
    const { file, ids } = await backedUp();
    const { dataDir } = await other();
    const refused: unknown[] = [];
    // The lock on the database itself ends with 'swapping'; the guard does not.
    const steps = ['aside', 'held', 'swapping', 'swapped'];
    const onStep = (step: string) => {
      if (steps.includes(step)) refused.push(openedBy(dataDir));
    };
    await restore(file, dataDir, { onStep });
    expect(refused.slice(0, 2).every((code) => code === 'store.busy' || code === 'store.restoring')).toBe(
      true,
    );
    expect(refused.slice(2)).toEqual(['store.restoring', 'store.restoring']);
    expect(openedBy(dataDir)).toBe('opened');
    const store = await openTestStore({ dataDir });
    expectWhole(store, ids);
    expect((await store.backups.faults()).faults).toEqual([]);
  });

  it('keeps programs out that know nothing of the guard, while damaged pages are kept aside too', async () => {
    const { file } = await backedUp();
    const { dataDir } = await other();
    const database = join(dataDir, 'authdesk.db');
    const raw = new Database(database);
    const page = raw.prepare(`SELECT rootpage FROM sqlite_master WHERE name = 'setting'`).pluck().get();
    raw.pragma('wal_checkpoint(TRUNCATE)');
    raw.close();
    const bytes = readFileSync(database);
    bytes.fill(0xa5, (Number(page) - 1) * 4096, Number(page) * 4096);
    writeFileSync(database, bytes);
    let locked: boolean | undefined;
    const onStep = (step: string) => {
      if (step === 'aside') locked = isLockedFor(database);
    };
    const { restored } = await restore(file, dataDir, { onStep });
    expect(restored?.keptAside).toMatch(/\.damaged$/);
    expect(locked).toBe(true);
  });

  it('is refused when more came in since it was looked at', async () => {
    const { file } = await backedUp();
    const { dataDir, platformId } = await other();
    const decide = async () => {
      const store = await openTestStore({ dataDir });
      store.authorizers.upsert(platformId, 'wxlater', { nickName: '后来的店' });
      store.close();
      return true;
    };
    expect(await problemIn(restore(file, dataDir, { decide }))).toMatchObject({
      code: 'restore.refused',
      params: { reason: 'changed' },
    });
    expect(await isOld(dataDir, platformId)).toBeUndefined();
  });
});
