import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Lang } from '../../shared/lang.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}

/** The language a choice stands for: `auto` follows the browser, Chinese unless it asks for something else. */
export function resolveLang(choice: Lang | 'auto', wanted: readonly string[]): Lang {
  if (choice !== 'auto') return choice;
  const first = wanted[0]?.toLowerCase() ?? 'zh';
  return first.startsWith('zh') ? 'zh' : 'en';
}

/** Starts i18next with both languages in the bundle: no loading, no flash. */
export function startI18n(lang: Lang): void {
  void i18next.use(initReactI18next).init({
    lng: lang,
    fallbackLng: 'zh',
    initAsync: false,
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}

/** The language in force now. */
export function currentLang(): Lang {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** Switches every text at once, and the page's `lang` with it. */
export function switchLang(lang: Lang): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== lang) void i18next.changeLanguage(lang);
}
