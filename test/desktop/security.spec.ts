import { EventEmitter } from 'node:events';
import type { HandlerDetails, WindowOpenHandlerResponse } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  type GuardedSession,
  guardContents,
  guardSession,
  isOwnDownload,
} from '../../electron/desktop/security.ts';

const pageUrl = 'app://bundle/index.html';

class Contents extends EventEmitter {
  openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined;

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.openHandler = handler;
  }

  /** Whether the event was let pass. */
  passes(event: string, details: { url?: string; isMainFrame?: boolean } = {}): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(event, { isMainFrame: true, ...details, preventDefault });
    return !prevented;
  }
}

const guardedContents = () => {
  const opened: string[] = [];
  const contents = new Contents();
  guardContents(contents, (url) => opened.push(url));
  return { contents, opened };
};

describe('a window', () => {
  const navigations = ['will-navigate', 'will-frame-navigate', 'will-redirect'];

  it.each(navigations)('%s: may load its page again', (event) => {
    expect(guardedContents().contents.passes(event, { url: `${pageUrl}#/sessions` })).toBe(true);
  });

  it.each(
    navigations.flatMap((event) =>
      [
        'https://mp.weixin.qq.com/',
        'https://evil.example/?next=app://bundle/index.html',
        'https://evil.example/#app://bundle',
        'http://127.0.0.1:4000/',
        'app://bundle.example/index.html',
        'app://other/index.html',
        'app://bundle/assets/a.js',
        'file:///etc/passwd',
        'data:text/html,x',
        'blob:app://bundle/1',
        'javascript:alert(1)',
        'about:blank',
        '',
      ].map((url) => [event, url] as const),
    ),
  )('%s: goes nowhere else: %s', (event, url) => {
    const { contents, opened } = guardedContents();
    expect(contents.passes(event, { url })).toBe(false);
    expect(opened).toEqual([]);
  });

  it('does not show itself in a frame', () => {
    const { contents } = guardedContents();
    expect(contents.passes('will-frame-navigate', { url: pageUrl, isMainFrame: false })).toBe(false);
  });

  it('holds no webview', () => {
    expect(guardedContents().contents.passes('will-attach-webview')).toBe(false);
  });

  it.each(['https://mp.weixin.qq.com/', pageUrl, 'file:///etc/passwd'])(
    'opens no other window: %s',
    (url) => {
      const { contents, opened } = guardedContents();
      const details: HandlerDetails = {
        url,
        frameName: '',
        features: '',
        disposition: 'foreground-tab',
        referrer: { url: '', policy: 'no-referrer' },
      };
      expect(contents.openHandler?.(details)).toEqual({ action: 'deny' });
      expect(opened).toEqual([url]);
    },
  );
});

type Handlers = {
  request: Parameters<GuardedSession['setPermissionRequestHandler']>[0];
  check: Parameters<GuardedSession['setPermissionCheckHandler']>[0];
  device: () => boolean;
  display: Parameters<GuardedSession['setDisplayMediaRequestHandler']>[0];
  download: Parameters<GuardedSession['on']>[1];
};

/** The handlers that a guarded session ends up with; a missing one throws. */
const guardedSession = (): Handlers => {
  const set: Partial<Handlers> = {};
  guardSession({
    setPermissionRequestHandler: (handler) => {
      set.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      set.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      set.device = handler;
    },
    setDisplayMediaRequestHandler: (handler) => {
      set.display = handler;
    },
    on: (_event, handler) => {
      set.download = handler;
    },
  });
  const { request, check, device, display, download } = set;
  if (!request || !check || !device || !display || !download) throw new Error('a handler is missing');
  return { request, check, device, display, download };
};

describe('a session', () => {
  const { request, check, device, display, download } = guardedSession();
  const asked = (permission: string, requestingUrl: string | undefined, isMainFrame = true) => {
    const details = { isMainFrame, ...(requestingUrl === undefined ? {} : { requestingUrl }) };
    let granted: boolean | undefined;
    request(
      null,
      permission,
      (answer) => {
        granted = answer;
      },
      details,
    );
    return [granted, check(null, permission, requestingUrl ?? '', details)];
  };

  it('lets our page copy, in its main frame', () => {
    expect(asked('clipboard-sanitized-write', pageUrl)).toEqual([true, true]);
  });

  it.each<[string, string | undefined, boolean]>([
    ['clipboard-sanitized-write', 'https://evil.example/', true],
    ['clipboard-sanitized-write', 'https://evil.example/?app://bundle/index.html', true],
    ['clipboard-sanitized-write', pageUrl, false],
    ['clipboard-sanitized-write', undefined, true],
  ])('lets nobody else: %s for %s', (permission, url, main) => {
    expect(asked(permission, url, main)).toEqual([false, false]);
  });

  it.each([
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'fullscreen',
    'openExternal',
    'fileSystem',
    'usb',
    'local-network-access',
    'loopback-network',
    'unknown',
    'of-a-later-electron',
  ])('denies our page %s', (permission) => {
    expect(asked(permission, pageUrl)).toEqual([false, false]);
  });

  it('gives no device and no screen', () => {
    const streams: unknown[] = [];
    display({}, (given) => streams.push(given));
    expect(device()).toBe(false);
    expect(streams).toEqual([null]);
  });

  it('cancels downloads that the page did not make', () => {
    const passes = (url: string, from: string | undefined) => {
      let prevented = false;
      const event = {
        preventDefault: () => {
          prevented = true;
        },
      };
      download(event, { getURL: () => url }, from === undefined ? undefined : { getURL: () => from });
      return !prevented;
    };
    expect(passes('blob:app://bundle/5f1c-0e', pageUrl)).toBe(true);
    expect(passes('https://evil.example/a.exe', pageUrl)).toBe(false);
    expect(passes('blob:app://bundle/5f1c-0e', 'https://evil.example/')).toBe(false);
    expect(passes('blob:app://bundle/5f1c-0e', undefined)).toBe(false);
  });
});

it('a download of the page is its blob or its picture', () => {
  expect(isOwnDownload('data:image/png;base64,AA', pageUrl)).toBe(true);
  expect(isOwnDownload('data:text/html,x', pageUrl)).toBe(false);
  expect(isOwnDownload('blob:https://evil.example/5f1c', pageUrl)).toBe(false);
  expect(isOwnDownload('blob:app://bundle/../5f1c', pageUrl)).toBe(false);
  expect(isOwnDownload('app://bundle/index.html', pageUrl)).toBe(false);
});
