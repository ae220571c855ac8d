import { textsLoader } from './index.ts';
import { files } from './keys.ts';

/** Loads the words of a language that all programs share: for problems, pushes, accounts, times, and what else shared/ knows. */
export const loadWords = textsLoader(
  files.words,
  (lang, file) => import(`./${lang}/words/${file}.json`, { with: { type: 'json' } }),
  'words',
);
