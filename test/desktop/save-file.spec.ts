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
import { createSaveFile, dialogOptions } from '../../electron/desktop/save-file.ts';
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

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('saving a file', () => {
  it('writes it where the operator says, whole, and tells the page only its name', async () => {
    const path = join(folder, 'merchants.csv');
    const save = createSaveFile(async () => path);
    expect(await save(file(false, '名称,', 'appid\r\n'))).toEqual({
      kind: 'saved',
      fileName: 'merchants.csv',
    });
    expect(readFileSync(path, 'utf8')).toBe('名称,appid\r\n');
    expect(readdirSync(folder)).toEqual(['merchants.csv']);
  });

  it('writes nothing when the operator changes their mind', async () => {
    const made = { ...file(true), chunks: () => expect.unreachable() };
    expect(await createSaveFile(async () => undefined)(made)).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps secrets to their owner, whatever was there before',
    async () => {
      const path = join(folder, 'a.json');
      writeFileSync(path, 'old');
      writeFileSync(`${path}.part`, 'leftover');
      for (const old of [path, `${path}.part`]) chmodSync(old, 0o666);
      await createSaveFile(async () => path)(file(true, 'new'));
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o600]);
    },
  );

  it.skipIf(process.platform === 'win32')('does not write through a link that lies in wait', async () => {
    const [path, victim] = [join(folder, 'a.json'), join(folder, 'victim')];
    writeFileSync(victim, 'whole');
    symlinkSync(victim, `${path}.part`);
    await createSaveFile(async () => path)(file(true, 'new'));
    expect([readFileSync(victim, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['whole', 'new']);
  });

  it('leaves what was there, and no half, when it fails', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'old');
    const error = await createSaveFile(async () => path)(broken).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ problem: { code: 'export.write', params: { fileName: 'a.csv' } } });
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.csv']]);
  });

  it('names the refusal of a folder that is not there', async () => {
    const save = createSaveFile(async () => join(folder, 'gone', 'a.csv'));
    await expect(save(file(false, 'x'))).rejects.toMatchObject({ problem: { code: 'export.write' } });
  });

  it('offers the folder of the last file', async () => {
    const asked: SaveDialogOptions[] = [];
    const save = createSaveFile(async (options) => {
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

it('the dialog is offered a bare name and its type', () => {
  expect(dialogOptions('../../etc/cron.csv', undefined)).toMatchObject({
    defaultPath: 'cron.csv',
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  });
  expect(dialogOptions('page', undefined).filters).toEqual([]);
});
