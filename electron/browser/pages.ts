import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { contentSecurityPolicy, insertNonce, lockedPolicy, securityHeaders } from '../../shared/csp.ts';
import type { Warn } from '../../shared/rpc/server.ts';
import { attachment, type Downloads } from './downloads.ts';
import { isAllowed } from './host-rules.ts';
import { encodedFor, type StaticFile } from './static-files.ts';

export interface PagesDeps {
  files: ReadonlyMap<string, StaticFile>;
  downloads: Downloads;
  warn: Warn;
}

type Env = { Bindings: HttpBindings };

/** What the browser front serves over HTTP: the page, its files, and downloads that work once. */
export function createPages({ files, downloads, warn }: PagesDeps): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    c.header('content-security-policy', lockedPolicy);
    c.header('cache-control', 'no-store');
    const { method } = c.req;
    if (!isAllowed({ host: c.req.header('host'), origin: c.req.header('origin') }, 'request'))
      return c.text('Forbidden', 403);
    if (method !== 'GET' && method !== 'HEAD')
      return c.text('Method Not Allowed', 405, { Allow: 'GET, HEAD' });
    return next();
  });
  app.get('/download/:id', (c) => sendDownload(c, downloads, warn));
  app.get('*', (c) => sendFile(c, files));
  app.notFound(notFound);
  app.onError((error, c) => {
    warn('serve.failed', error.name);
    return c.text('Internal Server Error', 500);
  });
  return app;
}

const notFound = (c: Context) => c.text('Not Found', 404);

async function sendFile(c: Context<Env>, files: PagesDeps['files']): Promise<Response> {
  const name = c.req.path === '/' ? 'index.html' : c.req.path.slice(1);
  const file = files.get(name);
  if (!file) return notFound(c);
  c.header('content-type', file.mime);
  if (name === 'index.html') {
    const nonce = randomBytes(16).toString('base64');
    c.header('content-security-policy', contentSecurityPolicy(nonce));
    return c.body(insertNonce(await readFile(file.path, 'utf8'), nonce));
  }
  if (file.hashed) c.header('cache-control', 'public, max-age=31536000, immutable');
  const encoded = encodedFor(file, c.req.header('accept-encoding'));
  if (encoded) c.header('content-encoding', encoded.encoding);
  if (file.encoded.length > 0) c.header('vary', 'Accept-Encoding');
  return c.body(new Uint8Array(await readFile((encoded ?? file).path)));
}

/**
 * Streams a kept file straight to the socket: the adapter would report a download that the operator stops on stdout,
 * which belongs to the ready line. When a file fails midway the connection is cut, so that half of it does not look whole.
 */
async function sendDownload(c: Context<Env>, downloads: Downloads, warn: Warn): Promise<Response> {
  const file = c.req.method === 'GET' ? downloads.take(c.req.param('id') ?? '') : undefined;
  if (!file) return notFound(c);
  const { outgoing } = c.env;
  outgoing.writeHead(200, {
    ...securityHeaders,
    'content-security-policy': lockedPolicy,
    'content-type': file.mime,
    'content-disposition': attachment(file.fileName),
    'cache-control': 'no-store',
  });
  try {
    await pipeline(Readable.from(file.chunks()), outgoing);
    await file.ended?.(true);
  } catch (error) {
    outgoing.destroy();
    await file.ended?.(false);
    warn('download.cut', error instanceof Error ? error.name : typeof error);
  }
  return RESPONSE_ALREADY_SENT;
}

/** Answers the requests of a server of Node's. */
export const answerPages = (deps: PagesDeps) =>
  getRequestListener(createPages(deps).fetch, { overrideGlobalObjects: false });
