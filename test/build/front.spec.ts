import { describe, expect, it } from 'vitest';
import { chooseFront, explainFront, insteadOfWindow, splitArgs } from '../../build/lib/front.mjs';

describe('the arguments of npm start', () => {
  it.each([
    [[], false, []],
    [['--browser'], true, []],
    [['--browser', '--port', '8080', '--no-open'], true, ['--port', '8080', '--no-open']],
    [['--data', 'D', '--browser'], true, ['--data', 'D']],
    [['--data', 'D'], false, ['--data', 'D']],
    [['--data=D', '--', '--browser'], false, ['--data=D', '--', '--browser']],
    [['--browser', '--', 'x'], true, ['--', 'x']],
  ])('%j', (argv, browser, rest) => {
    expect(splitArgs(argv)).toEqual({ browser, rest });
  });
});

describe('the front that opens', () => {
  const desk = {
    browser: false,
    env: { DISPLAY: ':0' },
    platform: 'linux',
    uid: 1000,
    built: true,
    binary: true,
  };

  it.each([
    ['the window when Electron is there', {}],
    ['the window under Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['the window on a Mac, which has no DISPLAY', { env: {}, platform: 'darwin' }],
    ['the window for an administrator of a Mac', { env: {}, platform: 'darwin', uid: 0 }],
  ])('%s', (_name, change) => {
    expect(chooseFront({ ...desk, ...change })).toEqual({ front: 'electron' });
  });

  it.each([
    ['the browser when asked for, without a reason', { browser: true }, null],
    ['the browser when switched off', { env: { DISPLAY: ':0', AUTHDESK_NO_ELECTRON: '1' } }, 'switchedOff'],
    ['the browser without a display', { env: {} }, 'noDisplay'],
    ['the browser as root without a display', { env: {}, uid: 0 }, 'noDisplay'],
    ['the browser as root', { uid: 0 }, 'root'],
    ['the browser when the desktop bundle is missing', { built: false }, 'notBuilt'],
  ])('%s', (_name, change, reason) => {
    expect(chooseFront({ ...desk, ...change })).toEqual({ front: 'browser', reason });
  });

  it('is fetched first when only the binary is missing', () => {
    expect(chooseFront({ ...desk, binary: false })).toEqual({ front: 'fetch' });
  });
});

describe('the line that explains the browser front', () => {
  it.each(['switchedOff', 'notBuilt', 'noDisplay', 'root'] as const)('is one line for %s', (reason) => {
    const { zh, en } = insteadOfWindow(explainFront(reason));
    expect(`${zh}${en}`).not.toContain('\n');
    expect(zh).toMatch(/^改用浏览器界面：./);
    expect(en).toMatch(/^Opening the browser front: ./);
  });
});
