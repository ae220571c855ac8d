import i18next from 'i18next';
import type { Lang } from '../lang.ts';
import { textsLoader } from '../texts/index.ts';
import { files } from '../texts/keys.ts';
import type { EntryText, EntryTexts } from './entry.ts';

/** Loads the words of all errors in a language. They are many, and a start is without errors. */
export const loadErrorTexts = textsLoader(
  files.errors,
  (lang, file) => import(`../texts/${lang}/errors/${file}.json`, { with: { type: 'json' } }),
  'errors',
);

/** By file, and by what of the code is not in the file's name. */
type ErrorTexts = Readonly<Record<string, Readonly<Record<string, EntryTexts>>>>;

/** The words of an entry; undefined while the language is not loaded. */
export function entryTexts(file: string, key: string, lang: Lang): EntryTexts | undefined {
  const texts: ErrorTexts | undefined = i18next.getResourceBundle(lang, 'errors');
  return texts?.[file]?.[key];
}

/** Words that variants of many entries share. */
export function sharedVariant(name: string, lang: Lang): Partial<EntryText> | undefined {
  const texts: ErrorTexts | undefined = i18next.getResourceBundle(lang, 'errors');
  return texts?.variants?.[name];
}
