import type { Lang } from '../../shared/lang.ts';
import en from '../../shared/texts/en/fronts/desktop.json' with { type: 'json' };
import zh from '../../shared/texts/zh/fronts/desktop.json' with { type: 'json' };

/** What the window itself says: menus, about, notifications. Electron's own labels are English only. */
export type Texts = typeof zh;

// Bundled into the program, so that it can say so when its other files are missing, and without i18next, which would be
// loaded before the window is there.
const texts: Record<Lang, Texts> = { zh, en };

export const textsIn = (lang: Lang): Texts => texts[lang];
