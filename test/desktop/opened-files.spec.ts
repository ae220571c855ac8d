import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createOpenedFiles, handoverIn } from '../../electron/desktop/opened-files.ts';
import { tempDir } from '../core/support/index.ts';

it.each([
  [['--data', '/d', '/place/a.authdesk-handover'], '/place/a.authdesk-handover'],
  [['b.authdesk-handover'], '/cwd/b.authdesk-handover'],
  [['file:///place/%E8%8A%B1%201.authdesk-handover'], '/place/花 1.authdesk-handover'],
  [['file://elsewhere/a.authdesk-handover'], undefined],
  [['--x=c.authdesk-handover', 'a.json'], undefined],
  [[], undefined],
])('finds the hand-over file in %j', (words, path) => {
  expect(handoverIn(words, '/cwd')).toBe(path);
});

it('gives a file that was opened by its id alone, piece by piece; no other is read', async () => {
  const folder = tempDir();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.authdesk-handover');
  const bytes = Buffer.alloc(300_000, 'x');
  writeFileSync(path, bytes);
  const opened = createOpenedFiles(() => 'id');
  expect(opened.placeOf(path)).toBe('#/authorizers?import=id');
  const first = await opened.read('id', 0);
  expect(first).toMatchObject({ fileName: 'a.authdesk-handover', last: false });
  const rest = await opened.read('id', first?.bytes.length ?? 0);
  expect(rest?.last).toBe(true);
  expect(Buffer.concat([first?.bytes ?? Buffer.alloc(0), rest?.bytes ?? Buffer.alloc(0)])).toEqual(bytes);
  expect(await opened.read(path, 0)).toBeUndefined();
  rmSync(path);
  expect(await opened.read('id', 0)).toBeUndefined();
});

it('keeps the ids of the newest twenty', async () => {
  const ids = Array.from({ length: 25 }, (_, n) => String(n + 1));
  const opened = createOpenedFiles(() => ids.shift() ?? '');
  for (let n = 0; n < 25; n += 1) opened.placeOf(new URL(import.meta.url).pathname);
  expect(await opened.read('5', 0)).toBeUndefined();
  expect((await opened.read('25', 0))?.last).toBe(true);
});
