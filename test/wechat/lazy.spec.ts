import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../electron/wechat');

/** The files that load what is named so, and not only its types. */
const loading = (what: string) => {
  const loads = new RegExp(`^import (?!type )[^;]*from '${what}'|import\\('${what}'\\)`, 'm');
  return globSync('**/*.ts', { cwd: folder }).filter((file) =>
    loads.test(readFileSync(join(folder, file), 'utf8')),
  );
};

it('only dispatcher.ts loads undici: the terminal starts without it', () => {
  expect(loading("undici/[^']+")).toEqual(['undici.ts']);
  expect(loading('./undici.ts')).toEqual(['dispatcher.ts']);
});

it('nothing loads all of undici, which takes three times as long', () => {
  expect(loading('undici')).toEqual([]);
});
