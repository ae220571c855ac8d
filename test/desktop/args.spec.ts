import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { langFor, makeProfileFolder, parseDesktopArgs } from '../../electron/desktop/args.ts';

it('takes the data folder and the language, and lets Chromium’s switches pass', () => {
  expect(parseDesktopArgs([])).toEqual({ data: undefined, lang: undefined, smoke: false });
  expect(parseDesktopArgs(['--disable-gpu', '--data', '/a b', '--lang=en', '--port', '1', 'extra'])).toEqual({
    data: '/a b',
    lang: 'en',
    smoke: false,
  });
  expect(parseDesktopArgs(['--smoke']).smoke).toBe(true);
  expect(parseDesktopArgs(['--lang', 'zh-CN', '--data'])).toEqual({
    data: undefined,
    lang: undefined,
    smoke: false,
  });
});

it('speaks the system’s first language of its two', () => {
  expect(langFor(['zh-Hans-CN', 'en-US'])).toBe('zh');
  expect(langFor(['fr-FR', 'en-GB', 'zh'])).toBe('en');
  expect(langFor(['ja-JP'])).toBe('en');
  expect(langFor([])).toBe('en');
});

it('keeps the window’s own files apart from the database, to their owner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'authdesk-profile-'));
  const dataDir = join(folder, 'data');
  expect(makeProfileFolder(dataDir)).toBe(join(dataDir, 'window'));
  expect(makeProfileFolder(dataDir)).toBe(join(dataDir, 'window'));
  if (process.platform !== 'win32') expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  writeFileSync(join(folder, 'file'), '');
  expect(makeProfileFolder(join(folder, 'file'))).toBeUndefined();
  rmSync(folder, { recursive: true });
  expect(existsSync(dataDir)).toBe(false);
});
