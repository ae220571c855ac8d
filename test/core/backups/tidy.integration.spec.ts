import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { DailyCopies } from '../../../electron/core/backups/daily.ts';
import { thisProcess } from '../../../electron/core/processes/identity.ts';
import { SettingsService } from '../../../electron/core/settings.ts';
import { openTestStore } from '../../store/support.ts';
import { testEffects } from '../support/index.ts';

async function desk() {
  const store = await openTestStore();
  const daily = new DailyCopies({ store, settings: new SettingsService(store), effects: testEffects() });
  const { dir } = store.backups;
  const old = (name: string, content: string | Buffer = 'half of it') => {
    const path = join(dir, name);
    writeFileSync(path, content);
    utimesSync(path, 1, 1);
    return path;
  };
  mkdirSync(join(dir, 'backups'));
  return { daily, dir, old };
}

it('takes away the half of a copy that a killed process has left, and none that is being made', async () => {
  const { daily, dir, old } = await desk();
  const left = old('backups/a.part');
  const made = old('backups/b.part', '');
  const writer = new Database(made);
  writer.exec('BEGIN EXCLUSIVE; CREATE TABLE a (b)');
  utimesSync(made, 1, 1);
  writeFileSync(join(dir, 'backups', 'c.part'), 'just begun');
  daily.tidy();
  expect([existsSync(left), existsSync(made)]).toEqual([false, true]);
  expect(
    readdirSync(join(dir, 'backups'))
      .filter((name) => name.endsWith('.part'))
      .sort(),
  ).toEqual(['b.part', 'c.part']);
  writer.close();
});

it('keeps an answer whose file had everything but its name', async () => {
  const { daily, dir, old } = await desk();
  old('authdesk.held-a1.part', JSON.stringify({ whole: true }));
  old('authdesk.held-a2.part', '{"half": ');
  daily.tidy();
  expect(readdirSync(dir).filter((name) => name.includes('held'))).toEqual(['authdesk.held-a1']);
});

it('takes away what a killed restore had unpacked, and nothing of one that lives', async () => {
  const { daily, dir } = await desk();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const gone = thisProcess.identity.replace(/^\d+/, String(pid));
  const names = [gone, thisProcess.identity, '1.1.feed.1.00000000'].map(
    (owner) => `authdesk.restore-${owner}-abcdef`,
  );
  for (const name of names) mkdirSync(join(dir, name));
  daily.tidy();
  expect(names.map((name) => existsSync(join(dir, name)))).toEqual([false, true, true]);
  utimesSync(join(dir, names[2] ?? ''), 1, 1);
  daily.tidy();
  expect(names.map((name) => existsSync(join(dir, name)))).toEqual([false, true, false]);
});
