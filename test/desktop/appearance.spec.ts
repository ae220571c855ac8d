import { expect, it } from 'vitest';
import { type AppearanceDeps, createAppearance } from '../../electron/desktop/appearance.ts';

const setUp = (asked?: 'zh' | 'en') => {
  const set: string[] = [];
  let source: AppearanceDeps['theme']['themeSource'] = 'system';
  const theme = {
    get themeSource() {
      return source;
    },
    set themeSource(next) {
      source = next;
      set.push(next);
    },
  };
  return { set, appearance: createAppearance({ theme, languages: () => ['en-US', 'zh-CN'], asked }) };
};

it('follows the settings, and touches the theme only when it changes', () => {
  const { set, appearance } = setUp();
  expect(appearance.lang()).toBe('en');
  expect(appearance.apply({ theme: 'dark', lang: 'zh' })).toBe(true);
  expect(appearance.apply({ theme: 'dark', lang: 'zh' })).toBe(false);
  expect(appearance.apply({ theme: 'system', lang: 'auto' })).toBe(true);
  expect([appearance.lang(), set]).toEqual(['en', ['dark', 'system']]);
});

it('the language asked for goes before the settings', () => {
  const { appearance } = setUp('zh');
  expect(appearance.lang()).toBe('zh');
  expect(appearance.apply({ theme: 'system', lang: 'en' })).toBe(false);
  expect(appearance.lang()).toBe('zh');
});
