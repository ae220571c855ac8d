// Stands for `electron` in specs, which run under plain Node: whatever is taken from it throws when used.

const refuse = (name: string): never => {
  throw new Error(`electron.${name} was used in a spec: pass the effect in as an argument instead`);
};

const unusable = (name: string): unknown => {
  const target = () => refuse(name);
  return new Proxy(target, {
    get: (_target, key) => refuse(`${name}.${String(key)}`),
    construct: () => refuse(name),
  });
};

// Named imports are checked when a module is linked, so each name that desktop code takes must be here.
export const app = unusable('app');
export const BrowserWindow = unusable('BrowserWindow');
export const clipboard = unusable('clipboard');
export const contextBridge = unusable('contextBridge');
export const dialog = unusable('dialog');
export const ipcMain = unusable('ipcMain');
export const ipcRenderer = unusable('ipcRenderer');
export const Menu = unusable('Menu');
export const MessageChannelMain = unusable('MessageChannelMain');
export const nativeTheme = unusable('nativeTheme');
export const net = unusable('net');
export const powerMonitor = unusable('powerMonitor');
export const protocol = unusable('protocol');
export const safeStorage = unusable('safeStorage');
export const screen = unusable('screen');
export const session = unusable('session');
export const shell = unusable('shell');
export const systemPreferences = unusable('systemPreferences');
export const webContents = unusable('webContents');
