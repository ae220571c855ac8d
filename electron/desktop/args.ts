import { parseArgs } from 'node:util';
import { type Lang, langs } from '../../shared/lang.ts';

export interface DesktopArgs {
  /** `--data`, as given. */
  data: string | undefined;
  /** `--lang`, the language of everything shown before the page; undefined: the system's. */
  lang: Lang | undefined;
  /** `--smoke`: start, let the page make one call, say so on stdout, quit. For checking a package without a person. */
  smoke: boolean;
}

/**
 * Reads the command line. Unlike the other fronts it lets unknown switches pass: they may be Chromium's.
 * @param argv without the program and the application's folder
 */
export function parseDesktopArgs(argv: readonly string[]): DesktopArgs {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, lang: { type: 'string' }, smoke: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  return {
    data: typeof values.data === 'string' && values.data ? values.data : undefined,
    lang: langs.find((lang) => lang === values.lang),
    smoke: values.smoke === true,
  };
}

/** @param languages the system's, most wanted first, like `zh-Hans-CN` */
export function langFor(languages: readonly string[]): Lang {
  const spoken = languages.map((language) => language.slice(0, 2).toLowerCase());
  return spoken.find((language) => language === 'zh' || language === 'en') ?? 'en';
}
