import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyedTexts } from './texts.ts';

const renderer = fileURLToPath(new URL('../../renderer', import.meta.url));

/** Beside the pictures: of what they were taken. */
export const SHOWN = fileURLToPath(new URL('../screenshots/shown.json', import.meta.url));

/** The README's pictures: the folders of the page's sources and the areas of its texts that each shows. */
const pictures = {
  wizard: { folders: ['app', 'theme', 'ui', 'wizard'], texts: ['common', 'frame', 'wizard'] },
  sessions: { folders: ['app', 'theme', 'ui', 'sessions'], texts: ['common', 'frame', 'sessions'] },
} as const;
export type Picture = keyof typeof pictures;

/** What can be seen of a component: its elements, their looks and texts. What it does is left out. */
const VISIBLE =
  /(?<=[\s(>{])<\/?[A-Za-z][\w.]*|\b(?:className|type|size|width|variant|icon)=(?:"[^"]*"|\{[^{}]*\})|\bt\(\s*['`][^'`]*['`]/g;

const plainCss = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ');

/** What of a source decides how the page looks: style sheets whole, components by what is seen of them. */
export function looksOf(file: string, source: string): string {
  if (file.endsWith('.css')) return plainCss(source);
  if (file.endsWith('.tsx')) return (source.match(VISIBLE) ?? []).join(' ').replace(/\s+/g, ' ');
  return '';
}

/** For each picture a digest of what it shows: other words, styles or elements give another one; other code does not. */
export function shownNow(): Record<Picture, string> {
  return { wizard: digest('wizard'), sessions: digest('sessions') };
}

function digest(picture: Picture): string {
  const { folders, texts } = pictures[picture];
  const [zh, en] = [keyedTexts('zh'), keyedTexts('en')];
  const hash = createHash('sha256');
  for (const area of texts) hash.update(JSON.stringify([area, zh[area], en[area]]));
  for (const folder of folders)
    for (const file of readdirSync(join(renderer, folder)).sort()) {
      const looks = looksOf(file, readFileSync(join(renderer, folder, file), 'utf8'));
      if (looks) hash.update(`${folder}/${file} ${looks}`);
    }
  return hash.digest('hex');
}
