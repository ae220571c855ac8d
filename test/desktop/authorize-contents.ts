import { EventEmitter } from 'node:events';
import type { VisitorContents } from '../../electron/desktop/authorize-window.ts';

type BeforeRequest = Parameters<VisitorContents['session']['webRequest']['onBeforeRequest']>[0];

/** Electron's WebContents as a replay: events are told in a given order, and what is prevented ends it there. */
export class FakeContents extends EventEmitter implements VisitorContents {
  /** Addresses that were really asked for. */
  readonly network: string[] = [];
  readonly cleared: string[] = [];
  #beforeRequest: BeforeRequest = (_details, callback) => callback({});
  /** What the window's own session does in any test. */
  protected readonly quietSession = {
    webRequest: {
      onBeforeRequest: (listener: BeforeRequest) => {
        this.#beforeRequest = listener;
      },
    },
    clearData: async () => void this.cleared.push('data'),
    closeAllConnections: async () => void this.cleared.push('connections'),
  };
  readonly session: VisitorContents['session'] = this.quietSession;

  /** @returns false when the event was prevented */
  tell(event: string, url: string, isMainFrame = true): boolean {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    if (event === 'did-navigate') this.emit(event, {}, url, 200);
    else if (event === 'did-navigate-in-page') this.emit(event, {}, url, isMainFrame);
    else if (event.startsWith('did-fail')) this.emit(event, {}, -102, 'refused', url, isMainFrame);
    else this.emit(event, { url, isMainFrame, preventDefault });
    return !prevented;
  }

  /** The request that follows what was let pass. @returns false when it was cancelled */
  request(url: string, resourceType: string): boolean {
    let cancelled = false;
    this.#beforeRequest({ url, resourceType }, ({ cancel }) => {
      cancelled = cancel === true;
    });
    if (!cancelled) this.network.push(url);
    return !cancelled;
  }

  /** Tells events in order; a navigation that is prevented or whose request is cancelled goes no further. */
  replay(order: readonly (readonly [event: string, url: string])[], isMainFrame = true): void {
    for (const [index, [event, url]] of order.entries()) {
      if (!this.tell(event, url, isMainFrame)) return;
      const next = order[index + 1]?.[0];
      const leaves = event.startsWith('will-') ? !next?.startsWith('will-') : false;
      const kind = isMainFrame ? 'mainFrame' : 'subFrame';
      if (leaves && !this.request(url, kind)) return;
    }
  }
}
