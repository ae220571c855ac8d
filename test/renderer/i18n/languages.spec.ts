import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en.ts';
import { resolveLang } from '../../../renderer/i18n/index.ts';
import type { Texts } from '../../../renderer/i18n/pair.ts';
import { zh } from '../../../renderer/i18n/zh.ts';

/** Every text by its path: `wizard.steps.1`. */
function flat(tree: Texts, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}

const chinese = new Map(flat(zh));
const english = new Map(flat(en));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('both languages', () => {
  it('have the same texts, plurals aside', () => {
    const plural = [...english.keys()].filter((key) => !chinese.has(key));
    expect(plural.filter((key) => !key.endsWith('_one'))).toEqual([]);
    expect([...chinese.keys()].filter((key) => !english.has(key))).toEqual([]);
  });

  it('fill in the same values', () => {
    const differing = [...chinese].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('leave no text empty: an empty one would show its key', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '');
    expect(empty.map(([key]) => key)).toEqual([]);
  });
});

it('follows the browser only when asked to', () => {
  expect(resolveLang('auto', ['zh-TW', 'en'])).toBe('zh');
  expect(resolveLang('auto', ['en-GB', 'zh'])).toBe('en');
  expect(resolveLang('auto', ['fr'])).toBe('en');
  expect(resolveLang('auto', [])).toBe('zh');
  expect(resolveLang('zh', ['en'])).toBe('zh');
});
