import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Backups } from '../../../electron/core/backups/index.ts';
import type { FileToSave } from '../../../electron/core/effects/index.ts';
import { writeWhole } from '../../../electron/core/exports/write-file.ts';
import type { HeldAnswerData, Store } from '../../../electron/store/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { addPlatform, openTestStore, problemIn, tempDir } from '../../store/support.ts';
import { testEffects } from '../support/index.ts';
import { passphrase, restore } from './restoring.ts';

const held = (id: string): HeldAnswerData => ({
  id,
  kind: 'query_auth',
  platformId: 'plt_x',
  ...{ sessionId: null, authorizerAppid: null, sentTag: null },
  ...{ obtainedAt: 1, owner: 'me', body: `answer ${id}` },
});

/** Held by nobody. */
const none = { inMemoryAlone: 0, held: () => [] };

async function desk(saveFile?: (file: FileToSave) => ReturnType<Backups['run']>) {
  const dataDir = tempDir();
  const file = join(tempDir(), 'backup.age');
  const store = await openTestStore({ dataDir });
  addPlatform(store);
  const save = async (one: FileToSave) => {
    await writeWhole(file, one, false);
    return { kind: 'saved', fileName: file } as const;
  };
  const effects = testEffects({ saveFile: saveFile ?? save });
  const backups = (answers = none) => new Backups({ store, effects, version: '1.2.3', answers });
  return { dataDir, file, store, backups };
}

/** Does `before` and `after` around the copy's moment. */
function around(store: Store, before: () => void, after: () => void): void {
  const passing = store.backups.passing.bind(store.backups);
  vi.spyOn(store.backups, 'passing').mockImplementation(async () => {
    before();
    const copy = await passing();
    after();
    return copy;
  });
}

/** The names of the answers that a restored folder holds. */
async function restoredAnswers(file: string): Promise<string[]> {
  const dataDir = join(tempDir(), 'new');
  await restore(file, dataDir);
  return (await openTestStore({ dataDir })).heldAnswers.list().map(({ body }) => body);
}

describe('an answer that waits for the database', () => {
  it('and comes while a backup is being made is in it', async () => {
    const { store, file, backups } = await desk();
    const put = () => store.heldAnswers.put(held('a1'));
    around(store, put, () => {});
    await backups().run(passphrase);
    expect(await restoredAnswers(file)).toEqual(['answer a1']);
  });

  it('and gets into the database after the copy’s moment is in it, and gone from the folder afterwards', async () => {
    const { store, file, dataDir, backups } = await desk();
    store.heldAnswers.put(held('a1'));
    const save = () => {
      store.settings.set('answer', 'a1');
      store.heldAnswers.remove('a1');
    };
    around(store, () => store.heldAnswers.put(held('a2')), save);
    await backups().run(passphrase);
    expect((await restoredAnswers(file)).sort()).toEqual(['answer a1', 'answer a2']);
    // Nobody takes a saved one for one that waits.
    expect(store.heldAnswers.list().map(({ id }) => id)).toEqual(['a2']);
    expect(readdirSync(dataDir).filter((name) => name.includes('held'))).toEqual(['authdesk.held-a2']);
  });

  it('and lay in memory alone meanwhile has the backup refused', async () => {
    const { store, file, backups } = await desk();
    const answers = { inMemoryAlone: 0, held: () => [] };
    const meanwhile = () => {
      answers.inMemoryAlone += 1;
    };
    around(store, () => {}, meanwhile);
    expect((await problemIn(backups(answers).run(passphrase))).code).toBe('backup.held');
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(join(store.backups.dir, 'backups'))).toEqual([]);
  });
});

describe('the last backup', () => {
  const read = async (file: FileToSave) => {
    for await (const _chunk of file.chunks());
  };

  it('is one that stands under its name', async () => {
    const { file, backups } = await desk();
    await backups().run(passphrase);
    expect(backups().state().lastAt).not.toBeNull();
    expect(existsSync(file)).toBe(true);
  });

  it('is none that failed once all was written', async () => {
    const { store, backups } = await desk(async (file) => {
      await read(file);
      throw problem('export.write', { params: { fileName: 'a' } });
    });
    expect((await problemIn(backups().run(passphrase))).code).toBe('export.write');
    expect(backups().state().lastAt).toBeNull();
    expect(readdirSync(join(store.backups.dir, 'backups'))).toEqual([]);
  });

  it('is none whose name was taken meanwhile', async () => {
    const at = join(tempDir(), 'backup.age');
    const { backups } = await desk(async (file) => {
      async function* chunks() {
        yield* file.chunks();
        mkdirSync(at);
        writeFileSync(join(at, 'mine'), '');
      }
      await writeWhole(at, { ...file, chunks }, true);
      return { kind: 'saved', fileName: at };
    });
    expect((await problemIn(backups().run(passphrase))).code).toBe('export.write');
    expect(backups().state().lastAt).toBeNull();
  });

  it('is none that was cancelled, and a download only once all of it was sent', async () => {
    const cancelled = await desk(async () => ({ kind: 'cancelled' }));
    await cancelled.backups().run(passphrase);
    expect(cancelled.backups().state().lastAt).toBeNull();
    const kept: FileToSave[] = [];
    const { store, backups } = await desk(async (file) => {
      kept.push(file);
      return { kind: 'download', fileName: file.fileName, url: '/download/1' };
    });
    const parts = () => readdirSync(join(store.backups.dir, 'backups'));
    await backups().run(passphrase);
    await backups().run(passphrase);
    // Of a process that is killed now nothing stays.
    expect([backups().state().lastAt, parts()]).toEqual([null, []]);
    const [first, second] = kept;
    if (!first || !second) throw new Error('not kept');
    await read(first);
    expect(backups().state().lastAt).toBeNull();
    await first.ended?.(false);
    expect(backups().state().lastAt).toBeNull();
    await read(second);
    await second.ended?.(true);
    expect(backups().state().lastAt).not.toBeNull();
    // What is through holds no room any more.
    await expect(read(second)).rejects.toThrow();
  });
});
