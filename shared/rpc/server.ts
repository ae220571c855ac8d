import type { BrowserPortLike } from '@orpc/client/message-port';
import { type AnyRouter, ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { z } from '../zod-mini.ts';

/**
 * oRPC's two frames from a page: a call, and the end of one (`t: 4`). The page may not choose a body's type:
 * a `content-…` header would have the adapter build forms and files out of it. No call takes a stream.
 */
const frameSchema = z.union([
  z.object({
    i: z.string().check(z.maxLength(64)),
    t: z.optional(z.literal(1)),
    p: z.object({
      u: z.string().check(z.startsWith('/')),
      m: z.optional(z.literal('POST')),
      b: z.optional(z.unknown()),
      h: z.optional(
        z
          .record(z.string(), z.string())
          .check(z.refine((headers) => !Object.keys(headers).some((name) => /^content-/i.test(name)))),
      ),
    }),
  }),
  z.object({ i: z.string().check(z.maxLength(64)), t: z.literal(4) }),
]);

/**
 * Is this a frame that the oRPC adapter can take without throwing? Its message-port form has no guard of its own:
 * the rejection of a malformed frame would escape into the process.
 */
export function isRequestFrame(data: unknown): data is string {
  if (typeof data !== 'string') return false;
  try {
    return frameSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}

/** One page's connection to the core: a message port in the desktop front, a websocket in the browser front. */
export interface Connection {
  onMessage: (listener: (data: unknown) => void) => void;
  onClose: (listener: () => void) => void;
  send: (text: string) => void;
  /** Closes the connection after an invalid frame. */
  refuse: () => void;
}

/** Logs what no caller can be told: an event and a code, never a message, which may hold secrets. */
export type Warn = (event: string, code: string) => void;

export interface Reporter {
  warn: Warn;
  /** Logs an unexpected error: its name and stack frames, without its message. */
  fault: (event: string, error: unknown) => void;
}

export interface RpcServer {
  /** Answers the connection's calls until it closes; then the streams it had open end. */
  accept: (connection: Connection) => void;
}

/** Runs a call; a front that must know when all have ended counts them here. */
export type Around = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * Serves a router over any number of connections. Both transports go through oRPC's message-port adapter, which
 * uses the same text frames as its websocket one, so that one guard covers both: a malformed frame closes its
 * connection and reaches nothing.
 * @param router needs no context
 * @param around a stream counts until its first value, not until its end
 */
export function createRpcServer(
  router: AnyRouter,
  { warn, fault }: Reporter,
  around: Around = (call) => call(),
): RpcServer {
  const handler = new RPCHandler(router, {
    interceptors: [
      async ({ next }) => {
        try {
          return await around(next);
        } catch (error) {
          throw known(error, fault);
        }
      },
    ],
  });
  return { accept: (connection) => handler.upgrade(guarded(connection, warn), { context: {} }) };
}

/** Refusals pass as they are; whatever else was thrown crosses as a bare INTERNAL, without its text or stack. */
function known(error: unknown, fault: Reporter['fault']): ORPCError<string, unknown> {
  if (error instanceof ORPCError) return error;
  fault('rpc.internal', error);
  return new ORPCError('INTERNAL', { status: 500, message: 'internal' });
}

function guarded(connection: Connection, warn: Warn): BrowserPortLike {
  let refused = false;
  const refuse = (code: string) => {
    if (refused) return;
    refused = true;
    warn('rpc.refused', code);
    connection.refuse();
  };
  // Frames received after the connection was closed are dropped.
  const take = (data: unknown, callback: (data: string) => void) => {
    if (refused) return;
    if (isRequestFrame(data)) callback(data);
    else refuse('frame');
  };
  return {
    onMessage: {
      addListener: (callback) => connection.onMessage((data) => take(data, callback)),
    },
    onDisconnect: { addListener: (callback) => connection.onClose(callback) },
    postMessage: (data) => {
      try {
        connection.send(String(data));
      } catch {
        refuse('send');
      }
    },
  };
}
