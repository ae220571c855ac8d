// Runs sandboxed before the page, bundled to one CommonJS file. Exposes nothing: it hands the page its port.
import { ipcRenderer } from 'electron';
import { portMessage } from '../../shared/rpc/names.ts';

ipcRenderer.on(portMessage, ({ ports }) => {
  window.postMessage(portMessage, location.origin, [...ports]);
});
