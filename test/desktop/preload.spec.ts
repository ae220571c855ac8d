import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { goMessage, portMessage, portWantedMessage } from '../../shared/rpc/names.ts';

const ipcRenderer = new EventEmitter();
vi.mock('electron', () => ({ ipcRenderer }));

const posted: unknown[][] = [];
const listeners: ((event: { source: unknown; data: unknown }) => void)[] = [];
const page = {
  postMessage: (...message: unknown[]) => posted.push(message),
  addEventListener: (_type: 'message', listener: (typeof listeners)[number]) => listeners.push(listener),
};
const hear = (data: unknown, source: unknown = page) => {
  for (const listener of listeners) listener({ source, data });
};
const place = { origin: 'app://bundle', hash: '' };

beforeEach(async () => {
  posted.length = 0;
  listeners.length = 0;
  vi.stubGlobal('window', page);
  vi.stubGlobal('location', place);
  vi.resetModules();
  ipcRenderer.removeAllListeners();
  await import('../../electron/desktop/preload.ts');
});
afterEach(() => vi.unstubAllGlobals());

const port = {};
const comes = () => ipcRenderer.emit(portMessage, { ports: [port] });
const asks = () => hear(portWantedMessage);

it.each([
  ['before it asks', [comes, asks]],
  ['after it asked', [asks, comes]],
])('hands the page its port, to its own origin only and once, when the port comes %s', (_when, steps) => {
  for (const step of steps) step();
  asks();
  expect(posted).toEqual([[portMessage, 'app://bundle', [port]]]);
  expect(ipcRenderer.eventNames()).toEqual([portMessage, goMessage]);
});

it('hands it to nobody who does not ask, and not for a frame’s asking', () => {
  comes();
  hear('authdesk:other');
  hear(portWantedMessage, {});
  expect(posted).toEqual([]);
});

it('goes to a place in the page, and nowhere else', () => {
  ipcRenderer.emit(goMessage, {}, '#/sessions/ses_1?tab=all');
  expect(place.hash).toBe('#/sessions/ses_1?tab=all');
  for (const other of ['https://evil.example/', 'javascript:alert(1)', '#evil', 7, null]) {
    ipcRenderer.emit(goMessage, {}, other);
    expect(place.hash).toBe('#/sessions/ses_1?tab=all');
  }
});
