import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AskForPath, createSaveFile, dialogOptions } from '../../electron/desktop/save-file.ts';
import { ProblemError } from '../../shared/errors/problem.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authdesk-save-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (secret: boolean, ...chunks: string[]) => ({
  fileName: 'accounts.csv',
  mime: 'text/csv',
  secret,
  async *chunks() {
    yield* chunks;
  },
});

const broken = {
  ...file(true),
  async *chunks() {
    yield 'half';
    throw new Error('hidden');
  },
};

const saved = (askForPath: AskForPath) => {
  const revealed: string[] = [];
  const files = createSaveFile({ askForPath, newId: () => 'f1', reveal: (path) => revealed.push(path) });
  return { ...files, revealed };
};
const saveTo = (path: string) => saved(async () => path).saveFile;

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('saving a file', () => {
  it('writes it where the operator says, whole, and tells the page only its name', async () => {
    const path = join(folder, 'merchants.csv');
    expect(await saveTo(path)(file(false, '名称,', 'appid\r\n'))).toEqual({
      kind: 'saved',
      fileName: 'merchants.csv',
      fileId: 'f1',
    });
    expect(readFileSync(path, 'utf8')).toBe('名称,appid\r\n');
    expect(readdirSync(folder)).toEqual(['merchants.csv']);
  });

  it('writes nothing when the operator changes their mind', async () => {
    const made = { ...file(true), chunks: () => expect.unreachable() };
    expect(await saved(async () => undefined).saveFile(made)).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps secrets to their owner, whatever was there before',
    async () => {
      const path = join(folder, 'a.json');
      writeFileSync(path, 'old');
      writeFileSync(`${path}.part`, 'leftover');
      for (const old of [path, `${path}.part`]) chmodSync(old, 0o666);
      await saveTo(path)(file(true, 'new'));
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o600]);
    },
  );

  it.skipIf(process.platform === 'win32')('does not write through a link that lies in wait', async () => {
    const [path, victim] = [join(folder, 'a.json'), join(folder, 'victim')];
    writeFileSync(victim, 'whole');
    symlinkSync(victim, `${path}.part`);
    await saveTo(path)(file(true, 'new'));
    expect([readFileSync(victim, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['whole', 'new']);
  });

  it('leaves what was there, and no half, when it fails', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    const error = await saveTo(path)(broken).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { code: 'export.write', params: { fileName: 'a.csv' } } });
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.csv']]);
  });

  it('names the refusal of a folder that is not there', async () => {
    const save = saveTo(join(folder, 'gone', 'a.csv'));
    await expect(save(file(false, 'x'))).rejects.toMatchObject({ problem: { code: 'export.write' } });
  });

  it('offers the folder of the last file', async () => {
    const asked: SaveDialogOptions[] = [];
    const { saveFile: save } = saved(async (options) => {
      asked.push(options);
      return join(folder, 'one.csv');
    });
    await save(file(false, 'x'));
    await save(file(false, 'x'));
    expect(asked.map(({ defaultPath }) => defaultPath)).toEqual([
      'accounts.csv',
      join(folder, 'accounts.csv'),
    ]);
  });
});

it('shows a file of this run in its folder, by its id alone', async () => {
  const path = join(folder, 'a.csv');
  const { saveFile, showFile, revealed } = saved(async () => path);
  expect(showFile('f1')).toBe(false);
  await saveFile(file(false, 'x'));
  expect([showFile('f1'), showFile(path), showFile('__proto__')]).toEqual([true, false, false]);
  expect(revealed).toEqual([path]);
});

it('the dialog is offered a bare name and its type', () => {
  expect(dialogOptions('../../etc/cron.csv', undefined)).toMatchObject({
    defaultPath: 'cron.csv',
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  });
  expect(dialogOptions('page', undefined).filters).toEqual([]);
});
