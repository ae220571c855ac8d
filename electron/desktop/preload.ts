// Runs sandboxed before the page, bundled to one CommonJS file. Exposes nothing: it hands the page its port, and goes
// where the menu or a notification points to.
import { ipcRenderer } from 'electron';
import { goMessage, portMessage } from '../../shared/rpc/names.ts';

ipcRenderer.on(portMessage, ({ ports }) => {
  window.postMessage(portMessage, location.origin, [...ports]);
});

ipcRenderer.on(goMessage, (_event, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash;
});
