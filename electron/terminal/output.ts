import type { Writable } from 'node:stream';
import type { Delivery, Sink } from './io.ts';

/** Nobody reads any more: a pipe's reader has ended (`authdesk … | head`), a terminal was closed. */
const readerGone = new Set(['EPIPE', 'EOF', 'EIO']);

/** A stream whose end is no fault of the command's, and ends no process: it is asked for when it matters. */
export interface WatchedOutput {
  sink: Sink;
  delivered: () => Promise<Delivery>;
  /** @returns takes the listener away */
  onEnd: (listener: () => void) => () => void;
}

/** Watches stdout or stderr: without it a failed write would end the process, an exchange in the air or not. */
export function watchOutput(
  stream: Writable & { isTTY?: boolean; columns?: number | undefined },
): WatchedOutput {
  let state: Delivery = 'taken';
  const listeners = new Set<() => void>();
  const note = (error: Error | null | undefined) => {
    if (!error || state !== 'taken') return;
    state = 'code' in error && readerGone.has(String(error.code)) ? 'closed' : 'failed';
    for (const listener of listeners) listener();
  };
  stream.on('error', note);
  return {
    sink: {
      write: (text) => {
        stream.write(text, note);
      },
      isTTY: stream.isTTY === true,
      get columns() {
        return stream.columns;
      },
    },
    delivered: () =>
      new Promise((resolve) => {
        stream.write('', (error) => {
          note(error);
          resolve(state);
        });
      }),
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
