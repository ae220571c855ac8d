import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../house/tree.ts';

/** A bundle as the build makes it: a program, and its chunks as CommonJS. */
let folder: string;
const at = (...parts: string[]) => path.join(folder, ...parts);
const kept = () => at('.compiled', 'program', 'one-12345678.js');

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-compiled-'));
  fs.mkdirSync(at('chunks'));
  fs.writeFileSync(at('package.json'), '{"type":"module"}');
  fs.writeFileSync(
    at('program.js'),
    `import { createRequire } from 'node:module';
    import { keepCompiled } from ${JSON.stringify(path.join(root, 'electron/core/processes/compiled.ts'))};
    keepCompiled(import.meta.url);
    createRequire(import.meta.url)('./chunks/one-12345678.js').greet(process.argv[2]);`,
  );
  fs.writeFileSync(
    at('chunks', 'one-12345678.js'),
    `const { excited } = require('./two-12345678.js');
    const { sep } = require('node:path');
    exports.greet = (name) => {
      console.log(excited(name), __filename.endsWith(sep + 'one-12345678.js'));
    };`,
  );
  fs.writeFileSync(at('chunks', 'two-12345678.js'), "exports.excited = (name) => name + '!';");
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const greet = (name: string) =>
  execFileSync(process.execPath, [at('program.js'), name], { encoding: 'utf8' }).trim();

describe('what is compiled of a bundle', () => {
  it('is kept when the program ends, and taken at the next start', () => {
    expect(greet('one')).toBe('one! true');
    const { mtimeMs } = fs.statSync(kept());
    expect(fs.readdirSync(path.dirname(kept())).sort()).toEqual(['one-12345678.js', 'two-12345678.js']);
    expect(greet('two')).toBe('two! true');
    expect(fs.statSync(kept()).mtimeMs).toBe(mtimeMs);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['half of it is there', (whole) => whole.subarray(0, whole.length / 2)],
    ['a power failure left a page of it empty', (whole) => Buffer.from(whole).fill(0, 200, 400)],
    ['nothing is left in it', () => Buffer.alloc(0)],
  ])('is made anew where %s', (_what, damage) => {
    greet('one');
    const whole = fs.readFileSync(kept());
    fs.writeFileSync(kept(), damage(whole));
    expect(greet('two')).toBe('two! true');
    expect(fs.statSync(kept()).size).toBeGreaterThan(whole.length / 2);
    expect(greet('three')).toBe('three! true');
  });

  it('is no half of a chunk that could not be read: it is whole when it can', () => {
    fs.writeFileSync(
      at('program.js'),
      `import fs from 'node:fs';
      import { createRequire } from 'node:module';
      import { keepCompiled } from ${JSON.stringify(path.join(root, 'electron/core/processes/compiled.ts'))};
      keepCompiled(import.meta.url);
      const load = () => createRequire(import.meta.url)('./chunks/one-12345678.js');
      const two = new URL('./chunks/two-12345678.js', import.meta.url);
      const source = fs.readFileSync(two);
      fs.rmSync(two);
      for (const _ of [1, 2]) try { load(); } catch ({ code }) { console.log(code); }
      fs.writeFileSync(two, source);
      load().greet('late');`,
    );
    expect(greet('').split('\n')).toEqual(['ENOENT', 'ENOENT', 'late! true']);
  });

  it('is done without where it cannot be kept', () => {
    fs.writeFileSync(at('.compiled'), '');
    expect(greet('one')).toBe('one! true');
  });
});
