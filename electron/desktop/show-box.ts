import type * as Electron from 'electron';
import type { AppElectron } from './app-options.ts';

/** Over the window that it is about, if that is there. */
export const showBox = (
  dialog: AppElectron['dialog'],
  window: Electron.BrowserWindow | undefined,
  box: Electron.MessageBoxOptions,
) => (window && !window.isDestroyed() ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
