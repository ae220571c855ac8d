import { describe, expect, it } from 'vitest';
import { read } from './tree.ts';

type Entry = {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
};

const { packages }: { packages: Record<string, Entry> } = JSON.parse(read('package-lock.json'));
const entries = Object.entries(packages).filter(([name]) => name !== '');

/** Where npm would look for a package that is imported from `from`: there, then in each folder above. */
const lookUp = (from: string, name: string, all: Record<string, unknown>): string | undefined => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in all) return place;
    if (folder === '') return undefined;
  }
};

const missingOptionals = (all: Record<string, Entry>): string[] =>
  Object.entries(all).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => lookUp(from, name, all) === undefined)
      .map((name) => `${from} wants ${name}`),
  );

describe('package-lock.json', () => {
  it('names no address to download from: everybody uses the registry of their own settings', () => {
    expect(entries.filter(([, entry]) => 'resolved' in entry).map(([name]) => name)).toEqual([]);
  });

  it('has a checksum for every package', () => {
    expect(entries.filter(([, entry]) => !entry.integrity).map(([name]) => name)).toEqual([]);
  });

  it('has an entry for every optional dependency, so that it installs on every system', () => {
    expect(missingOptionals(packages)).toEqual([]);
  });

  it('would be caught with one left out', () => {
    const cut = {
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-mac': '1' } },
      'node_modules/a-linux': {},
    };
    expect(missingOptionals(cut)).toEqual(['node_modules/a wants a-mac']);
  });

  it('agrees with package.json, where every version is pinned', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json'));
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });
});
