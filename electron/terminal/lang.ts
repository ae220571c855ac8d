import { type Lang, langs } from '../../shared/lang.ts';
import { textsLoader } from '../../shared/texts/index.ts';
import { files } from '../../shared/texts/keys.ts';

/**
 * The language of the texts: `--lang`, else the locale (POSIX order), else Chinese, in which the product is written.
 * @param asked `--lang`, if given; any other word than zh and en counts as not given
 * @param systemLocale the system's own, where no variable says one (Windows)
 */
export function langFor(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  systemLocale = '',
): Lang {
  const found = langs.find((lang) => lang === asked);
  if (found) return found;
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale;
  // `C` and `POSIX` say nothing about a person's language.
  return /^(zh\b|zh[_-]|C\b|POSIX\b|$)/i.test(locale) ? 'zh' : 'en';
}

/** What commands say. The texts of their help are read by ./command/describe.ts, when help is asked for. */
const said = files.terminal.filter((file) => file !== 'commands');

/** Loads what the terminal says in a language. */
export const loadTerminalTexts: (lang: Lang) => Promise<void> = textsLoader(
  said,
  (lang, file) => import(`../../shared/texts/${lang}/terminal/${file}.json`, { with: { type: 'json' } }),
  'terminal',
);
