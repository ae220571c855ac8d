import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './tree.ts';

const { scripts, bin = {} }: { scripts: Record<string, string>; bin?: Record<string, string> } = JSON.parse(
  read('package.json'),
);

/** The repository's own files that a command line names. */
const filesIn = (command: string): string[] =>
  command
    .split(/[\s=]+/)
    .filter((word) => /^(build|test|electron|renderer|node_modules)\/|\.json$/.test(word));

const isThere = (file: string): boolean => fs.existsSync(path.join(root, file));

describe('package.json', () => {
  it.each(['start', 'dev', 'test', 'build', 'check', 'fix', 'types', 'unit', 'integration', 'e2e'])(
    'has the script %s',
    (name) => {
      expect(scripts[name]).toBeTypeOf('string');
    },
  );

  it.each(Object.entries(scripts))('script %s names only files that are there', (_name, command) => {
    expect(filesIn(command).filter((file) => !isThere(file))).toEqual([]);
  });

  it('offers no command that is not there', () => {
    expect(Object.values(bin).filter((file) => !isThere(file))).toEqual([]);
  });

  it('lets CI run the test command', () => {
    expect(read('.ci/run')).toMatch(/^exec npm test$/m);
    expect(fs.statSync(path.join(root, '.ci/run')).mode & 0o100).toBe(0o100);
  });
});
