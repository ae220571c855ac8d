import { describe, expect, it } from 'vitest';
import {
  anchorsIn,
  commentsIn,
  deadLinks,
  deadNames,
  deadPaths,
  deadSections,
  foldersWithoutReadme,
  type Repository,
  whereIs,
} from './references.ts';
import { read, repositoryFiles } from './tree.ts';

const repository: Repository = { files: new Set(repositoryFiles()), read };
const documents = [...repository.files].filter((file) => file.endsWith('.md'));
const sources = [...repository.files].filter((file) =>
  /^(electron|renderer|shared|build|test)\/.*\.(ts|tsx|mjs|css)$/.test(file),
);
/** These two quote what they look for. */
const pointers = sources.filter((file) => !/^test\/house\/references/.test(file));

const found = (files: readonly string[], dead: (file: string, text: string) => string[]): string[] =>
  files.flatMap((file) => dead(file, read(file)).map((what) => `${file}: ${what}`));

describe('references', () => {
  it('of code and documents to sections lead to sections that are there', () => {
    expect(found([...pointers, ...documents], (file, text) => deadSections(file, text, repository))).toEqual(
      [],
    );
  });

  it('of comments and documents to files lead to files that are there', () => {
    expect(
      found([...pointers, ...documents], (file, text) => deadPaths(file, commentsIn(file, text), repository)),
    ).toEqual([]);
  });

  it('of documents to each other lead somewhere', () => {
    expect(found(documents, (file, text) => deadLinks(file, text, repository))).toEqual([]);
  });

  it('of READMEs to files of their folders lead to files that are there', () => {
    const readmes = documents.filter((file) => file.includes('/') && file.endsWith('/README.md'));
    expect(found(readmes, (file, text) => deadNames(file, text, repository))).toEqual([]);
  });

  it('of a newcomer to a folder find a README, where it has more than five files', () => {
    expect(foldersWithoutReadme(repository)).toEqual([]);
  });

  it('of "Where is …" lead to files that hold what is looked for', () => {
    const { rows, dead } = whereIs(read('CONTRIBUTING.md'), repository);
    expect(dead).toEqual([]);
    expect(rows).toBeGreaterThanOrEqual(20);
  });

  it('are many', () => {
    const pointing = pointers.filter((file) => /docs\/[\w-]+\.md §/.test(read(file)));
    expect(pointing.length).toBeGreaterThan(60);
  });
});

describe('the checks themselves', () => {
  const texts: Record<string, string> = {
    'docs/a.md':
      '# A\n\n## 1. One\n\n### 1.4 Four: the `code`\n\n[up](../README.md#start) [b](b.md) [1](#14-four-the-code)',
    'README.md': '<a id="start"></a>\n',
    'electron/core/x.ts': '',
  };
  const small: Repository = { files: new Set(Object.keys(texts)), read: (file) => texts[file] ?? '' };

  it.each([
    ['docs/a.md §1.4, §1', []],
    ['docs/a.md §1–1.4', []],
    ['docs/a.md §1.5', ['docs/a.md §1.5']],
    ['docs/a.md §1–1.9', ['docs/a.md §1.9']],
    ['docs/gone.md §1', ['docs/gone.md §1']],
    ['wire-facts §1.4', ['§1.4 without a document']],
    [`docs/a.md${' '.repeat(400)}§1.4`, ['§1.4 without a document']],
    ['RFC 6455 §7.4.1', []],
  ])('sections: %s', (text, dead) => {
    expect(deadSections('electron/core/x.ts', text, small)).toEqual(dead);
  });

  it('sections: of the document itself', () => {
    const text = '## 1.4 Four\n§1.4 and §1.5';
    expect(deadSections('docs/a.md', text, small)).toEqual(['docs/a.md §1.5']);
    expect(deadSections('README.md', '§1.4', small)).toEqual(['§1.4 without a document']);
  });

  it.each([
    ['see electron/core/x.ts and electron/core/', []],
    ['see electron/core/y.ts', ['electron/core/y.ts']],
    ['design.md says', ['design.md']],
    ['README.md says', []],
    ['https://example.com/test/y.ts', []],
  ])('paths: %s', (text, dead) => {
    expect(deadPaths('electron/core/x.ts', text, small)).toEqual(dead);
  });

  it('only comments of sources are read for paths', () => {
    expect(commentsIn('x.ts', "const a = 'test/no.ts'; // test/yes.ts\n/* test/too.ts */")).toBe(
      '// test/yes.ts\n/* test/too.ts */',
    );
  });

  it('links: files, folders and anchors', () => {
    const links = (text: string) => deadLinks('docs/a.md', text, small);
    expect(links(texts['docs/a.md'] ?? '')).toEqual(['b.md']);
    expect(links('[x](../electron/core) [y](../README.md) [z](https://x.test/y)')).toEqual([]);
    expect(links('[x](../README.md#end) [y](#none) [z](../electron/none)')).toEqual([
      '../README.md#end',
      '#none',
      '../electron/none',
    ]);
    expect(links('`[x](gone.md)`\n```\n[x](gone.md)\n```')).toEqual([]);
  });

  it.each([
    ['`x.ts` `core/x.ts` `electron/core/x.ts` `../electron/core/x.ts`', []],
    ['`y.ts`', ['y.ts']],
    ['`x*.ts` `y*.ts`', ['y*.ts']],
    ['`x` y.ts `y.json`', []],
  ])('names in a README: %s', (text, dead) => {
    expect(deadNames('electron/README.md', text, small)).toEqual(dead);
  });

  it('folders of more than five files want a README', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `shared/x/${name}.ts`);
    const without = (files: string[]) => foldersWithoutReadme({ files: new Set(files), read: () => '' });
    expect(without(six)).toEqual(['shared/x']);
    expect(without([...six, 'shared/x/README.md'])).toEqual([]);
    expect(without([...six.slice(1), 'shared/x/g.json', 'shared/x/h.png'])).toEqual([]);
    expect(without(six.map((file) => file.replace('shared', 'docs')))).toEqual([]);
  });

  it('rows of "Where is …": file and word', () => {
    const row = (file: string, word: string) => `| what | \`${file}\` | \`${word}\` |\n`;
    const text = `## Where is …\n${row('README.md', 'start')}${row('README.md', 'end')}${row('gone.ts', 'x')}`;
    expect(whereIs(text, small)).toEqual({ rows: 3, dead: ['README.md: end', 'gone.ts: x'] });
  });

  it('anchors are GitHub’s', () => {
    expect(anchorsIn('## 1.4 api_query_auth (授权信息)\n')).toContain('14-api_query_auth-授权信息');
  });
});
