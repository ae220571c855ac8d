import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../build/vite/shared.ts';
import { chunksOfStarts } from '../../build/vite/starts.ts';

const at = (file: string) => path.join(root, file);

/** Runs the plugin over modules, each with what it imports. */
function starts(points: Record<string, string>, modules: Record<string, string[]>) {
  const { plugin, nameOf } = chunksOfStarts(points);
  const { buildEnd } = plugin;
  if (typeof buildEnd !== 'function') throw new Error('no buildEnd');
  const getModuleInfo = (id: string) => ({ importedIds: (modules[path.relative(root, id)] ?? []).map(at) });
  Reflect.apply(buildEnd, { getModuleInfo }, []);
  return (file: string) => nameOf(at(file));
}

describe('what a start reads', () => {
  const modules = {
    'browser.ts': ['a.ts'],
    'terminal.ts': ['a.ts', 'c.ts'],
    'a.ts': ['b.ts'],
    'b.ts': ['a.ts'],
  };

  it('lies together by who needs it, however deep and round', () => {
    const nameOf = starts({ terminal: 'terminal.ts', browser: 'browser.ts' }, modules);
    const names = ['terminal.ts', 'c.ts', 'browser.ts', 'a.ts', 'b.ts', 'late.ts'].map(nameOf);
    expect(names).toEqual(['terminal', 'terminal', 'browser', 'terminal-browser', 'terminal-browser', null]);
  });

  it.each(['node_modules/undici/index.js', 'electron/sandbox/state.ts', 'shared/contract/models.ts'])(
    'is found wanting with %s among it',
    (early) => {
      expect(() => starts({ browser: 'browser.ts' }, { ...modules, 'b.ts': [early] })).toThrow(early);
    },
  );
});
