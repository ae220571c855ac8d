import { describe, expect, it } from 'vitest';
import { isPageUrl, ownPath } from '../../electron/desktop/app-url.ts';

describe('our own addresses', () => {
  it.each(['app://bundle', 'app://bundle/', 'app://bundle/index.html', 'app://bundle/index.html?a#/wizard'])(
    '%s is the page',
    (url) => {
      expect(isPageUrl(url)).toBe(true);
    },
  );

  it('have other files, which are not the page', () => {
    expect(ownPath('app://bundle/assets/a.js')).toBe('/assets/a.js');
    expect(isPageUrl('app://bundle/assets/a.js')).toBe(false);
  });

  it.each([
    '',
    'nonsense',
    'app://',
    'app:bundle/index.html',
    'app:///bundle/index.html',
    'app://other/index.html',
    'app://bundle.example/index.html',
    'app://bundle:80/index.html',
    'app://user@bundle/index.html',
    'app://bundle@evil.example/index.html',
    'https://bundle/index.html',
    'https://evil.example/?next=app://bundle/index.html',
    'https://app.bundle/index.html',
    'file:///index.html',
    'data:text/html,app://bundle/index.html',
    'blob:app://bundle/index.html',
    'javascript:app://bundle/index.html',
  ])('%j is not ours', (url) => {
    expect(ownPath(url)).toBeUndefined();
    expect(isPageUrl(url)).toBe(false);
  });
});
