import { type Lang, langs } from '../lang.ts';
import { textsLoader } from './index.ts';
import { files } from './keys.ts';

const loadLang: (lang: Lang) => Promise<void> = textsLoader(
  files.pages,
  (lang, file) => import(`./${lang}/pages/${file}.json`, { with: { type: 'json' } }),
  'pages',
);

/** Loads the texts of pages that stand alone, in every language: they speak Chinese and add a line in English. */
export const loadPageTexts = () => Promise.all(langs.map(loadLang));
