import type { KeyboardInputEvent } from 'electron';
import { expect, it } from 'vitest';
import { aboutBox, diagnosticText } from '../../electron/desktop/about.ts';
import { createCommands } from '../../electron/desktop/commands.ts';
import { textsIn } from '../../electron/desktop/texts.ts';
import type { SystemInfo } from '../../shared/contract/index.ts';

const info: SystemInfo = {
  version: '1.2.3',
  front: 'desktop',
  dataDir: '/private/folder',
  now: Date.UTC(2026, 10, 24),
  keySource: 'keychain',
  vaultLost: false,
  runtime: { node: '24.21.0', v8: '14', electron: '45.4.1', chrome: '156.0' },
};

function setUp(pressed = 1) {
  const done: string[] = [];
  const keys: KeyboardInputEvent[] = [];
  const faults: unknown[] = [];
  const contents = {
    reload: () => void done.push('reload'),
    toggleDevTools: () => void done.push('dev tools'),
    sendInputEvent: (event: KeyboardInputEvent) => void keys.push(event),
  };
  const run = createCommands({
    platform: 'linux',
    contents: () => contents,
    show: (hash) => void done.push(`show ${hash}`),
    zoom: (step) => void done.push(`zoom ${step}`),
    openExternal: (url) => void done.push(`open ${url}`),
    openLogs: async () => void done.push('logs'),
    copyText: async (text) => void done.push(`copy ${text}`),
    diagnostics: async () => 'diagnostics',
    about: async () => aboutBox(info, textsIn('zh')),
    ask: async ({ message }) => {
      done.push(`ask ${message}`);
      return pressed;
    },
    onFault: (error) => faults.push(error),
  });
  return { run, done, keys, faults };
}

it('carries out each item', async () => {
  const { run, done } = setUp();
  run({ kind: 'go', hash: '#/sessions' });
  run({ kind: 'zoom', step: 'out' });
  run({ kind: 'reload' });
  run({ kind: 'devTools' });
  run({ kind: 'console' });
  run({ kind: 'logs' });
  run({ kind: 'diagnostics' });
  await expect
    .poll(() => done)
    .toEqual([
      'show #/sessions',
      'zoom out',
      'reload',
      'dev tools',
      'open https://developers.weixin.qq.com/platform',
      'logs',
      'copy diagnostics',
    ]);
});

it('presses the page’s own keys for its paste dialog', () => {
  const { run, keys } = setUp();
  run({ kind: 'paste' });
  expect(keys).toEqual([
    { type: 'keyDown', keyCode: 'V', modifiers: ['control', 'shift'] },
    { type: 'keyUp', keyCode: 'V', modifiers: ['control', 'shift'] },
  ]);
});

it.each([
  [0, ['ask 授权台 AuthDesk\n版本 1.2.3', 'copy diagnostics']],
  [1, ['ask 授权台 AuthDesk\n版本 1.2.3']],
])('the about panel copies when its first button is pressed (%i)', async (pressed, expected) => {
  const { run, done } = setUp(pressed);
  run({ kind: 'about' });
  await expect.poll(() => done).toEqual(expected);
  const box = aboutBox(info, textsIn('en'));
  expect([box.detail, box.buttons, box.cancelId]).toEqual([
    'Electron 45.4.1\nChromium 156.0\nNode.js 24.21.0\n\nDiagnostics hold no secret, token or account.',
    ['Copy diagnostics', 'Close'],
    1,
  ]);
});

it('a command that fails is told, and does not reach the process', async () => {
  const { faults } = setUp();
  const run = createCommands({
    platform: 'darwin',
    contents: () => undefined,
    show: () => {},
    zoom: () => {},
    openExternal: () => {},
    openLogs: () => Promise.reject(new Error('no folder')),
    copyText: async () => {},
    diagnostics: async () => '',
    about: async () => aboutBox(info, textsIn('zh')),
    ask: async () => 1,
    onFault: (error) => faults.push(error),
  });
  run({ kind: 'logs' });
  run({ kind: 'reload' });
  run({ kind: 'paste' });
  await expect.poll(() => faults).toEqual([new Error('no folder')]);
});

it('the diagnostics name versions and settings, and nothing of the operator', () => {
  const text = diagnosticText({
    info,
    settings: {
      lang: 'auto',
      theme: 'dark',
      currentPlatformId: 'plt_private',
      updates: { feed: 'https://own.example.com/', atStart: false },
      keyFileSeen: false,
      dailyCopies: true,
    },
    system: { platform: 'linux', release: '6.1', arch: 'x64' },
    languages: ['zh-CN', 'en'],
    packaged: true,
    log: ['{"event":"start","code":"1.2.3"}'],
  });
  expect(text.split('\n')).toEqual([
    'AuthDesk 1.2.3 (desktop, packaged)',
    'time: 2026-11-24T00:00:00.000Z',
    'system: linux 6.1 x64',
    'runtime: node 24.21.0, v8 14, electron 45.4.1, chrome 156.0',
    'languages: zh-CN, en',
    'key: keychain',
    'settings: lang auto, theme dark',
    'log:',
    '{"event":"start","code":"1.2.3"}',
  ]);
  expect(text).not.toContain('private');
});
