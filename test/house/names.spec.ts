import { describe, expect, it } from 'vitest';
import { read, repositoryFiles } from './tree.ts';

/** Folders of somebody's machine, and hosts that packages come from: everybody has their own. */
const NAMES = [
  /\/(work|root)\//,
  /\/home\/[a-z]/,
  /\bregistry\.[a-z0-9-]+\.[a-z]{2,}/i,
  /\bnpmmirror\b/i,
  /\bdeb\.debian\.org\b/i,
];

const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|html|css|yml|yaml|txt|csv|xml|svg)$|^[^.]+$|^\.[a-z]+$|^\.ci\//;

/** This file quotes what it looks for. */
const OWN = 'test/house/names.spec.ts';

const namesIn = (text: string): string[] =>
  text.split('\n').filter((line) => NAMES.some((pattern) => pattern.test(line)));

describe('the repository', () => {
  it('names no machine and no package host', () => {
    const found = repositoryFiles()
      .filter((file) => file !== OWN && TEXT.test(file))
      .flatMap((file) => namesIn(read(file)).map((line) => `${file}: ${line.trim().slice(0, 120)}`));
    expect(found).toEqual([]);
  });

  it.each(['cd /work/main', 'HOME=/root/x', '/home/alice/AuthDesk', 'https://registry.example.org/'])(
    'would be caught with %s',
    (line) => {
      expect(namesIn(`first\n${line}\nlast`)).toEqual([line]);
    },
  );
});
