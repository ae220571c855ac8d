import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Connection, openConnection } from '../../electron/store/sql/connection.ts';
import { syncFile } from '../../electron/store/sql/sync-file.ts';
import { problemOf, tempDir } from './support.ts';

describe('a connection', () => {
  let connection: Connection;
  let file: string;

  beforeEach(async () => {
    file = join(tempDir(), 'a.db');
    connection = await openConnection(file);
    connection.exec('CREATE TABLE a (v TEXT NOT NULL UNIQUE) STRICT');
    return () => connection.close();
  });

  const insert = (value: string) => connection.query<[string]>('INSERT INTO a (v) VALUES (?)').run(value);
  const values = () =>
    connection
      .query<[], { v: string }>('SELECT v FROM a ORDER BY v')
      .all()
      .map(({ v }) => v);

  it('commits to the disk, at the first opening and at every later one', async () => {
    const settings = (one: Connection) =>
      ['journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout', 'trusted_schema'].map((name) =>
        one.pragma(name),
      );
    expect(settings(connection)).toEqual(['wal', 2, 1, 5000, 0]);
    const second = await openConnection(file);
    expect(settings(second)).toEqual(['wal', 2, 1, 5000, 0]);
    second.exec('CREATE TABLE b (v)');
    expect(second.pragma('synchronous')).toBe(2);
    second.close();
  });

  it('waits until another one that opens the same new file is done with it', async () => {
    const fresh = join(tempDir(), 'new.db');
    const first = new Database(fresh);
    first.exec('BEGIN EXCLUSIVE');
    // SQLite itself does not wait when a file is turned to WAL.
    const opening = openConnection(fresh);
    first.exec('COMMIT');
    first.close();
    const second = await opening;
    expect(second.pragma('journal_mode')).toBe('wal');
    second.close();
  });

  it('rolls a transaction back whole', () => {
    expect(() =>
      connection.transaction(() => {
        insert('a');
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(values()).toEqual([]);
  });

  it('joins nested transactions: what is inside commits with the outermost one', () => {
    connection.transaction(() => {
      insert('outer');
      connection.transaction(() => insert('inner'));
      // A step that failed leaves nothing of itself behind, though the outer one goes on.
      problemOf(() =>
        connection.transaction(() => {
          insert('half');
          insert('outer');
        }),
      );
    });
    expect(values()).toEqual(['inner', 'outer']);
    expect(() =>
      connection.transaction(() => {
        connection.transaction(() => insert('lost'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(values()).toEqual(['inner', 'outer']);
  });

  it('gives what the transaction gives, and refuses a promise', () => {
    expect(connection.transaction(() => 7)).toBe(7);
    expect(connection.transaction(() => undefined)).toBeUndefined();
    expect(() => connection.transaction(async () => insert('late'))).toThrow(/promise/);
    expect(values()).toEqual([]);
  });

  it('tells by its version that anybody committed', async () => {
    const other = await openConnection(file);
    const first = connection.version();
    expect(connection.version()).toBe(first);
    values();
    expect(connection.version()).toBe(first);
    insert('mine');
    const second = connection.version();
    expect(second).not.toBe(first);
    other.query<[string]>('INSERT INTO a (v) VALUES (?)').run('theirs');
    expect(connection.version()).not.toBe(second);
    other.close();
  });

  describe('commits ahead of an ordinary transaction', () => {
    /** How often the log was taken to the disk for their sake. */
    let syncs = 0;
    let refused = 0;
    beforeEach(async () => {
      connection.close();
      [syncs, refused] = [0, 0];
      connection = await openConnection(file, 5000, 'shared', (path) => {
        expect(path).toBe(`${file}-wal`);
        if (refused-- > 0) throw new Error('no room');
        syncFile(path);
        syncs += 1;
      });
    });
    const later = async () => {
      await sleep(40);
      return syncs;
    };

    it('and is taken along by one that writes', async () => {
      expect(connection.ahead(() => insert('a'))).toBe(1);
      expect(connection.pragma('synchronous')).toBe(2);
      connection.transaction(() => insert('b'));
      expect(await later()).toBe(0);
      expect(values()).toEqual(['a', 'b']);
    });

    it('or is taken to the disk a moment later: one that writes nothing takes nothing along', async () => {
      connection.ahead(() => insert('a'));
      connection.transaction(() => values());
      expect(await later()).toBe(1);
      expect(await later()).toBe(1);
    });

    it('or by the second or third try, whoever is writing meanwhile', async () => {
      refused = 2;
      connection.ahead(() => insert('a'));
      const other = new Database(file);
      other.exec('BEGIN IMMEDIATE');
      await expect.poll(later).toBe(1);
      other.exec('COMMIT');
      other.close();
    });

    it('or at the end', () => {
      connection.ahead(() => insert('a'));
      connection.close();
      expect(syncs).toBe(1);
    });

    it('and within another transaction is part of that one', async () => {
      const fails = () =>
        connection.transaction(() => {
          connection.ahead(() => insert('a'));
          throw new Error('undone');
        });
      expect(fails).toThrow('undone');
      expect(values()).toEqual([]);
      expect(await later()).toBe(0);
    });
  });

  describe('has a long log written to the database', () => {
    const mib = (count: number) => insert('x'.repeat(count * 1024 * 1024));
    /** Pages of the log that the database has not. */
    const owed = () => {
      const query = connection.query<[], { log: number; checkpointed: number }>(
        'PRAGMA wal_checkpoint(NOOP)',
      );
      const { log = 0, checkpointed = 0 } = query.get() ?? {};
      return log - checkpointed;
    };

    it('a moment after the commit, not in it', async () => {
      connection.transaction(() => mib(5));
      expect(owed()).toBeGreaterThan(1_000);
      await expect.poll(owed).toBe(0);
    });

    it('not for some pages', async () => {
      connection.transaction(() => mib(1));
      const some = owed();
      await sleep(40);
      expect(owed()).toBe(some);
    });

    it('in the commit all the same where no turn comes', () => {
      for (let done = 0; done < 5; done += 1)
        connection.transaction(() => insert(`${done}`.repeat(5 * 1024 * 1024)));
      expect(owed()).toBeLessThan(4_000);
    });

    it('and goes on when it cannot be', async () => {
      const other = new Database(file);
      other.exec('BEGIN; SELECT count(*) FROM a');
      connection.transaction(() => mib(5));
      await sleep(40);
      other.exec('COMMIT');
      other.close();
      connection.transaction(() => insert('later'));
      await expect.poll(owed).toBe(0);
    });
  });

  it('names a conflict instead of quoting SQLite', () => {
    insert('a');
    expect(problemOf(() => insert('a'))).toMatchObject({
      code: 'store.conflict',
      params: { reason: 'SQLITE_CONSTRAINT_UNIQUE' },
    });
  });

  it('says when there is no room, keeps what was there, and goes on when there is room again', () => {
    insert('before');
    const pages = Number(connection.pragma('page_count'));
    connection.pragma(`max_page_count = ${pages}`);
    expect(problemOf(() => insert('x'.repeat(100_000)))).toMatchObject({ code: 'store.diskFull' });
    expect(problemOf(() => connection.transaction(() => insert('y'.repeat(100_000)))).code).toBe(
      'store.diskFull',
    );
    expect(values()).toEqual(['before']);
    connection.pragma('max_page_count = 100000');
    insert('z'.repeat(100_000));
    expect(values()).toHaveLength(2);
    expect(connection.pragma('integrity_check')).toBe('ok');
  });

  it.each([
    ['a step', (work: () => void) => connection.transaction(work)],
    ['a statement', (work: () => void) => work()],
  ])('commits nothing of a transaction that went on after %s found no room', (_what, step) => {
    insert('before');
    connection.pragma(`max_page_count = ${connection.pragma('page_count')}`);
    const refusal = problemOf(() =>
      connection.transaction(() => {
        insert('first');
        expect(problemOf(() => step(() => insert('x'.repeat(100_000)))).code).toBe('store.diskFull');
        // SQLite has undone 'first' by now: what follows must not be committed without it.
        expect(problemOf(() => insert('second')).code).toBe('store.diskFull');
        expect(problemOf(() => connection.transaction(() => insert('third'))).code).toBe('store.diskFull');
      }),
    );
    expect(refusal.code).toBe('store.diskFull');
    expect(values()).toEqual(['before']);
    connection.transaction(() => insert('next'));
    expect(values()).toEqual(['before', 'next']);
  });

  it('may be closed twice', () => {
    connection.version();
    connection.close();
    expect(() => connection.close()).not.toThrow();
  });
});
