import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { classify, type Fault } from './faults.ts';
import type { Target } from './target.ts';

export interface Exchange {
  dispatcher: Dispatcher;
  target: Pick<Target, 'origin' | 'path'>;
  body: string;
  /** From the start to the first byte sent, ms. */
  connectMs: number;
  /** From the start to the last byte received, ms. */
  totalMs: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/** What came back, as bytes. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An exchange without a whole answer. `sent`: the body may have gone out. `partial`: what there was of an answer. */
export class TransportError extends Error {
  readonly fault: Fault;
  readonly sent: boolean;
  readonly partial: RawAnswer | undefined;

  constructor(fault: Fault, sent: boolean, partial?: RawAnswer) {
    super(fault.code);
    this.fault = fault;
    this.sent = sent;
    this.partial = partial;
  }
}

const requestHeaders = {
  'content-type': 'application/json; charset=utf-8',
  accept: 'application/json',
  // No compression is asked for; what a proxy compresses all the same is decoded (decode.ts).
  'accept-encoding': 'identity',
  'user-agent': 'AuthDesk',
};

/**
 * One POST, never repeated, redirects not followed. Built on `dispatch` because only there undici tells the moment a
 * request is handed to a connected socket: before it, the body has certainly not left this machine.
 * @throws TransportError
 */
export function exchange(request: Exchange): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new ExchangeHandler(request, { resolve, reject });
    if (!handler.over) {
      request.dispatcher.dispatch(
        {
          origin: request.target.origin,
          path: request.target.path,
          method: 'POST',
          headers: requestHeaders,
          body: request.body,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    }
  });
}

class ExchangeHandler implements Dispatcher.DispatchHandler {
  over = false;
  private started = false;
  private controller: Dispatcher.DispatchController | undefined;
  private answer:
    | { status: number; headers: IncomingHttpHeaders; chunks: Buffer[]; size: number }
    | undefined;
  private readonly request: Exchange;
  private readonly promise: Pick<PromiseWithResolvers<RawAnswer>, 'resolve' | 'reject'>;
  private readonly timers: NodeJS.Timeout[];
  private readonly onAbort = () => this.fail({ code: 'net.aborted' });

  constructor(request: Exchange, promise: ExchangeHandler['promise']) {
    this.request = request;
    this.promise = promise;
    this.timers = [
      setTimeout(() => !this.started && this.fail({ code: 'net.connectTimeout' }), request.connectMs),
      setTimeout(
        () => this.fail({ code: this.started ? 'net.timeout' : 'net.connectTimeout' }),
        request.totalMs,
      ),
    ];
    request.signal?.addEventListener('abort', this.onAbort);
    if (request.signal?.aborted) this.onAbort();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while connecting, or undici would write the request a second time: neither may go out.
    if (this.over || this.started) {
      controller.abort(new Error('over'));
      return;
    }
    this.started = true;
    this.controller = controller;
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // 1xx responses precede the answer.
    if (status >= 200) this.answer = { status, headers, chunks: [], size: 0 };
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.answer || this.over) return;
    this.answer.chunks.push(chunk);
    this.answer.size += chunk.length;
    if (this.answer.size > this.request.maxBytes) this.fail({ code: 'answer.tooLarge' });
  }

  onResponseEnd(): void {
    const answer = this.partial();
    if (this.over || !answer) return;
    this.end();
    this.promise.resolve(answer);
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    const fault = classify(error, this.started);
    // The connection ended in the middle of an answer.
    if (this.answer && fault.code === 'net.reset') this.fail({ code: 'answer.json', reason: 'cut' });
    // A forwarding proxy that answers 407 has not passed the request on.
    else this.fail(fault, fault.code === 'net.proxy' ? false : this.started);
  }

  private partial(): RawAnswer | undefined {
    if (!this.answer) return undefined;
    const { status, headers, chunks } = this.answer;
    return { status, headers, body: Buffer.concat(chunks) };
  }

  private fail(fault: Fault, sent = this.started): void {
    if (this.over) return;
    this.end();
    this.promise.reject(new TransportError(fault, sent, this.partial()));
    this.controller?.abort(new Error('over'));
  }

  private end(): void {
    this.over = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.request.signal?.removeEventListener('abort', this.onAbort);
  }
}
