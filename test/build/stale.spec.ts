import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILD_STAMP, isBuildStale, sourceKey } from '../../build/lib/stale.mjs';

let root: string;
const put = (file: string, text: string) => {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
};
const built = () => put(BUILD_STAMP, `${sourceKey(root)}\n`);

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-stale-'));
  put('electron/core/router.ts', 'a');
  put('renderer/index.html', 'b');
  put('package-lock.json', '{}');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('the bundles', () => {
  it('are stale before the first build', () => {
    expect(isBuildStale(root)).toBe(true);
  });

  it('are fresh after one, and after a check-out that changes only times', () => {
    built();
    fs.utimesSync(path.join(root, 'electron/core/router.ts'), 1, 1);
    expect(isBuildStale(root)).toBe(false);
  });

  it.each([
    ['a changed file', () => put('electron/core/router.ts', 'A')],
    ['a new file', () => put('shared/format.ts', '')],
    ['a file that is gone', () => fs.rmSync(path.join(root, 'renderer/index.html'))],
    ['other packages', () => put('package-lock.json', '{"a":1}')],
    [
      'a renamed file',
      () => fs.renameSync(path.join(root, 'renderer/index.html'), path.join(root, 'renderer/x.html')),
    ],
    [
      'text that moved from one file to the next',
      () => {
        put('electron/core/router.ts', '');
        put('renderer/index.html', 'ab');
      },
    ],
  ])('are stale with %s', (_name, change) => {
    built();
    change();
    expect(isBuildStale(root)).toBe(true);
  });

  it('stay fresh when only a test changed', () => {
    built();
    put('test/core/router.spec.ts', '');
    expect(isBuildStale(root)).toBe(false);
  });
});
