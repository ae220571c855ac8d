import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { authorizeWindowOptions } from '../../electron/desktop/authorize-window.ts';
import { appSchemeRegistration } from '../../electron/desktop/protocol.ts';
import { guardApp, guardContents, guardSession, guardVisitor } from '../../electron/desktop/security.ts';
import { windowOptions } from '../../electron/desktop/window.ts';

// The list. Each webPreference and each guard stands here by name: what is taken away, or added, fails a test.

/** A stranger's page and ours alike. */
const sealed = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
};

const preferencesOf = ({ webPreferences }: BrowserWindowConstructorOptions) => webPreferences;

describe('web preferences', () => {
  it('of the main window: sealed, one preload, zoom, no partition of its own', () => {
    const place = { width: 1, height: 1 };
    const options = windowOptions({
      preload: '/app/preload.cjs',
      dark: false,
      devTools: false,
      place,
      zoom: 1,
    });
    expect(preferencesOf(options)).toStrictEqual({
      ...sealed,
      preload: '/app/preload.cjs',
      devTools: false,
      v8CacheOptions: 'bypassHeatCheck',
      zoomFactor: 1,
    });
  });

  it('of an authorize window: sealed, in memory, no preload', () => {
    const options = authorizeWindowOptions({
      partition: 'one',
      title: '',
      dark: false,
      devTools: false,
      icon: undefined,
    });
    expect(preferencesOf(options)).toStrictEqual({
      ...sealed,
      partition: 'one',
      devTools: false,
      safeDialogs: true,
    });
  });

  it('of the scheme: standard and secure, with no way round the policy', () => {
    expect(appSchemeRegistration).toStrictEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });
});

/** Notes which handlers a guard sets. */
function recorder(methods: readonly string[]) {
  const set: string[] = [];
  const handlers = Object.fromEntries(methods.map((name) => [name, () => void set.push(name)]));
  return { set, on: (event: string) => void set.push(event), ...handlers };
}

describe('guards', () => {
  it('of our own page', () => {
    const contents = { ...recorder([]), setWindowOpenHandler: () => void contents.set.push('open') };
    guardContents(contents, () => {});
    expect(contents.set.sort()).toEqual(
      ['open', 'will-attach-webview', 'will-frame-navigate', 'will-navigate', 'will-redirect'].sort(),
    );
  });

  it('of a stranger’s page', () => {
    const contents = { ...recorder([]), setWindowOpenHandler: () => void contents.set.push('open') };
    guardVisitor(contents);
    expect(contents.set.sort()).toEqual(['open', 'will-attach-webview']);
  });

  it('of every session', () => {
    const { set, on } = recorder([]);
    guardSession({
      on,
      setPermissionRequestHandler: () => void set.push('permission request'),
      setPermissionCheckHandler: () => void set.push('permission check'),
      setDevicePermissionHandler: () => void set.push('device'),
      setDisplayMediaRequestHandler: () => void set.push('display'),
    });
    expect(set.sort()).toEqual(
      ['device', 'display', 'permission check', 'permission request', 'will-download'].sort(),
    );
  });

  it('of the app: no certificate is handed out', () => {
    const app = new EventEmitter();
    guardApp(app);
    expect(app.eventNames()).toEqual(['select-client-certificate']);
    const done: unknown[] = [];
    const event = { preventDefault: () => done.push('prevented') };
    const callback = (...given: unknown[]) => done.push(given);
    app.emit('select-client-certificate', event, null, 'https://a.example/', [{}], callback);
    expect(done).toEqual(['prevented', []]);
  });

  it('a stranger’s page opens nothing, here or outside', () => {
    const answers: unknown[] = [];
    const contents = new (class extends EventEmitter {
      setWindowOpenHandler(handler: (details: never) => unknown): void {
        answers.push(Reflect.apply(handler, undefined, [{ url: 'https://evil.example/' }]));
      }
    })();
    guardVisitor(contents);
    let prevented = false;
    contents.emit('will-attach-webview', {
      preventDefault: () => {
        prevented = true;
      },
    });
    expect([answers, prevented]).toEqual([[{ action: 'deny' }], true]);
  });
});
