import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

const files = repositoryFiles().filter((file) => file.startsWith('renderer/'));
const sheets = files.filter((file) => file.endsWith('.module.css'));
const sources = files.filter((file) => file.endsWith('.tsx'));

/** The classes of a module: what stands in its selectors, but for those of antd and of `base.css`. */
const classesOf = (css: string): string[] => {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/:global\([^)]*\)/g, '');
  return [...selectors.matchAll(/([^{};]*)\{/g)].flatMap(([, selector = '']) =>
    /^\s*@/.test(selector) ? [] : [...selector.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name),
  );
};

interface Use {
  from: string;
  sheet: string;
  /** The classes it takes of the sheet. */
  names: string[];
}

const usesOf = (from: string): Use[] => {
  const source = read(from);
  return [...source.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].map(
    ([, name = '', address = '']) => ({
      from,
      sheet: path.posix.join(path.posix.dirname(from), address),
      names: [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, taken = '']) => taken),
    }),
  );
};

/** What a sheet takes of others for its own classes. */
const compositionsOf = (from: string): Use[] =>
  [...read(from).matchAll(/composes: ([\w ]+) from "(\.[^"]+)"/g)].map(([, names = '', address = '']) => ({
    from,
    sheet: path.posix.join(path.posix.dirname(from), address),
    names: names.trim().split(/\s+/),
  }));

const uses = [...sources.flatMap(usesOf), ...sheets.flatMap(compositionsOf)];

describe('the style sheets of the page', () => {
  it('are there to be checked', () => {
    expect(sheets.length).toBeGreaterThan(10);
    expect(uses.length).toBeGreaterThan(sheets.length / 2);
  });

  it('have every class that a component takes of them', () => {
    const lacking = uses.flatMap(({ from, sheet, names }) => {
      const known = new Set(classesOf(read(sheet)));
      return names.filter((name) => !known.has(name)).map((name) => `${from}: ${name} is not in ${sheet}`);
    });
    expect(lacking).toEqual([]);
  });

  it('have no class that no component takes', () => {
    const dead = sheets.flatMap((sheet) => {
      const taken = new Set(uses.filter((use) => use.sheet === sheet).flatMap(({ names }) => names));
      return [...new Set(classesOf(read(sheet)))]
        .filter((name) => !taken.has(name))
        .map((name) => `${sheet}: .${name}`);
    });
    expect(dead).toEqual([]);
  });
});
