import i18next, { type ParseKeys, type TFunction } from 'i18next';
import { type Lang, langs } from '../lang.ts';
import { fill, type Values } from './fill.ts';
import { areas, type Texts } from './keys.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    /** The types know one tree; its first level are the namespaces. */
    resources: { translation: Texts };
  }
}

/** Gives the text of a key in one language. */
export type Translate = TFunction;

const [source] = langs;

void i18next.init({
  lng: source,
  fallbackLng: source,
  initAsync: false,
  ns: areas,
  // A key begins with its namespace, as the types have it: `common.cancel`.
  nsSeparator: '.',
  keySeparator: '.',
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});

/** The texts of one language; those of files that are not loaded come in Chinese, or are their keys. */
export const textsIn = (lang: Lang): Translate => i18next.getFixedT(lang);

/** The key of a text. */
export type TextKey = ParseKeys;

/** The value at a key, in Chinese where the language is not loaded. */
function at(lang: Lang, key: string): unknown {
  const [area = '', ...path] = key.split('.');
  const found = i18next.getResource(lang, area, path.join('.'));
  return found ?? i18next.getResource(source, area, path.join('.'));
}

/** A text with optional parts, filled (see ./fill.ts). */
export function filled(lang: Lang, key: TextKey, values: Values): string {
  const template = at(lang, key);
  return typeof template === 'string' ? fill(template, values) : key;
}

/**
 * A text that may not be there, because others decide what there is: WeChat's kinds, numbers and statuses.
 * @param key one that ends in what was named
 */
export function textIf(lang: Lang, key: string): string | undefined {
  const found = at(lang, key);
  return typeof found === 'string' ? found : undefined;
}

/** What is to be said: a key, with what its text is filled with. */
export type Text = TextKey | readonly [TextKey, Readonly<Record<string, string | number>>];

/** A text by its key and what it is filled with, in words. */
export function worded(lang: Lang, text: Text): string {
  const [key, values] = typeof text === 'string' ? [text, {}] : text;
  return i18next.services.interpolator.interpolate(textIf(lang, key) ?? key, values, lang, {});
}

/** A dynamic import of one file, written where it is used, because a bundler follows only literal paths. */
type ReadFile = (lang: Lang, file: string) => Promise<{ default: unknown }>;

/**
 * Files of the catalogue that are loaded together, one language at a time and each language once.
 * @param files names without extension
 * @param folder theirs below the language's
 */
export function textsLoader(
  files: readonly string[],
  read: ReadFile,
  folder?: string,
): (lang: Lang) => Promise<void> {
  const begun = new Map<Lang, Promise<void>>();
  const load = async (lang: Lang) => {
    const trees = await Promise.all(files.map(async (file) => ({ file, tree: await read(lang, file) })));
    for (const { file, tree } of trees) addTexts(lang, folder ? `${folder}/${file}` : file, tree.default);
  };
  return (lang) => {
    const loading = begun.get(lang) ?? load(lang);
    begun.set(lang, loading);
    // A connection that broke: the next who needs them asks again.
    loading.catch(() => begun.delete(lang));
    return loading;
  };
}

/** Adds one file's texts: `words/reach.json` holds the keys that begin with `words.reach`. */
export function addTexts(lang: Lang, file: string, tree: unknown): void {
  const [area = '', part] = file.split('/');
  i18next.addResourceBundle(lang, area, part === undefined ? tree : { [part]: tree }, false, true);
}
