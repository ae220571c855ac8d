import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { implement, ORPCError } from '@orpc/server';
import { WebSocket } from 'ws';
import { type BrowserFront, startBrowserFront } from '../../electron/browser/start.ts';
import type { FileToSave } from '../../electron/core/effects/index.ts';
import type { CoreOptions } from '../../electron/core/index.ts';
import { type Client, contract } from '../../shared/contract/index.ts';

export const page = `<!doctype html><html><head><meta property="csp-nonce" nonce="__CSP_NONCE__">
<script type="module" src="./assets/index-AbCd1234.js" nonce="__CSP_NONCE__"></script></head><body></body></html>`;

export const script = 'export const loaded = true;';

/** A built page in a folder of its own, with a secret beside it that no request may reach. */
export function makeRendererRoot(): { root: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'authdesk-page-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not yours');
  writeFileSync(join(root, 'index.html'), page);
  writeFileSync(join(root, 'licenses.md'), 'licences');
  writeFileSync(join(root, '.hidden'), 'not yours');
  writeFileSync(join(root, 'assets', 'index-AbCd1234.js'), script);
  writeFileSync(join(root, 'assets', 'index-AbCd1234.js.br'), brotliCompressSync(script));
  writeFileSync(join(root, 'assets', 'index-AbCd1234.js.gz'), gzipSync(script));
  writeFileSync(join(root, 'assets', 'index-AbCd1234.css'), 'body{margin:0}');
  return { root, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The few procedures of the contract that transports are tried with. */
export function fakeRouter(options: CoreOptions, seen: Pick<TestFront['seen'], 'streamsEnded' | 'sent'>) {
  const os = implement(contract);
  return {
    system: {
      info: os.system.info.handler(() => ({
        version: options.version,
        front: options.front,
        dataDir: options.dataDir,
        now: 0,
        keySource: 'file' as const,
        vaultLost: false,
        runtime: {},
      })),
      changes: os.system.changes.handler(async function* ({ signal }) {
        try {
          yield { topics: ['sessions'] };
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
        } finally {
          seen.streamsEnded += 1;
        }
      }),
    },
    ticket: {
      reveal: os.ticket.reveal.handler(() => {
        throw new TypeError('ticket@@@a-secret in a text');
      }),
    },
    token: {
      reveal: os.token.reveal.handler(({ errors }) => {
        throw errors.PROBLEM({ data: { code: 'token.none' } });
      }),
    },
    session: {
      label: os.session.label.handler(() => {
        throw new ORPCError('NOT_FOUND');
      }),
    },
    export: {
      run: os.export.run.handler(({ input }) =>
        options.effects.saveFile({
          ...fileOf(input.format),
          ended: async (whole) => void seen.sent.push(whole),
        }),
      ),
    },
  };
}

const fileOf = (format: string): FileToSave => ({
  fileName: `授权账号 "1".${format}`,
  mime: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
  secret: true,
  async *chunks() {
    yield '名称,';
    yield 'appid\r\n';
    if (format === 'json') throw new Error('the database went away with a secret');
  },
});

export interface TestFront extends BrowserFront {
  port: number;
  token: string;
  /** What the fake core noticed: how often, and of each download whether all of it was sent. */
  seen: { closed: number; streamsEnded: number; sent: boolean[] };
  remove: () => Promise<void>;
}

export async function startFront(): Promise<TestFront> {
  const { root, remove } = makeRendererRoot();
  const seen: TestFront['seen'] = { closed: 0, streamsEnded: 0, sent: [] };
  const front = await startBrowserFront({
    port: 0,
    dataDir: join(root, 'data'),
    rendererRoot: root,
    version: '1.2.3',
    openCore: async (options) => ({
      router: fakeRouter(options, seen),
      close: async () => {
        seen.closed += 1;
      },
    }),
  });
  const url = new URL(front.url);
  let open = true;
  return {
    url: front.url,
    invite: front.invite,
    warnings: front.warnings,
    port: Number(url.port),
    token: url.hash.slice(1),
    seen,
    async close() {
      open = false;
      await front.close();
    },
    async remove() {
      if (open) await front.close();
      remove();
    },
  };
}

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** What came, byte by byte. */
  bytes: Buffer;
  /** The connection broke before the end. */
  cut: boolean;
}

/** A request exactly as written: path, Host and Origin are sent as they are. */
export function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      const done = (cut: boolean) => {
        const bytes = Buffer.concat(chunks);
        const { statusCode: status = 0, headers: answered } = response;
        resolve({ status, headers: answered, body: bytes.toString(), bytes, cut });
      };
      response.once('end', () => done(false));
      response.once('error', () => done(true));
    });
    request.end();
  });
}

export interface SocketOptions {
  protocols?: string[];
  headers?: Record<string, string>;
  path?: string;
}

/** A websocket as a page of this front opens it, unless told otherwise. */
export function socketTo({ port, token }: TestFront, options: SocketOptions = {}): WebSocket {
  return new WebSocket(
    `ws://127.0.0.1:${port}${options.path ?? '/rpc'}`,
    options.protocols ?? [`authdesk.${token}`],
    { headers: { origin: `http://127.0.0.1:${port}`, ...options.headers } },
  );
}

/** What became of it: `open`, or the status it was refused with. */
export function outcome(socket: WebSocket): Promise<'open' | number> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve('open'));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.once('error', reject);
  });
}

/** The page's own client over a socket. */
export function clientOver(socket: WebSocket): Client {
  const events = new EventTarget();
  socket.on('message', (data) =>
    events.dispatchEvent(new MessageEvent('message', { data: data.toString() })),
  );
  for (const name of ['open', 'close']) socket.on(name, () => events.dispatchEvent(new Event(name)));
  const websocket = {
    get readyState() {
      return socket.readyState;
    },
    send: (data: unknown) => socket.send(String(data)),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  return createORPCClient(new RPCLink({ websocket }));
}
