import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesOf, staleTargets, TARGETS, targetNames, writeStamp } from '../../build/lib/stale.mjs';

let root: string;
const put = (file: string, text: string) => {
  const target = path.join(root, file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
};
/** The code that each bundle is made from, in these specs. */
const MODULES = new Set(['electron/core/router.ts', 'shared/format.ts']);
const built = () => {
  for (const target of targetNames()) {
    const before = sourcesOf(target, root);
    put(TARGETS[target].output, '');
    writeStamp(target, before, MODULES, root);
  }
};

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-stale-'));
  put('electron/core/router.ts', 'a');
  put('renderer/index.html', 'b');
  put('package-lock.json', '{}');
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('the bundles', () => {
  it('are stale before the first build', () => {
    expect(staleTargets(root)).toEqual(targetNames());
  });

  it('are fresh after one, and after a check-out that changes only times', () => {
    built();
    fs.utimesSync(path.join(root, 'electron/core/router.ts'), 1, 1);
    expect(staleTargets(root)).toEqual([]);
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
    expect(staleTargets(root)).not.toEqual([]);
  });

  it('stay fresh when only a test changed', () => {
    built();
    put('test/core/router.spec.ts', '');
    expect(staleTargets(root)).toEqual([]);
  });

  it.each([
    ['the page', 'renderer/app.css', ['renderer']],
    ['the terminal', 'electron/terminal/new.ts', ['node']],
    ['the window', 'electron/desktop/new.ts', ['desktop']],
    ['the core', 'electron/core/router.ts', ['node', 'desktop']],
    ['what all share', 'shared/format.ts', ['renderer', 'node', 'desktop']],
    ['what makes them', 'build/vite/node.ts', ['renderer', 'node', 'desktop']],
  ])('are stale only where %s belongs to them', (_name, file, stale) => {
    put('shared/format.ts', '');
    built();
    put(file, 'edited');
    expect(staleTargets(root)).toEqual(stale);
  });

  it('stay fresh when code changed that is in none of them', () => {
    put('shared/unused.ts', 'a');
    built();
    put('shared/unused.ts', 'b');
    expect(staleTargets(root)).toEqual([]);
  });

  it('are stale when they are gone', () => {
    built();
    fs.rmSync(path.join(root, 'dist/renderer'), { recursive: true });
    expect(staleTargets(root)).toEqual(['renderer']);
  });

  it('are stale when a source was edited while they were built', () => {
    built();
    const before = sourcesOf('node', root);
    put('electron/core/router.ts', 'edited');
    writeStamp('node', before, MODULES, root);
    expect(staleTargets(root)).toContain('node');
  });
});
