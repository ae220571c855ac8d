import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { type Connect, createLogger, createServer, type Logger, type Plugin, type ViteDevServer } from 'vite';
import { contentSecurityPolicy, insertNonce, noncePlaceholder, securityHeaders } from '../../shared/csp.ts';
import { rpcPath } from '../../shared/rpc/names.ts';
import { root } from '../vite/shared.ts';
import type { CoreProcess } from './core-process.ts';
import { freePort } from './free-port.ts';

export interface PageServer {
  port: number;
  /** Calls back when a file below one of these folders of the repository was edited, made or removed. */
  onEdit: (folders: readonly string[], edited: () => void) => void;
}

export interface PageServerOptions {
  /** Wished for: when it is taken, the next that is free. Left out: any. */
  port?: number;
  /** Undefined: the page has another way to its core than this server. */
  core: CoreProcess | undefined;
}

const RENDERER = path.join(root, 'renderer');
const PREAMBLE = '<script type="module" src="/@id/@vitejs/plugin-react/preamble"></script>';

/** React's part of hot reload is written into the page as a script, which the page's policy forbids; as a file it may run. */
const filedPreamble = (html: string): string =>
  html.replace(/<script type="module"[^>]*>\s*import \{ injectIntoGlobalHook[\s\S]*?<\/script>/, PREAMBLE);

async function documentOf(transform: ViteDevServer['transformIndexHtml'], nonce: string): Promise<string> {
  const source = await readFile(path.join(RENDERER, 'index.html'), 'utf8');
  return insertNonce(filedPreamble(await transform('/index.html', source)), nonce);
}

/** A page that lost its socket asks so whether there is a server at all: the core is meant, not this one. */
async function coreAnswers({ port }: CoreProcess): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/`, { method: 'HEAD' })).ok;
  } catch {
    return false;
  }
}

const isPage = ({ url = '/' }: Connect.IncomingMessage) => /^\/(?:index\.html)?(?:$|\?)/.test(url);

/** The page itself, under the policy that it has in the product: what that forbids is to show while one writes it. */
const underPolicy = (core: CoreProcess | undefined): Plugin => ({
  name: 'authdesk:page',
  configureServer({ middlewares, transformIndexHtml }) {
    middlewares.use((_request, response, next) => {
      for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
      next();
    });
    middlewares.use(async (request, response, next) => {
      if (!isPage(request)) return next();
      if (request.method === 'HEAD' && core) {
        response.statusCode = (await coreAnswers(core)) ? 200 : 503;
        return response.end();
      }
      const nonce = randomBytes(16).toString('base64');
      const html = await documentOf(transformIndexHtml, nonce);
      response.setHeader('content-security-policy', contentSecurityPolicy(nonce));
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('cache-control', 'no-store');
      response.end(html);
    });
  },
});

/** Without a stack for each socket that the core's restart breaks: the page says that itself. */
function quiet(): Logger {
  const logger = createLogger('warn');
  return {
    ...logger,
    error: (text, options) => {
      if (!text.includes('ws proxy error')) logger.error(text, options);
    },
  };
}

/** Vite's server for the page: hot reload, and what the core answers passed through with the Host and Origin it came with. */
export async function startPageServer({ core, ...wished }: PageServerOptions): Promise<PageServer> {
  const port = wished.port ?? (await freePort());
  const target = core && `http://127.0.0.1:${core.port}`;
  const server = await createServer({
    configFile: false,
    envDir: false,
    publicDir: false,
    appType: 'custom',
    root: RENDERER,
    cacheDir: path.join(root, '.cache', 'vite'),
    customLogger: quiet(),
    plugins: [underPolicy(core), react()],
    html: { cspNonce: noncePlaceholder },
    server: {
      host: '127.0.0.1',
      port,
      fs: { allow: [root] },
      // Compiled before it is requested: the first page comes at once.
      warmup: { clientFiles: ['./main.tsx'] },
      // A page of another scheme does not find its way back to this server by itself.
      ...(core ? {} : { hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: port }, strictPort: true }),
      proxy: target ? { [rpcPath]: { target, ws: true }, '/download': { target } } : {},
    },
  });
  await server.listen();
  const address = server.httpServer?.address();
  if (!address || typeof address === 'string') throw new TypeError('not a TCP port');
  return {
    port: address.port,
    onEdit(folders, edited) {
      const places = folders.map((folder) => path.join(root, folder));
      server.watcher.add(places);
      server.watcher.on('all', (_event, file) => {
        if (places.some((place) => file.startsWith(place + path.sep))) edited();
      });
    },
  };
}
