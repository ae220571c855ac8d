import { describe, expect, it } from 'vitest';
import { keyedTexts } from '../../build/lib/texts.ts';
import { RECEIVER_PORT } from '../../shared/receiver-recipes.ts';
import { read } from './tree.ts';

/** What the README puts in quotes and is no text of the page: words of WeChat, of systems, of this file itself. */
const NOT_OURS = [
  /^第三方平台 → 开发资料/, // WeChat's own console
  /^系统设置 → /, // macOS
  /^桌面窗口$/, // a heading of the README
];

const texts = (tree: unknown): string[] =>
  typeof tree === 'string' ? [tree] : Object.values(tree ?? {}).flatMap(texts);

/** Quoted names in a text; a path such as 「设置 → 静态页」 names each of its parts. */
const namesIn = (text: string, quoted: RegExp): string[] =>
  [...text.matchAll(quoted)]
    .map(([, name = '']) => name)
    .filter((name) => !NOT_OURS.some((known) => known.test(name)))
    .flatMap((name) => name.split(' → '));

describe('the README', () => {
  const [chinese = '', english = ''] = read('README.md').split('<a id="english"></a>');
  const prose = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');

  it('names buttons, pages and states as the Chinese page does', () => {
    const known = new Set(texts(keyedTexts('zh')));
    const names = namesIn(prose(chinese), /「([^」]+)」/g);
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names them as the English page does', () => {
    const known = new Set(texts(keyedTexts('en')));
    const names = namesIn(prose(english), /“([^”]+)”/g);
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names the port the receiver listens at', () => {
    const ports = [...read('README.md').matchAll(/authdesk listen --port (\d+)/g)].map(([, port]) => port);
    expect(ports).toEqual([`${RECEIVER_PORT}`, `${RECEIVER_PORT}`]);
  });
});
