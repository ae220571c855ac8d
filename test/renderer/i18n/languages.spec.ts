import { expect, it } from 'vitest';
import { resolveLang } from '../../../renderer/i18n/choice.ts';

it('follows the browser only when asked to', () => {
  expect(resolveLang('auto', ['zh-TW', 'en'])).toBe('zh');
  expect(resolveLang('auto', ['en-GB', 'zh'])).toBe('en');
  expect(resolveLang('auto', ['fr'])).toBe('en');
  expect(resolveLang('auto', [])).toBe('zh');
  expect(resolveLang('zh', ['en'])).toBe('zh');
});
