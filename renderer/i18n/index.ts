import i18next from 'i18next';
import { setI18n } from 'react-i18next';
import { loadErrorTexts } from '../../shared/errors/texts.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsLoader } from '../../shared/texts/index.ts';
import type { Texts } from '../../shared/texts/keys.ts';
import { loadWords } from '../../shared/texts/words.ts';
import { rememberLang } from './choice.ts';

/** The page's own texts, needed before anything is shown. */
const areas = [
  'common',
  'frame',
  'wizard',
  'session',
  'sessions',
  'authorizers',
  'pushes',
  'inspector',
  'settings',
  'recovery',
  'runs',
  'tools',
  'sinks',
  'sources',
  'systems',
  'tokenEndpoint',
  'export',
  'imports',
  'handover',
  'restore',
] as const satisfies readonly (keyof Texts)[];

const loadAreas = textsLoader(
  areas,
  (lang, file) => import(`../../shared/texts/${lang}/${file}.json`, { with: { type: 'json' } }),
);

setI18n(i18next);

/** At a start there is no error to explain; when the language changes, one may be on the screen. */
const loadPageTexts = (lang: Lang, errors: boolean) =>
  Promise.all([loadAreas(lang), loadWords(lang), ...(errors ? [loadErrorTexts(lang)] : [])]);

/** The language in force now. */
export function currentLang(): Lang {
  return i18next.language === 'en' ? 'en' : 'zh';
}

let wanted: Lang | undefined;
let started = false;

/** Switches every text at once when those of the language are there, and the page's `lang` with it. */
export async function switchLang(lang: Lang): Promise<void> {
  wanted = lang;
  // Told again, it would draw every text anew, which the first paint would wait for.
  if (started && lang === currentLang()) return;
  await loadPageTexts(lang, started);
  // Another language was chosen while this one was on its way.
  if (wanted !== lang) return;
  await i18next.changeLanguage(lang);
  started = true;
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  rememberLang(lang);
}
