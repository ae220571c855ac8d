import type { TextTree } from '../../build/lib/texts.ts';
import type { Remedies } from '../../shared/errors/entry.ts';

/** A catalogue's file in both languages. */
export interface TextFile {
  file: string;
  zh: TextTree | undefined;
  en: TextTree | undefined;
}

/** Every text of a tree by its path: `steps.1`, `causes.0`. */
export function flat(tree: unknown, path = ''): [string, string][] {
  if (typeof tree === 'string') return [[path, tree]];
  return Object.entries(tree ?? {}).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
}

/**
 * What a text is filled with, and its tags: both languages have the same. How often, what stands in and what may be left
 * out is each language's own.
 */
const marksOf = (text: string): string => [...new Set(text.match(/\{\{[^}|]+|<\/?\w+>/g))].sort().join(' ');

/** Optional parts that are not closed, or not opened. */
export const brokenOptions = ({ file, zh, en }: TextFile): string[] =>
  [...flat(zh), ...flat(en)]
    .filter(([, text]) => /\[\[|\]\]/.test(text.replace(/\[\[[^[\]]+\]\]/g, '')))
    .map(([key]) => `${file}: ${key}`);

/** Plurals: English has `_one` beside `_other`, Chinese has the one form. */
const isPlural = (key: string) => key.endsWith('_one');

/** Keys that one language has and the other has not. */
export function missingKeys({ file, zh, en }: TextFile): string[] {
  const [chinese, english] = [new Map(flat(zh)), new Map(flat(en))];
  return [
    ...[...chinese.keys()].filter((key) => !english.has(key)).map((key) => `en/${file}: ${key}`),
    ...[...english.keys()]
      .filter((key) => !chinese.has(isPlural(key) ? key.replace(/_one$/, '_other') : key))
      .map((key) => `zh/${file}: ${key}`),
  ];
}

/** Texts whose placeholders, optional parts or tags differ between the languages. */
export function unequalMarks({ file, zh, en }: TextFile): string[] {
  const english = new Map(flat(en));
  return flat(zh)
    .filter(([key, text]) => english.has(key) && marksOf(text) !== marksOf(english.get(key) ?? ''))
    .map(([key]) => `${file}: ${key}`);
}

/** Empty texts: i18next shows their keys. */
export const emptyTexts = ({ file, zh, en }: TextFile): string[] =>
  [...flat(zh), ...flat(en)].filter(([, text]) => text.trim() === '').map(([key]) => `${file}: ${key}`);

const han = /\p{Script=Han}/u;

/**
 * Chinese in English texts.
 * @param allowed names that WeChat's own pages have in Chinese alone
 */
export function chineseInEnglish({ file, en }: TextFile, allowed: readonly string[]): string[] {
  const bare = (text: string) => allowed.reduce((rest, name) => rest.replaceAll(name, ''), text);
  return flat(en)
    .filter(([, text]) => han.test(bare(text)))
    .map(([key, text]) => `${file}: ${key}: ${text}`);
}

const literal = /'([\w.-]+)'|"([\w.-]+)"/g;
const template = /`([\w.-]*(?:\$\{(?:[^{}]|\{[^{}]*\})*\}[\w.-]*)+)`/g;

/** How the sources name keys: whole, or put together from a beginning and what a value adds (`t(`kind.${kind}`)`). */
export function keysNamed(sources: readonly string[]): (key: string) => boolean {
  const whole = new Set<string>();
  const parts = new Set<string>();
  for (const source of sources) {
    for (const [, single, double] of source.matchAll(literal)) whole.add(single ?? double ?? '');
    for (const [, text = ''] of source.matchAll(template)) if (/^\w+\./.test(text)) parts.add(text);
  }
  const patterns = [...parts].map((text) => {
    const fixed = text.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replaceAll('.', '\\.'));
    return new RegExp(`^${fixed.join('[^.]+')}$`);
  });
  return (key) => whole.has(key) || patterns.some((pattern) => pattern.test(key));
}

/** What an entry is told in: names of words by the code they stand under. */
function wordsWanted(remedies: Remedies): [code: string, variants: string[]][] {
  return Object.entries(remedies).flatMap(([code, entry]) =>
    'like' in entry ? [] : [[code, (entry.variants ?? []).map(({ words }) => words)]],
  );
}

/** Where the words of a code stand: `net.dns` in net.json under `dns`, `internal` in internal.json under `internal`. */
const pathOf = (code: string): string => {
  const [file = '', ...rest] = code.split('.');
  return `${file}/${rest.join('.') || code}`;
};

/**
 * Codes without words, and words that no code has.
 * @param texts of errors, by file
 */
export function unmatchedErrors(remedies: Remedies, texts: ReadonlyMap<string, TextTree>): string[] {
  const there = new Set<string>();
  for (const [file, entries] of texts)
    for (const [key, entry] of Object.entries(entries)) {
      there.add(`${file}/${key}`);
      for (const variant of Object.keys(Object(entry).variants ?? {})) there.add(`${file}/${key}/${variant}`);
    }
  const wanted = new Set<string>();
  for (const [code, variants] of wordsWanted(remedies)) {
    wanted.add(pathOf(code));
    for (const name of variants)
      wanted.add(there.has(`variants/${name}`) ? `variants/${name}` : `${pathOf(code)}/${name}`);
  }
  return [...wanted]
    .filter((path) => !there.has(path))
    .concat([...there].filter((path) => !wanted.has(path)));
}

/** Chinese in code, comments aside: a text belongs into the catalogue. */
export const chineseInCode = (source: string): string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm, '')
    .split('\n')
    .filter((line) => han.test(line));
