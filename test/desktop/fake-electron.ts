import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  SaveDialogOptions,
} from 'electron';
import { FakeContents } from './authorize-contents.ts';

/** Every line that main.ts and its parts draw to Electron, noted in order; ports are real. */
export function fakeElectron(o: { lock: boolean; atLock?: () => void }) {
  const calls: string[] = [];
  const note = (name: string) => void calls.push(name);
  const app = new FakeApp(o, note);
  const sessions = new Map<string, FakeSession>();
  const sessionOf = (partition: string): FakeSession => {
    const there = sessions.get(partition);
    if (there) return there;
    const made = new FakeSession();
    sessions.set(partition, made);
    app.emit('session-created', made);
    return made;
  };
  const windows: FakeWindow[] = [];
  const notifications: FakeNotification[] = [];
  const shown = {
    boxes: [] as MessageBoxOptions[],
    saves: [] as SaveDialogOptions[],
    errors: [] as string[],
  };
  const held = { text: '', menu: [] as MenuItemConstructorOptions[], revealed: [] as string[], savePath: '' };
  const handlers = new Map<string, (request: Request) => Promise<Response>>();

  class BrowserWindow extends FakeWindow {
    static getFocusedWindow = () => null;
    constructor(options: BrowserWindowConstructorOptions) {
      super(options, sessionOf(options.webPreferences?.partition ?? 'default'));
      windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
  }
  class Notification extends FakeNotification {
    static isSupported = () => true;
    constructor(words: { title: string; body: string }) {
      super(words);
      notifications.push(this);
    }
  }
  const electron = {
    app,
    BrowserWindow,
    Notification,
    MessageChannelMain: FakeChannel,
    clipboard: {
      readText: async () => held.text,
      writeText: async (text: string) => {
        held.text = text;
      },
      clear: () => {
        held.text = '';
      },
    },
    dialog: {
      showSaveDialog: async (options: SaveDialogOptions) => {
        shown.saves.push(options);
        return { filePath: held.savePath };
      },
      showMessageBox: async (box: MessageBoxOptions) => {
        shown.boxes.push(box);
        return { response: 0 };
      },
      showErrorBox: (title: string) => void shown.errors.push(title),
    },
    Menu: {
      buildFromTemplate: (menu: MenuItemConstructorOptions[]) => ({ menu }),
      setApplicationMenu: ({ menu }: { menu: MenuItemConstructorOptions[] }) => {
        held.menu = menu;
      },
    },
    nativeTheme: Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false }),
    powerMonitor: new EventEmitter(),
    protocol: {
      registerSchemesAsPrivileged: () => note('schemes'),
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
        note(`handle ${scheme}`);
        handlers.set(scheme, handler);
      },
    },
    screen: {
      getPrimaryDisplay: () => ({ workArea: { x: 0, y: 0, width: 1440, height: 900 } }),
      getAllDisplays: () => [],
    },
    session: {
      fromPartition: sessionOf,
      get defaultSession() {
        return sessionOf('default');
      },
    },
    shell: {
      openExternal: async (url: string) => note(`external ${url}`),
      openPath: async (path: string) => {
        note('open folder');
        held.revealed.push(path);
        return '';
      },
      showItemInFolder: (path: string) => void held.revealed.push(path),
    },
  };
  return { electron, app, calls, windows, notifications, shown, held, handlers, sessions };
}

class FakeApp extends EventEmitter {
  isPackaged = false;
  ended = false;
  exitCode: number | undefined;
  readonly #note: (name: string) => void;
  readonly #o: { lock: boolean; atLock?: () => void };

  constructor(o: { lock: boolean; atLock?: () => void }, note: (name: string) => void) {
    super();
    this.#o = o;
    this.#note = note;
    this.on('newListener', (event: string) => note(`on ${event}`));
  }

  requestSingleInstanceLock(): boolean {
    this.#note('lock');
    this.#o.atLock?.();
    return this.#o.lock;
  }

  /** Asks first, as Electron does, and ends unless somebody objects. */
  quit(): void {
    this.#note('quit');
    let prevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.ended = true;
  }

  exit(code: number): void {
    this.exitCode = code;
  }

  commandLine = { hasSwitch: (name: string) => this.switches.includes(name) };
  switches: string[] = [];
  whenReady = async () => {};
  /** Electron takes the switch back with it, though its processes start without the sandbox all the same. */
  enableSandbox = () => {
    this.switches = this.switches.filter((name) => name !== 'no-sandbox');
    this.#note('sandbox');
  };
  setAppUserModelId = () => {};
  setPath = (name: string) => this.#note(`path ${name}`);
  relaunch = () => this.#note('relaunch');
  getVersion = () => '0.0.0';
  getPreferredSystemLanguages = () => ['zh-CN'];
}

class FakeSession extends EventEmitter {
  readonly guarded: string[] = [];
  setPermissionRequestHandler = () => void this.guarded.push('request');
  setPermissionCheckHandler = () => void this.guarded.push('check');
  setDevicePermissionHandler = () => void this.guarded.push('device');
  setDisplayMediaRequestHandler = () => void this.guarded.push('display');
}

export class FakeWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: FakePage;
  readonly loaded: string[] = [];
  focused = false;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions, session: FakeSession) {
    super();
    this.options = options;
    this.webContents = new FakePage(session);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  destroy(): void {
    this.#destroyed = true;
    this.emit('closed');
  }

  isDestroyed = () => this.#destroyed;
  isFocused = () => this.focused;
  isMinimized = () => false;
  isMaximized = () => false;
  getNormalBounds = () => ({ x: 0, y: 0, width: 1240, height: 840 });
  setTitle(): void {}
  setBackgroundColor(): void {}
  removeMenu(): void {}
  maximize(): void {}
  restore(): void {}
  show(): void {}
  focus(): void {}
}

/** The window's page: its navigation as in authorize-contents.ts, its frame takes the port. */
class FakePage extends FakeContents {
  readonly sent: [channel: string, value: string][] = [];
  readonly opens: unknown[] = [];
  port: MessagePort | undefined;
  override readonly session: FakeContents['session'] & FakeSession;

  constructor(session: FakeSession) {
    super();
    this.session = Object.assign(session, this.quietSession);
  }

  mainFrame = {
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    postMessage: (_channel: string, _message: null, [port]: FakePort[]) => {
      this.port = port?.real;
    },
  };

  /** Loads the page; the port it was handed. */
  async load(): Promise<MessagePort> {
    this.emit('did-finish-load');
    if (!this.port) throw new Error('the page got no port');
    return this.port;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.opens.push(handler);
  }

  send = (channel: string, value: string) => void this.sent.push([channel, value]);
  setZoomFactor(): void {}
  reload(): void {}
  toggleDevTools(): void {}
  sendInputEvent(): void {}
}

class FakeNotification extends EventEmitter {
  readonly words: { title: string; body: string };
  constructor(words: { title: string; body: string }) {
    super();
    this.words = words;
  }
  show(): void {}
}

/** Electron's MessagePortMain over a real port. */
class FakePort extends EventEmitter {
  readonly real: MessagePort;
  constructor(real: MessagePort) {
    super();
    this.real = real;
    real.once('close', () => this.emit('close'));
  }
  start = () => void this.real.on('message', (data) => this.emit('message', { data }));
  postMessage = (message: string) => this.real.postMessage(message);
  close = () => this.real.close();
}

class FakeChannel {
  readonly port1: FakePort;
  readonly port2: FakePort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePort(port1);
    this.port2 = new FakePort(port2);
  }
}
