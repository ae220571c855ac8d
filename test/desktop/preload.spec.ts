import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goMessage, portMessage } from '../../shared/rpc/names.ts';

const ipcRenderer = new EventEmitter();
vi.mock('electron', () => ({ ipcRenderer }));

const posted: unknown[][] = [];
const place = { origin: 'app://bundle', hash: '' };

beforeEach(async () => {
  vi.stubGlobal('window', { postMessage: (...message: unknown[]) => posted.push(message) });
  vi.stubGlobal('location', place);
  vi.resetModules();
  ipcRenderer.removeAllListeners();
  await import('../../electron/desktop/preload.ts');
});
afterEach(() => vi.unstubAllGlobals());

it('hands the page its port, to its own origin only, and nothing else', () => {
  const port = {};
  ipcRenderer.emit(portMessage, { ports: [port] });
  expect(posted).toEqual([[portMessage, 'app://bundle', [port]]]);
  expect(ipcRenderer.eventNames()).toEqual([portMessage, goMessage]);
});

it('goes to a place in the page, and nowhere else', () => {
  ipcRenderer.emit(goMessage, {}, '#/sessions/ses_1?tab=all');
  expect(place.hash).toBe('#/sessions/ses_1?tab=all');
  for (const other of ['https://evil.example/', 'javascript:alert(1)', '#evil', 7, null]) {
    ipcRenderer.emit(goMessage, {}, other);
    expect(place.hash).toBe('#/sessions/ses_1?tab=all');
  }
});
