import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { madeBeside } from '../../../electron/core/exports/beside.ts';
import type { FolderFile } from '../../../electron/core/exports/format.ts';
import { writeWhole } from '../../../electron/core/exports/write-file.ts';
import { writeFolder } from '../../../electron/core/exports/write-folder.ts';
import { zipped } from '../../../electron/core/exports/zip.ts';
import { problemOf } from '../support/index.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'authdesk-folder-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
});

const of = (files: Record<string, string>) =>
  async function* (): AsyncGenerator<FolderFile> {
    for (const [path, content] of Object.entries(files)) yield { path, content };
  };
const mode = (path: string) => statSync(path).mode & 0o777;

describe('a folder of small files', () => {
  it('is new, and for its owner alone', async () => {
    const path = join(parent, 'new');
    await writeFolder(path, of({ 'a.txt': 'one', 'deep/er/b.txt': 'two' }), false);
    expect(readFileSync(join(path, 'deep/er/b.txt'), 'utf8')).toBe('two');
    expect([mode(path), mode(join(path, 'deep')), mode(join(path, 'a.txt'))]).toEqual([0o700, 0o700, 0o600]);
    expect(readdirSync(parent)).toEqual(['new']);
  });

  it('may take the place of an empty one; one with something in it stays as it is', async () => {
    const path = join(parent, 'there');
    mkdirSync(path);
    await writeFolder(path, of({ 'a.txt': 'one' }), false);
    const again = writeFolder(path, of({ 'a.txt': 'two' }), false);
    expect(await problemOf(again)).toMatchObject({ code: 'export.exists', params: { fileName: 'there' } });
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('one');
  });

  it('by force replaces its own files and leaves others', async () => {
    const path = join(parent, 'there');
    mkdirSync(path);
    writeFileSync(join(path, 'a.txt'), 'old');
    writeFileSync(join(path, 'mine.txt'), 'mine');
    await writeFolder(path, of({ 'a.txt': 'new', 'b/c.txt': 'new' }), true);
    expect(readdirSync(path).sort()).toEqual(['a.txt', 'b', 'mine.txt']);
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('new');
    expect(mode(join(path, 'a.txt'))).toBe(0o600);
  });

  it.each(['nothing', 'empty'] as const)(
    'of two at once where there was %s, one is told of the other',
    async (was) => {
      const path = join(parent, 'both');
      if (was === 'empty') mkdirSync(path);
      async function* late(): AsyncGenerator<FolderFile> {
        mkdirSync(path, { recursive: true });
        writeFileSync(join(path, 'a.txt'), 'theirs');
        yield { path: 'a.txt', content: 'ours' };
      }
      expect(await problemOf(writeFolder(path, late, false))).toMatchObject({ code: 'export.exists' });
      expect([readFileSync(join(path, 'a.txt'), 'utf8'), readdirSync(parent)]).toEqual(['theirs', ['both']]);
      rmSync(path, { recursive: true });
      await writeFolder(path, late, true);
      expect([readFileSync(join(path, 'a.txt'), 'utf8'), readdirSync(parent)]).toEqual(['ours', ['both']]);
    },
  );

  it('is not there at all when its making fails; nothing is left beside it', async () => {
    async function* broken(): AsyncGenerator<FolderFile> {
      yield { path: 'a.txt', content: 'one' };
      throw new Error('the database went away');
    }
    const made = writeFolder(join(parent, 'never'), broken, false);
    expect(await problemOf(made)).toMatchObject({ code: 'export.write' });
    async function* twice(): AsyncGenerator<FolderFile> {
      yield { path: 'a.txt', content: 'one' };
      yield { path: 'a.txt', content: 'two' };
    }
    expect(await problemOf(writeFolder(join(parent, 'twice'), twice, false))).toMatchObject({
      code: 'export.write',
    });
    writeFileSync(join(parent, 'file'), '');
    const onFile = writeFolder(join(parent, 'file'), of({ 'a.txt': '' }), true);
    expect(await problemOf(onFile)).toMatchObject({ code: 'export.write' });
    expect(readdirSync(parent)).toEqual(['file']);
  });

  it('is not there when its process is killed, but for what hides beside it', () => {
    const script = `
      import { writeFolder } from ${JSON.stringify(new URL('../../../electron/core/exports/write-folder.ts', import.meta.url).href)};
      await writeFolder(${JSON.stringify(join(parent, 'killed'))}, async function* () {
        for (let n = 0; n < 1000; n += 1) {
          yield { path: n + '.txt', content: 'secret' };
          if (n === 500) process.kill(process.pid, 'SIGKILL');
        }
      }, false);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script]);
    expect(ended.signal).toBe('SIGKILL');
    const left = readdirSync(parent);
    expect(left).not.toContain('killed');
    expect(left).toHaveLength(1);
    for (const name of left) expect(mode(join(parent, name))).toBe(0o700);
  });

  it('takes away what a killed process left beside it, and nothing of anybody else', async () => {
    const path = join(parent, 'again');
    const source = new URL('../../../electron/core/exports/', import.meta.url).href;
    const script = `
      import { writeFolder } from ${JSON.stringify(`${source}write-folder.ts`)};
      import { madeBeside } from ${JSON.stringify(`${source}beside.ts`)};
      await madeBeside(${JSON.stringify(join(parent, 'file.json'))});
      await writeFolder(${JSON.stringify(path)}, async function* () {
        yield { path: 'a.txt', content: 'secret' };
        process.kill(process.pid, 'SIGKILL');
      }, false);`;
    expect(spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal).toBe('SIGKILL');
    expect(readdirSync(parent)).toHaveLength(2);
    // Of a process that lives, of a machine that nothing is known of, without a mark, of another name.
    const mine = await madeBeside(path);
    const others = ['again.abcdef', 'again.ABCDEF', 'again.abcdefg', 'again2.abcdef'].map((name) =>
      join(parent, name),
    );
    for (const [at, name] of others.entries()) {
      mkdirSync(name);
      if (at !== 1) writeFileSync(join(name, '.authdesk'), 'AuthDesk 1.1.ffffffffffff.1.ffffffff\n');
    }
    await writeFolder(path, of({ 'a.txt': 'one' }), false);
    const left = () => readdirSync(parent).map((name) => join(parent, name));
    expect(
      left()
        .filter((name) => !name.includes('file.json'))
        .toSorted(),
    ).toEqual([path, mine, ...others].toSorted());
    const file = {
      fileName: 'file.json',
      mime: '',
      secret: true,
      async *chunks() {
        yield 'x';
      },
    };
    await writeWhole(join(parent, 'file.json'), file, false);
    expect(left().filter((name) => name.includes('file.json'))).toEqual([join(parent, 'file.json')]);
  });
});

describe.skipIf(spawnSync('python3', ['--version']).status !== 0)('an archive', () => {
  const check = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
names = archive.namelist()
modes = sorted({info.external_attr >> 16 for info in archive.infolist()})
print(json.dumps({"bad": archive.testzip(), "count": len(names), "modes": modes,
  "first": archive.read(names[0]).decode(), "last": archive.read(names[-1]).decode(), "name": names[-1]}))
`;
  async function read(files: Parameters<typeof zipped>[0]) {
    const file = join(parent, 'a.zip');
    const parts: Buffer[] = [];
    for await (const part of zipped(files, Date.UTC(2026, 10, 30))) parts.push(Buffer.from(part));
    writeFileSync(file, Buffer.concat(parts));
    const ended = spawnSync('python3', ['-c', check, file], { encoding: 'utf8' });
    expect(ended.stderr).toBe('');
    return JSON.parse(ended.stdout);
  }

  it('is read by another program, with names and texts of any script', async () => {
    async function* chunks() {
      for (let n = 0; n < 1_000; n += 1) yield n % 2 ? Buffer.from('长😀\n') : '长😀\n';
    }
    async function* files() {
      yield { path: '店/一.txt', content: '一' };
      yield { path: '店/二.txt', content: chunks() };
    }
    expect(await read(files())).toEqual({
      ...{ bad: null, count: 2, modes: [0o100600], name: '店/二.txt' },
      ...{ first: '一', last: '长😀\n'.repeat(1_000) },
    });
  });

  it('holds more files than the old form counts', async () => {
    async function* files() {
      for (let n = 0; n < 70_000; n += 1) yield { path: `${n}.txt`, content: `${n}` };
    }
    expect(await read(files())).toMatchObject({ bad: null, count: 70_000, first: '0', last: '69999' });
  });
});
