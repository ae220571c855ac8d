import type { Settings } from '../../shared/contract/index.ts';
import type { Lang } from '../../shared/lang.ts';
import { langFor } from './args.ts';

export interface AppearanceDeps {
  /** nativeTheme: what the page's `prefers-color-scheme` and the system's own parts of the window follow. */
  theme: { themeSource: Settings['theme'] };
  /** The system's, most wanted first. */
  languages: () => readonly string[];
  /** `--lang`: goes before the settings. */
  asked: Lang | undefined;
}

export type Appearance = ReturnType<typeof createAppearance>;

/** What the settings mean for everything outside the page. */
export function createAppearance({ theme, languages, asked }: AppearanceDeps) {
  let shown: Lang | undefined;
  const lang = (): Lang => shown ?? asked ?? langFor(languages());
  return {
    lang,
    /** To be called whenever the settings may have changed. @returns whether the language did */
    apply(settings: Pick<Settings, 'theme' | 'lang'>): boolean {
      if (theme.themeSource !== settings.theme) theme.themeSource = settings.theme;
      const before = lang();
      shown = asked ?? (settings.lang === 'auto' ? langFor(languages()) : settings.lang);
      return shown !== before;
    },
  };
}
