// @vitest-environment jsdom
import i18next from 'i18next';
import { expect, it } from 'vitest';
import { currentLang, switchLang } from '../../../renderer/i18n/index.ts';

it('has every text drawn anew when the language changes, and only then', async () => {
  // Another spec of this process may have left either.
  await switchLang('en');
  const drawn: string[] = [];
  i18next.on('languageChanged', (lang) => drawn.push(lang));
  await switchLang('zh');
  await switchLang('zh');
  expect(drawn).toEqual(['zh']);
  await switchLang('en');
  await switchLang('en');
  expect(drawn).toEqual(['zh', 'en']);
  expect(document.documentElement.lang).toBe('en');
});

it('stays in the language that was chosen last, also when it is the one in force', async () => {
  await switchLang('en');
  const other = switchLang('zh');
  await switchLang('en');
  await other;
  expect(currentLang()).toBe('en');
});
