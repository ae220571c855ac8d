import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../electron/wechat');

it('only dispatcher.ts loads undici: the terminal starts without it', () => {
  const loading = globSync('**/*.ts', { cwd: folder }).filter((file) =>
    /^import (?!type )[^;]*from 'undici'|import\('undici'\)/m.test(readFileSync(join(folder, file), 'utf8')),
  );
  expect(loading).toEqual(['dispatcher.ts']);
});
