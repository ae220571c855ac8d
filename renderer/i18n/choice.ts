import { type Lang, langs } from '../../shared/lang.ts';

/** The language a choice stands for: `auto` follows the browser, Chinese unless it asks for something else. */
export function resolveLang(choice: Lang | 'auto', wanted: readonly string[]): Lang {
  if (choice !== 'auto') return choice;
  const first = wanted[0]?.toLowerCase() ?? 'zh';
  return first.startsWith('zh') ? 'zh' : 'en';
}

/** Kept for the next start, which knows the settings too late to load one language's texts alone. */
const LAST = 'authdesk.lang';

/** The language to begin in, before the settings are known. */
export function firstLang(): Lang {
  const last = langs.find((lang) => lang === localStorage.getItem(LAST));
  return resolveLang(last ?? 'auto', navigator.languages);
}

/** For {@link firstLang} of the next start. */
export const rememberLang = (lang: Lang): void => localStorage.setItem(LAST, lang);
