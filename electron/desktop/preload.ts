// Runs sandboxed before the page, bundled to one CommonJS file. Exposes nothing: it passes the port to the page and
// navigates to where the menu or a notification points.
import { ipcRenderer } from 'electron';
import { goMessage, portMessage, portWantedMessage } from '../../shared/rpc/names.ts';

// Port and page script may arrive in either order.
let ports: readonly MessagePort[] | undefined;
let wanted = false;

function hand(): void {
  if (!wanted || !ports) return;
  window.postMessage(portMessage, location.origin, [...ports]);
  ports = undefined;
}

ipcRenderer.on(portMessage, (event) => {
  ports = event.ports;
  hand();
});

window.addEventListener('message', ({ source, data }) => {
  if (source !== window || data !== portWantedMessage) return;
  wanted = true;
  hand();
});

ipcRenderer.on(goMessage, (_event, hash: unknown) => {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash;
});
