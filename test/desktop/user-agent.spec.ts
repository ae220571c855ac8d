import { expect, it } from 'vitest';
import { plainUserAgent } from '../../electron/desktop/security.ts';

const browser =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

it.each([
  ['authdesk/0.1.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari'],
  ['AuthDesk/1.2.3-beta.1 Chrome/130.0.0.0 Electron/45.4.1 Safari'],
  ['Chrome/130.0.0.0 Safari'],
])('is the browser’s own, whoever runs in it: %s', (own) => {
  expect(plainUserAgent(browser.replace('Chrome/130.0.0.0 Safari', own))).toBe(browser);
});
