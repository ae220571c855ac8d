import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Lang } from '../../shared/lang.ts';

/** A tree of texts, as a file of the catalogue has it. */
export interface TextTree {
  readonly [key: string]: string | readonly string[] | TextTree;
}

const CATALOGUE = join(import.meta.dirname, '../../shared/texts');

/** Where the types of all keys stand. */
export const KEYS = join(CATALOGUE, 'keys.ts');

/**
 * Never read by key, but by code (`explain` in shared/errors), by the command's name (electron/terminal/command), and as an
 * object whose properties the compiler knows (electron/desktop/texts.ts).
 */
const NOT_KEYED = /^errors\/|^terminal\/commands$|^fronts\/desktop$/;

/**
 * The catalogue's files of one language.
 * @returns trees by file, without folder of the language and extension: `common`, `errors/net`
 */
export function catalogueFiles(lang: Lang, catalogue = CATALOGUE): Map<string, TextTree> {
  const folder = join(catalogue, lang);
  const files = existsSync(folder) ? globSync('**/*.json', { cwd: folder }).sort() : [];
  return new Map(
    files.map((file) => [
      join(dirname(file), basename(file, '.json')).replaceAll('\\', '/'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
}

/** The texts that `t` finds, as one tree: a file's path is the beginning of its keys (`words/reach.json` → `words.reach…`). */
export function keyedTexts(lang: Lang): TextTree {
  const tree: Record<string, TextTree> = {};
  for (const [file, texts] of catalogueFiles(lang)) {
    const [area = '', part] = file.split('/');
    if (!NOT_KEYED.test(file)) tree[area] = part === undefined ? texts : { ...tree[area], [part]: texts };
  }
  return tree;
}

const plainKey = /^[A-Za-z_$][\w$]*$/;

/** A text's type: its placeholders, so that a call that forgets one is refused. Those of optional parts may be left out. */
function typeOf(text: string): string {
  const placeholders = text.match(/\{\{.+?\}\}/g);
  if (!placeholders || /\[\[|\{\{\w+\|/.test(text)) return 'string';
  return `'${[...new Set(placeholders)].join('')}'`;
}

function members(tree: TextTree, indent: string): string {
  return Object.entries(tree)
    .map(([key, value]) => {
      const name = plainKey.test(key) ? key : `'${key}'`;
      if (typeof value === 'string') return `${indent}${name}: ${typeOf(value)};\n`;
      if (Array.isArray(value)) return `${indent}${name}: readonly string[];\n`;
      return `${indent}${name}: {\n${members(value as TextTree, `${indent}  `)}${indent}};\n`;
    })
    .join('');
}

function filesByFolder(): string {
  const paths = [...catalogueFiles('zh').keys()].filter((file) => file.includes('/'));
  const folders = [...new Set(paths.map((file) => dirname(file)))];
  const namesIn = (folder: string) =>
    paths.filter((file) => dirname(file) === folder).map((file) => basename(file));
  return folders
    .map(
      (folder) =>
        `  ${folder}: [\n${namesIn(folder)
          .map((name) => `    '${name}',\n`)
          .join('')}  ],\n`,
    )
    .join('');
}

/** The source of shared/texts/keys.ts. */
export function keysSource(): string {
  const texts = keyedTexts('zh');
  return `// Made by \`npm run texts\` from the Chinese catalogue; not to be edited.

/** What a key begins with: a file of the catalogue, or a folder of it. */
export const areas = [
${Object.keys(texts)
  .map((area) => `  '${area}',\n`)
  .join('')}] as const;

/** The files of each folder. */
export const files = {
${filesByFolder()}} as const;

/** Every text by its key, with its placeholders as its type. */
export interface Texts {
${members(texts, '  ')}}
`;
}
