import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  SaveDialogOptions,
} from 'electron';
import { FakeContents } from './authorize-contents.ts';
import { QuittingApp } from './quitting-app.ts';

interface Asked {
  method: string;
  url: string;
}

interface Buffered {
  statusCode: number;
  headers: Record<string, string>;
  data: Buffer;
}

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
    details: [] as string[],
  };
  const held = {
    text: '',
    menu: [] as MenuItemConstructorOptions[],
    revealed: [] as string[],
    savePath: '',
    /** Which button of a box is pressed. */
    answer: 1,
  };
  const handlers = new Map<string, (asked: Asked) => Promise<Buffered>>();

  class BrowserWindow extends FakeWindow {
    static getFocusedWindow = () => null;
    static getAllWindows = () => windows;
    constructor(options: BrowserWindowConstructorOptions) {
      super(options, sessionOf(options.webPreferences?.partition ?? 'default'), (url) => {
        const handle = handlers.get(new URL(url).protocol.slice(0, -1));
        // As a page does: its document first, and what that names.
        void handle?.({ method: 'GET', url }).then(() =>
          handle({ method: 'GET', url: new URL('assets/first.js', url).href }),
        );
      });
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
      showMessageBox: async (_window: FakeWindow, box: MessageBoxOptions) => {
        shown.boxes.push(box);
        return { response: 0 };
      },
      showMessageBoxSync: (box: MessageBoxOptions) => {
        shown.errors.push(box.message);
        shown.details.push(box.detail ?? '');
        return held.answer;
      },
    },
    Menu: {
      buildFromTemplate: (menu: MenuItemConstructorOptions[]) => ({ menu }),
      setApplicationMenu: (made: { menu: MenuItemConstructorOptions[] } | null) => {
        held.menu = made?.menu ?? [];
      },
    },
    nativeTheme: Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false }),
    powerMonitor: new EventEmitter(),
    protocol: {
      registerSchemesAsPrivileged: () => note('schemes'),
      registerBufferProtocol: (
        scheme: string,
        handler: (asked: Asked, callback: (answer: Buffered) => void) => void,
      ) => {
        note(`handle ${scheme}`);
        handlers.set(scheme, (asked) => new Promise((resolve) => handler(asked, resolve)));
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

class FakeApp extends QuittingApp {
  isPackaged = false;
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

  commandLine = { hasSwitch: (name: string) => this.switches.includes(name), appendSwitch: () => {} };
  switches: string[] = [];
  /** Never in the turn in which the program's module runs. */
  whenReady = () => new Promise<void>((resolve) => setImmediate(() => resolve()));
  /** Takes the switch that would go against it away. */
  disableHardwareAcceleration = () => this.#note('no gpu');
  enableSandbox = () => {
    this.#note('sandbox');
    this.switches = this.switches.filter((name) => name !== 'no-sandbox');
  };
  setAppUserModelId = () => {};
  setPath = (name: string) => this.#note(`path ${name}`);
  relaunch = () => this.#note('relaunch');
  getVersion = () => '0.0.0';
  getPreferredSystemLanguages = () => ['zh-CN'];
}

class FakeSession extends EventEmitter {
  readonly guarded: string[] = [];
  userAgent = 'Mozilla/5.0 authdesk/0.1.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36';
  getUserAgent = () => this.userAgent;
  setUserAgent = (userAgent: string) => {
    this.userAgent = userAgent;
  };
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
  shown = false;
  #destroyed = false;

  readonly #request: (url: string) => void;

  constructor(
    options: BrowserWindowConstructorOptions,
    session: FakeSession,
    request: (url: string) => void,
  ) {
    super();
    this.#request = request;
    this.options = options;
    this.webContents = new FakePage(session);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.#request(url);
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
  setIcon(): void {}
  removeMenu(): void {}
  maximize(): void {}
  restore(): void {}
  show(): void {
    this.shown = true;
  }
  focus(): void {}
}

/** The window's page: its navigation as in authorize-contents.ts, its frame takes the port. */
class FakePage extends FakeContents {
  readonly sent: [channel: string, value: string][] = [];
  readonly opens: unknown[] = [];
  #handed = Promise.withResolvers<MessagePort>();
  override readonly session: FakeContents['session'] & FakeSession;

  constructor(session: FakeSession) {
    super();
    this.session = Object.assign(session, this.quietSession);
  }

  mainFrame = {
    url: 'app://bundle/index.html',
    origin: 'app://bundle',
    postMessage: (_channel: string, _message: null, [port]: FakePort[]) => {
      if (port) this.#handed.resolve(port.real);
    },
  };

  /** Loads the page; the port it is handed once the core is open. */
  load(): Promise<MessagePort> {
    this.#handed = Promise.withResolvers<MessagePort>();
    this.emit('did-navigate');
    return this.#handed.promise;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.opens.push(handler);
  }

  send = (channel: string, value: string) => void this.sent.push([channel, value]);
  setZoomFactor(): void {}
  reload(): void {}
  forcefullyCrashRenderer(): void {}
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
