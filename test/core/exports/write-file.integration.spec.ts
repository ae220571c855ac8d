import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileToSave } from '../../../electron/core/effects/index.ts';
import { writeWhole } from '../../../electron/core/exports/write-file.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { problemOf, tempDir } from '../support/index.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = tempDir();
  path = join(folder, '账号 1.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (
  chunks: readonly (string | Buffer)[],
  secret = false,
  between: () => Promise<unknown> = async () => {},
): FileToSave => ({
  fileName: 'a.json',
  mime: 'application/json',
  secret,
  async *chunks() {
    for (const chunk of chunks) {
      await between();
      yield chunk;
    }
  },
});
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
const names = () => readdirSync(folder).sort();

describe('a file', () => {
  it('is there whole, with nothing beside it', async () => {
    await writeWhole(path, file(['一', '二', '三']), false);
    expect([readFileSync(path, 'utf8'), names()]).toEqual(['一二三', ['账号 1.json']]);
  });

  it.each([false, true])('of many portions has every byte in its place, with secrets: %s', async (secret) => {
    const sizes = [0, 150_000, 24_762, 1, 2_000_000, 0, 7, 174_762, 174_763, ...Array(300).fill(9_999)];
    const chunks = sizes.map((size, at) => '授z权é'.charAt(at % 4).repeat(size));
    // Every third is bytes already, as pages of accounts are.
    const mixed = chunks.map((chunk, at) => (at % 3 === 0 ? Buffer.from(chunk) : chunk));
    await writeWhole(path, file(mixed, secret), false);
    expect(readFileSync(path, 'utf8') === chunks.join('')).toBe(true);
  });

  it('that two write at once is one of the two, whole; both are told the truth', async () => {
    const [a, b] = ['a', 'b'].map((letter) => Array.from({ length: 40 }, () => letter.repeat(100)));
    await Promise.all([a, b].map((chunks) => writeWhole(path, file(chunks ?? [], true, pause), true)));
    expect(readFileSync(path, 'utf8')).toMatch(/^(?:a{4000}|b{4000})$/);
    expect(names()).toEqual(['账号 1.json']);
    unlinkSync(path);
    const outcomes = await Promise.allSettled(
      [a, b].map((chunks) => writeWhole(path, file(chunks ?? [], true, pause), false)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(lost).toMatchObject({ reason: { problem: { code: 'export.exists' } } });
    expect(readFileSync(path, 'utf8')).toMatch(/^(?:a{4000}|b{4000})$/);
    expect(names()).toEqual(['账号 1.json']);
  });

  it('that is there stays, unless it may go; a link in its place stays as well', async () => {
    writeFileSync(path, 'mine');
    expect(await problemOf(writeWhole(path, file(['new']), false))).toMatchObject({ code: 'export.exists' });
    const link = join(folder, 'link.json');
    symlinkSync(join(folder, 'nowhere'), link);
    expect(await problemOf(writeWhole(link, file(['new']), false))).toMatchObject({ code: 'export.exists' });
    expect([readFileSync(path, 'utf8'), names()]).toEqual(['mine', ['link.json', '账号 1.json']]);
    await writeWhole(path, file(['new']), true);
    expect(readFileSync(path, 'utf8')).toBe('new');
  });

  it('that breaks off leaves what was there and nothing else, and says why', async () => {
    writeFileSync(path, 'mine');
    const cancelled: FileToSave = {
      ...file([]),
      async *chunks() {
        yield 'half';
        throw problem('cancelled');
      },
    };
    expect(await problemOf(writeWhole(path, cancelled, true))).toEqual({ code: 'cancelled' });
    expect([readFileSync(path, 'utf8'), names()]).toEqual(['mine', ['账号 1.json']]);
  });
});

describe('a process that is killed', () => {
  it.each([
    [0, true],
    [1, true],
    [2, false],
  ])('after %i of its chunks leaves nothing of the secrets behind, and what was there', (after, there) => {
    if (there) writeFileSync(path, 'mine');
    const source = new URL('../../../electron/core/exports/write-file.ts', import.meta.url);
    const job = `
      const { writeWhole } = await import(${JSON.stringify(source.href)});
      async function* chunks() {
        for (let n = 0; ; n += 1) {
          if (n === ${after}) process.kill(process.pid, 'SIGKILL');
          yield 'refreshtoken@@@' + 'x'.repeat(1_000_000);
        }
      }
      await writeWhole(${JSON.stringify(path)}, { fileName: 'a', mime: '', secret: true, chunks }, ${there});`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', job]);
    expect(ended.signal ?? ended.stderr.toString()).toBe('SIGKILL');
    expect(names()).toEqual(there ? ['账号 1.json'] : []);
    if (there) expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

describe('a process that ends itself', () => {
  it('while secrets are on their way to their name takes with it what is there of them', () => {
    const source = new URL('../../../electron/core/exports/write-file.ts', import.meta.url);
    const job = `
      const { readdirSync } = await import('node:fs');
      const { writeWhole } = await import(${JSON.stringify(source.href)});
      let whole = false;
      async function* chunks() {
        for (let n = 0; n < 40; n += 1) yield 'refreshtoken@@@'.repeat(70_000);
        whole = true;
      }
      const look = () => {
        if (whole && readdirSync(${JSON.stringify(folder)}).length > 0) process.exit(7);
        setImmediate(look);
      };
      look();
      await writeWhole(${JSON.stringify(path)}, { fileName: 'a', mime: '', secret: true, chunks }, true);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', job]);
    expect(ended.status ?? ended.stderr.toString()).toBe(7);
    expect(names()).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('what is no file', () => {
  it('is never replaced: a folder, a pipe, a device', async () => {
    const [dir, fifo, device] = ['dir', 'fifo', 'device'].map((name) => join(folder, name));
    if (!dir || !fifo || !device) throw new Error('three paths');
    mkdirSync(dir);
    spawnSync('mkfifo', [fifo]);
    // A link to one is as good as the device itself, and needs no privileges.
    symlinkSync('/dev/null', device);
    for (const other of [dir, fifo, device])
      for (const replace of [false, true])
        expect(await problemOf(writeWhole(other, file(['x']), replace)), other).toMatchObject({
          code: 'export.write',
        });
    expect(statSync(dir).isDirectory()).toBe(true);
    expect(statSync(fifo).isFIFO()).toBe(true);
    expect(statSync(device).isCharacterDevice()).toBe(true);
    expect(names()).toEqual(['device', 'dir', 'fifo']);
  });

  it('and secrets are their owner’s alone from the first byte on', async () => {
    writeFileSync(path, 'old', { mode: 0o666 });
    const beside = new Set<string>();
    const look = async () => names().map((name) => beside.add(name));
    await writeWhole(path, file(['a', 'b'], true, look), true);
    expect([...beside]).toEqual(['账号 1.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
