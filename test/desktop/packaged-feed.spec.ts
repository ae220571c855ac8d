import { mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packagedFeed, packagedFeedFile } from '../../electron/desktop/open-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'authdesk-resources-'));
const file = join(folder, packagedFeedFile);
const found = () => packagedFeed(() => readFile(file, 'utf8'));

it('a package without a feed has none', async () => {
  expect(await found()).toBe('');
});

it('the feed that electron-builder was given fills the field', async () => {
  writeFileSync(
    file,
    'provider: generic\nurl: https://download.example.com/authdesk\nupdaterCacheDirName: authdesk-updater\n',
  );
  expect(await found()).toBe('https://download.example.com/authdesk');
});

it.each([
  'provider: github\nowner: a\nrepo: b\n',
  'provider: generic\nurl: http://download.example.com/\n',
  'provider: generic\nurl: https://name:word@download.example.com/\n',
  'provider: [\n',
])('what may not be asked is no feed: %j', async (text) => {
  writeFileSync(file, text);
  expect(await found()).toBe('');
});
