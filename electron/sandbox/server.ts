// The HTTP server: routes in order, every answer dated by the platform's clock.
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { standalonePolicy } from '../../shared/csp.ts';
import { staticPage } from '../../shared/static-page.ts';
import { mountApi, type SandboxApp } from './api.ts';
import { mountAuthorizePages } from './authorize-pages.ts';
import { controlAnswer, mountControl } from './control.ts';
import type { Tools } from './endpoints/endpoint.ts';
import { avatarPng, avatarSvg } from './pages/avatar.ts';
import { homePage } from './pages/home.ts';
import { pageHeaders } from './pages/layout.ts';
import type { Platform } from './state.ts';

const MAX_BODY = 1024 * 1024;

function mountStaticPages(app: SandboxApp, platform: Platform): void {
  app.get('/', async (c) => {
    const body = await homePage(platform.baseUrl(), platform.state.identity.componentAppid);
    return c.body(String(body), 200, pageHeaders());
  });
  app.get('/authdesk.html', async (c) => {
    const body = await staticPage();
    return c.body(body, 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': standalonePolicy(body, (text) => hash('sha256', text, 'base64')),
      'X-Content-Type-Options': 'nosniff',
    });
  });
  app.get('/mmopen/:file{wx[0-9a-f]{16}\\.(?:svg|png)}', (c) => {
    const file = c.req.param('file');
    const account = platform.state.accounts.get(file.slice(0, -4));
    if (!account) return c.notFound();
    if (file.endsWith('.png'))
      return c.body(new Uint8Array(avatarPng(account)), 200, { 'Content-Type': 'image/png' });
    return c.body(avatarSvg(account), 200, {
      'Content-Type': 'image/svg+xml',
      'Content-Security-Policy': `default-src 'none'`,
    });
  });
}

/** The platform as a Hono application. @param latencyMs added to every answer of the API */
export function buildApp(platform: Platform, tools: Tools, latencyMs: number): SandboxApp {
  const app: SandboxApp = new Hono<{ Bindings: HttpBindings }>();
  app.use(bodyLimit({ maxSize: MAX_BODY }));
  app.use(async (c, next) => {
    // A client measures its clock against this; with an injected clock it must agree with the lifetimes.
    c.env.outgoing.setHeader('Date', new Date(platform.now()).toUTCString());
    await next();
  });
  app.onError((error, c) => {
    const { status, code, message } = controlAnswer(error);
    return Response.json({ error: { code, message } }, { status, headers: c.res.headers });
  });
  mountStaticPages(app, platform);
  mountControl(app, platform, tools);
  mountAuthorizePages(app, platform);
  mountApi(app, platform, tools, latencyMs);
  return app;
}

/** Listens on loopback; resolves once the port is known. @throws the system's error when it cannot, such as EADDRINUSE */
export async function listen(app: SandboxApp, port: number): Promise<{ server: Server; port: number }> {
  // The adapter would replace the global Request and Response of a process that is not only its own.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : port };
}
