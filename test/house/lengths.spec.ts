import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

/** Lines above which a file is told about, and above which it must be split. */
const LONG = 300;
const TOO_LONG = 400;

/** Tables, which are read by looking up: length costs nothing there. */
const DATA: readonly string[] = ['shared/texts/keys.ts'];

const CODE = /^(electron|renderer|shared|build|test)\/.*\.(ts|tsx|mjs|css)$/;

const lineCount = (file: string): number => read(file).trimEnd().split('\n').length;

const files = repositoryFiles()
  .filter((file) => CODE.test(file) && !DATA.includes(file))
  .map((file) => ({ file, lines: lineCount(file) }));

describe('source files', () => {
  it(`have ${TOO_LONG} lines at most`, () => {
    const long = files.filter(({ lines }) => lines > LONG).map(({ file, lines }) => `${file}: ${lines}`);
    if (long.length > 0) console.warn(`above ${LONG} lines: ${long.join(', ')}`);
    expect(files.filter(({ lines }) => lines > TOO_LONG)).toEqual([]);
  });

  it('are excepted by name only while they are there and long', () => {
    const all = repositoryFiles();
    expect(DATA.filter((file) => !all.includes(file) || lineCount(file) <= TOO_LONG)).toEqual([]);
  });
});
