import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Lang, langs } from '../../shared/lang.ts';

/**
 * Reads the command line. Unlike the other fronts it lets unknown switches pass: they may be Chromium's.
 * @param argv without the program and the application's folder
 */
export function parseDesktopArgs(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: 'string' }, lang: { type: 'string' }, smoke: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  return {
    /** As it stands on the line. */
    data: typeof values.data === 'string' && values.data ? values.data : undefined,
    /** The language of everything shown before the page; undefined: the system's. */
    lang: langs.find((lang) => lang === values.lang),
    /** Start, let the page make one call, say so on stdout, quit: for checking a package without a person. */
    smoke: values.smoke === true,
  };
}

/** @param languages the system's, most wanted first, like `zh-Hans-CN` */
export function langFor(languages: readonly string[]): Lang {
  const spoken = languages.map((language) => language.slice(0, 2).toLowerCase());
  return spoken.find((language) => language === 'zh' || language === 'en') ?? 'en';
}

/**
 * A folder of the window's own below the data folder, for what Chromium keeps. Electron's default would mix it with
 * the database on some systems, and the single-instance lock would keep two data folders from being open at once.
 * @returns absolute path; undefined when it cannot be made (opening the database will say why)
 */
export function makeProfileFolder(dataDir: string): string | undefined {
  const folder = join(dataDir, 'window');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}
