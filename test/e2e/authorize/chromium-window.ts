import { EventEmitter } from 'node:events';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import {
  createAuthorizeWindows,
  type VisitorContents,
  type VisitorWindow,
} from '../../../electron/desktop/authorize-window.ts';

/**
 * A real Chromium page in the shape of Electron's window: what Chromium tells over its protocol, in its order, becomes
 * the events that Electron makes of the same moments, and a prevented event or a cancelled request is really stopped.
 *
 * | Chromium | Electron |
 * |---|---|
 * | Page.frameStartedNavigating | did-start-navigation |
 * | first request of a navigation that the page began | will-frame-navigate, will-navigate (main frame) |
 * | request after a redirect | will-redirect, did-redirect-navigation |
 * | any document request | webRequest.onBeforeRequest |
 * | Page.frameNavigated | did-navigate; with an unreachable address did-fail-load |
 * | Page.navigatedWithinDocument | did-start-navigation, did-navigate-in-page |
 */
export async function chromiumWindow(context: BrowserContext): Promise<ChromiumWindow> {
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  const contents = new ChromiumContents(protocol);
  await contents.start();
  return new ChromiumWindow(page, contents);
}

/** The desktop's authorize windows, with this one as the window that opens. */
export function windowsShowing(window: ChromiumWindow) {
  return createAuthorizeWindows({
    newWindow: () => window,
    newPartition: () => 'one',
    name: () => '授权窗口',
    dark: () => false,
    devTools: false,
    icon: undefined,
    sandboxed: true,
    comeBack: () => {},
  });
}

/** What the merchant does in it: from the static page over WeChat's to the confirmation. */
export async function authorizeIn({ page }: ChromiumWindow): Promise<void> {
  await page.locator('#go').click();
  await page.getByRole('link', { name: '用演练手机扫码' }).click();
  await page.getByRole('link', { name: /青禾咖啡点单/ }).click();
  await page.getByRole('button', { name: '确认授权' }).click({ noWaitAfter: true });
}

type BeforeRequest = Parameters<VisitorContents['session']['webRequest']['onBeforeRequest']>[0];

class ChromiumContents extends EventEmitter implements VisitorContents {
  /** Every event told, with its address. */
  readonly told: [event: string, url: string][] = [];
  /** Addresses whose navigation we began: Electron asks no `will-navigate` for those. */
  readonly ownLoads = new Set<string>();
  cleared = false;
  #protocol: CDPSession;
  #mainFrame = '';
  #status = 0;
  #beforeRequest: BeforeRequest = (_details, callback) => callback({});
  readonly session = {
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => {
        this.#beforeRequest = listener;
      },
    },
    clearData: async () => {
      this.cleared = true;
    },
    closeAllConnections: async () => {},
  };

  constructor(protocol: CDPSession) {
    super();
    this.#protocol = protocol;
  }

  async start(): Promise<void> {
    const protocol = this.#protocol;
    const { frameTree } = await protocol.send('Page.getFrameTree');
    this.#mainFrame = frameTree.frame.id;
    protocol.on('Page.frameStartedNavigating', ({ url, frameId }) =>
      this.#tell('did-start-navigation', url, frameId),
    );
    protocol.on('Page.navigatedWithinDocument', ({ url, frameId }) => {
      this.#tell('did-start-navigation', url, frameId);
      this.#note('did-navigate-in-page', url);
      this.emit('did-navigate-in-page', {}, url, frameId === this.#mainFrame);
    });
    protocol.on('Network.responseReceived', ({ type, response }) => {
      if (type === 'Document') this.#status = response.status;
    });
    protocol.on('Page.frameNavigated', ({ frame }) => this.#committed(frame));
    protocol.on('Fetch.requestPaused', (paused) => {
      const { requestId, request, frameId, redirectedRequestId } = paused;
      const reason = this.#refusal(request.url, frameId, redirectedRequestId !== undefined);
      const answer = reason
        ? protocol.send('Fetch.failRequest', { requestId, errorReason: reason })
        : protocol.send('Fetch.continueRequest', { requestId });
      // A page that was closed meanwhile takes no answer.
      answer.catch(() => undefined);
    });
    await protocol.send('Page.enable');
    await protocol.send('Network.enable');
    await protocol.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
  }

  /** Why a document's request is stopped, if it is. */
  #refusal(url: string, frameId: string, redirected: boolean): 'Aborted' | 'BlockedByClient' | undefined {
    if (redirected) {
      if (!this.#tell('will-redirect', url, frameId)) return 'Aborted';
      this.#tell('did-redirect-navigation', url, frameId);
    } else if (!this.ownLoads.delete(withoutHash(url))) {
      if (!this.#tell('will-frame-navigate', url, frameId)) return 'Aborted';
      if (frameId === this.#mainFrame && !this.#tell('will-navigate', url, frameId)) return 'Aborted';
    }
    let cancelled = false;
    const resourceType = frameId === this.#mainFrame ? 'mainFrame' : 'subFrame';
    this.#beforeRequest({ url, resourceType }, ({ cancel }) => {
      cancelled = cancel === true;
    });
    return cancelled ? 'BlockedByClient' : undefined;
  }

  #committed(frame: { id: string; url: string; parentId?: string; unreachableUrl?: string }): void {
    const isMainFrame = frame.parentId === undefined;
    if (frame.unreachableUrl) {
      this.#note('did-fail-load', frame.unreachableUrl);
      this.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', frame.unreachableUrl, isMainFrame);
    } else if (isMainFrame) {
      this.#note('did-navigate', frame.url);
      this.emit('did-navigate', {}, frame.url, this.#status);
    }
  }

  #note(event: string, url: string): void {
    this.told.push([event, url]);
  }

  /** @returns false when a listener prevented it */
  #tell(event: string, url: string, frameId: string): boolean {
    let prevented = false;
    this.#note(event, url);
    const preventDefault = () => {
      prevented = true;
    };
    this.emit(event, { url, isMainFrame: frameId === this.#mainFrame, preventDefault });
    return !prevented;
  }
}

const withoutHash = (url: string) => url.split('#', 1)[0] ?? url;

export class ChromiumWindow extends EventEmitter implements VisitorWindow {
  readonly page: Page;
  readonly webContents: ChromiumContents;
  title = '';
  #destroyed = false;

  constructor(page: Page, contents: ChromiumContents) {
    super();
    this.page = page;
    this.webContents = contents;
    page.on('close', () => {
      this.#destroyed = true;
      this.emit('closed');
    });
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.ownLoads.add(withoutHash(url));
    await this.page.goto(url, { waitUntil: 'commit' });
  }

  setTitle(title: string): void {
    this.title = title;
  }

  destroy(): void {
    this.#destroyed = true;
    void this.page.close();
  }

  isDestroyed = () => this.#destroyed;
  isFocused = () => false;
  isMinimized = () => false;
  removeMenu(): void {}
  restore(): void {}
  show(): void {}
  focus(): void {}
}
