import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf } from './imports.ts';
import { read, repositoryFiles } from './tree.ts';

/** Asks git for the repository's files: the one process that a unit spec may cause. */
const LISTS_FILES = 'test/house/tree.ts';

const UNIT = /^test\/(?!e2e\/|pack\/).*(?<!\.integration)\.spec\.tsx?$/;

const STARTER = ['child', 'process'].join('_');

type Files = ReadonlyMap<string, string>;

/** The files below test/ that a spec imports, and theirs. */
const helpersOf = (spec: string, files: Files): string[] => {
  const seen = new Set<string>();
  const queue = [spec];
  for (const file of queue) {
    const source = files.get(file);
    if (source === undefined || seen.has(file)) continue;
    seen.add(file);
    const named = importsOf(source).filter((name) => name.startsWith('.'));
    queue.push(...named.map((name) => path.posix.join(path.posix.dirname(file), name)));
  }
  return [...seen];
};

/** Whether a spec can start a process, itself or by a helper. */
const startsProcesses = (spec: string, files: Files): boolean =>
  helpersOf(spec, files).some((file) =>
    importsOf(files.get(file) ?? '').some((name) => name.replace('node:', '') === STARTER),
  );

describe('a unit spec', () => {
  it('starts no process: what does is named *.integration.spec.ts', () => {
    const names = repositoryFiles().filter((file) => /^test\/.*\.tsx?$/.test(file) && file !== LISTS_FILES);
    const files = new Map(names.map((file) => [file, read(file)]));
    const specs = names.filter((file) => UNIT.test(file));
    expect(specs.length).toBeGreaterThan(100);
    expect(specs.filter((spec) => startsProcesses(spec, files))).toEqual([]);
  });

  it('would be caught with a helper that does', () => {
    const files = new Map([
      ['test/a.spec.ts', "import { run } from './b/run.ts';"],
      ['test/b/run.ts', `import { spawn } from 'node:${STARTER}';`],
      ['test/c.spec.ts', "import { spawn } from './absent.ts';"],
    ]);
    expect(startsProcesses('test/a.spec.ts', files)).toBe(true);
    expect(startsProcesses('test/c.spec.ts', files)).toBe(false);
  });
});
