import { expect, it } from 'vitest';
import { browserCommand } from '../../electron/browser/open-browser.ts';

const url = 'http://127.0.0.1:1/#t';

it('asks the system to open the address', () => {
  expect(browserCommand('darwin', {}, url)).toEqual({ command: 'open', args: [url] });
  expect(browserCommand('linux', { DISPLAY: ':0' }, url)).toEqual({ command: 'xdg-open', args: [url] });
  expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' }, url)?.command).toBe('xdg-open');
  expect(browserCommand('win32', {}, url)?.args).toContain(`start "" "${url}"`);
});

it('does not try where there is no screen', () => {
  expect(browserCommand('linux', {}, url)).toBeUndefined();
});
