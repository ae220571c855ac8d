import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Edge, forbidden, importsOf, packageOf } from './imports.ts';
import { read, repositoryFiles, root } from './tree.ts';

const isRelative = (name: string) => name.startsWith('.');

const sources = repositoryFiles().filter((file) => /^(electron|renderer|shared)\/.*\.tsx?$/.test(file));

const edgesOf = (from: string): Edge[] =>
  importsOf(read(from)).map((name) => ({
    from,
    to: isRelative(name) ? path.posix.join(path.posix.dirname(from), name) : name,
  }));

const edges = sources.flatMap(edgesOf);

describe('the import graph of the product', () => {
  it('has files to check', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(edges.length).toBeGreaterThan(0);
  });

  it('keeps to the layers', () => {
    const broken = edges.flatMap((edge) => {
      const rule = forbidden(edge);
      return rule ? [`${edge.from} → ${edge.to}: ${rule}`] : [];
    });
    expect(broken).toEqual([]);
  });

  it('imports only files that are there, under the name they have', () => {
    const missing = edges
      .filter(({ to }) => /^(electron|renderer|shared)\//.test(to))
      .filter(({ to }) => {
        const file = path.join(root, to);
        return (
          !fs.existsSync(file) || fs.realpathSync.native(file) !== file || fs.statSync(file).isDirectory()
        );
      });
    expect(missing.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('imports only packages that package.json names', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    const named = new Set(Object.keys({ ...dependencies, ...devDependencies }));
    const unnamed = edges.filter(
      ({ to }) => !/^(electron|renderer|shared|build|test)\/|^node:/.test(to) && !named.has(packageOf(to)),
    );
    expect(unnamed).toEqual([]);
  });
});

describe('the checker', () => {
  it.each([
    ['electron/wechat/client.ts', 'electron/store/open.ts'],
    ['electron/store/open.ts', 'electron/wechat/client.ts'],
    ['electron/sandbox/state.ts', 'electron/store/open.ts'],
    ['electron/sandbox/state.ts', 'electron/core/router.ts'],
    ['electron/wechat/client.ts', 'electron/core/router.ts'],
    ['electron/core/router.ts', 'electron/browser/serve.ts'],
    ['electron/browser/serve.ts', 'electron/desktop/main.ts'],
    ['renderer/client.ts', 'electron/core/router.ts'],
    ['renderer/client.ts', 'node:fs'],
    ['shared/format.ts', 'node:crypto'],
    ['shared/format.ts', 'renderer/client.ts'],
    ['shared/format.ts', 'electron/store/open.ts'],
    ['electron/core/router.ts', 'electron'],
    ['electron/browser/serve.ts', 'electron/main'],
    ['renderer/client.ts', 'electron'],
    ['electron/core/router.ts', 'test/fixtures/clock.ts'],
    ['electron/stray.ts', 'shared/format.ts'],
    ['renderer/ui/field.tsx', 'renderer/app/router.ts'],
    ['renderer/ui/error-card.tsx', 'renderer/tools/rid-look-up.tsx'],
    ['renderer/client/index.ts', 'renderer/ui/say.ts'],
  ])('forbids %s → %s', (from, to) => {
    expect(forbidden({ from, to })).toBeTypeOf('string');
  });

  it.each([
    ['electron/desktop/main.ts', 'electron'],
    ['electron/desktop/main.ts', 'electron/core/router.ts'],
    ['electron/core/router.ts', 'electron/store/open.ts'],
    ['electron/wechat/client.ts', 'shared/format.ts'],
    ['electron/wechat/client.ts', 'electron/wechat/answers.ts'],
    ['electron/store/open.ts', 'node:fs'],
    ['electron/store/open.ts', 'better-sqlite3'],
    ['renderer/client.ts', 'antd/es/button'],
    ['renderer/main.tsx', 'shared/format.ts'],
    ['renderer/ui/field.tsx', 'renderer/ui/fold.tsx'],
    ['renderer/ui/copy-button.tsx', 'renderer/client/index.ts'],
    ['renderer/wizard/index.tsx', 'renderer/app/router.ts'],
  ])('allows %s → %s', (from, to) => {
    expect(forbidden({ from, to })).toBeUndefined();
  });

  it('finds every way to import', () => {
    const source = `
      import a from 'a';
      import { b,
        type B } from "b";
      import type { C } from './c.ts';
      import 'd';
      import css from './e.css?inline';
      export { f } from 'f';
      export * from './g.ts';
      const h = await import('h');
      type I = import('i').I;
      const j = require('j');
      // import k from 'k';
      /* import l from 'l'; */
      const address = 'http://m'; import n from 'n';
    `;
    const names = ['a', 'b', './c.ts', 'd', './e.css', 'f', './g.ts', 'h', 'i', 'j', 'n'];
    expect(importsOf(source).sort()).toEqual(names.sort());
  });

  it('names the package of a deep import', () => {
    expect(packageOf('@orpc/server/ws')).toBe('@orpc/server');
    expect(packageOf('antd/es/button')).toBe('antd');
  });
});
