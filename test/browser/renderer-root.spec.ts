import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { findRendererRoot } from '../../electron/browser/static-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'authdesk root '));
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the built page from the bundle and from source, and says when there is none', () => {
  const bundle = pathToFileURL(join(folder, 'dist/node/serve.js')).href;
  const source = pathToFileURL(join(folder, 'electron/browser/main.ts')).href;
  expect(findRendererRoot(bundle)).toBeUndefined();
  const root = join(folder, 'dist', 'renderer');
  mkdirSync(root, { recursive: true });
  expect(findRendererRoot(bundle)).toBeUndefined();
  writeFileSync(join(root, 'index.html'), '');
  expect(findRendererRoot(bundle)).toBe(root + sep);
  expect(findRendererRoot(source)).toBe(root + sep);
});
