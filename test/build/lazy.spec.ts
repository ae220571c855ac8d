import { describe, expect, it } from 'vitest';
import { brokenLaziness, eagerModules } from '../../build/vite/lazy.ts';

const chunk = (fileName: string, isEntry: boolean, imports: string[], ...moduleIds: string[]) => ({
  fileName,
  isEntry,
  imports,
  moduleIds,
});

const undici = '/r/node_modules/undici/index.js';
const late = chunk('undici.js', false, ['base.js'], undici);

describe('what start-up reads', () => {
  it('is the entry and what it imports statically, however deep and round', () => {
    const chunks = [
      chunk('serve.js', true, ['a.js'], '/r/main.ts'),
      chunk('a.js', false, ['b.js'], '/r/a.ts'),
      chunk('b.js', false, ['a.js', 'node:fs'], '/r/b.ts'),
      late,
    ];
    expect(eagerModules(chunks)).toEqual(['/r/main.ts', '/r/a.ts', '/r/b.ts']);
    expect(brokenLaziness(chunks)).toBeUndefined();
  });

  it('is found wanting when undici or the sandbox is among it', () => {
    expect(brokenLaziness([chunk('serve.js', true, ['undici.js'], '/r/main.ts'), late])).toBe(undici);
    const sandbox = '/r/electron/sandbox/state.ts';
    expect(brokenLaziness([chunk('serve.js', true, [], '/r/main.ts', sandbox)])).toBe(sandbox);
  });
});
