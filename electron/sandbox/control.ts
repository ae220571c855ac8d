// The control interface below /_sandbox/, for people's own tests: scan, fault, push, state and a few more.

import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { isLoopbackHost } from '../../shared/hosts.ts';
import { reachOperators } from '../../shared/reach.ts';
import type { SandboxApp } from './api.ts';
import { unauthorize } from './authorizations.ts';
import { currentTicket } from './credentials.ts';
import type { Tools } from './endpoints/endpoint.ts';
import { pushXml, sendPush } from './push.ts';
import { ControlError, scan, scanBody } from './scan.ts';
import type { Platform } from './state.ts';

const pushBody = z.object({
  infoType: z.string().min(1),
  to: z.url(),
  fields: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/), z.union([z.string(), z.number(), z.null()]))
    .default({}),
});
const domainsBody = z.object({ domains: z.array(z.string().regex(/^[\w.:[\]-]+$/)) });
const appidBody = z.object({ authorizerAppid: z.string() });
const reachBody = z.object({
  registered: z.boolean().optional(),
  ips: z.array(z.string().min(1)).optional(),
  lostFrom: z.array(z.enum(reachOperators)).optional(),
});
const advanceBody = z.object({ seconds: z.number().min(0) });

/** Only programs and pages of this machine's own: no rebinding host, no page from another origin. */
const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('Host') ?? '';
  const own = URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname);
  const origin = c.req.header('Origin');
  const foreign = origin !== undefined && origin !== `http://${host}`;
  const site = c.req.header('Sec-Fetch-Site') ?? 'none';
  if (!own || foreign || !['none', 'same-origin'].includes(site))
    throw new ControlError(403, 'forbidden', 'the control interface takes calls from this machine only');
  await next();
};

async function push(platform: Platform, wish: z.infer<typeof pushBody>): Promise<object> {
  const to = new URL(wish.to);
  if (!/^https?:$/.test(to.protocol) || !isLoopbackHost(to.hostname))
    throw new ControlError(400, 'push.target', 'pushes go to loopback addresses only');
  const xml = pushXml(platform, wish.infoType, wish.fields);
  try {
    return await sendPush(platform, xml, to);
  } catch (error) {
    const why =
      error instanceof Error && error.name === 'TimeoutError' ? 'no answer in 5 s' : 'no connection';
    throw new ControlError(502, 'push.failed', `${to.host}: ${why}`);
  }
}

function stateOf(platform: Platform, { log, faults }: Tools): object {
  const { accounts, authorizations, launchDomains } = platform.state;
  return {
    calls: log.list(),
    authorizers: [...authorizations.values()].map((authorization) => ({
      authorizerAppid: authorization.authorizerAppid,
      nickName: accounts.get(authorization.authorizerAppid)?.nickName ?? null,
      kind: accounts.get(authorization.authorizerAppid)?.kind ?? 'unknown',
      status: authorization.authorized ? 'authorized' : 'unauthorized',
      permissions: authorization.permissions,
      authorizedAt: new Date(authorization.authTime).toISOString(),
    })),
    ticket: currentTicket(platform).value,
    componentAppid: platform.state.identity.componentAppid,
    now: new Date(platform.now()).toISOString(),
    launchDomains,
    faults: faults.list(),
  };
}

/** What happened, for the caller: 400 for a body of the wrong shape, else the error's own status. */
export function controlAnswer(error: unknown): { status: number; code: string; message: string } {
  if (error instanceof ControlError)
    return { status: error.status, code: error.code, message: error.message };
  if (error instanceof z.ZodError) return { status: 400, code: 'body', message: z.prettifyError(error) };
  if (error instanceof SyntaxError) return { status: 400, code: 'body', message: 'the body is not JSON' };
  if (error instanceof RangeError) return { status: 400, code: 'body', message: error.message };
  return { status: 500, code: 'internal', message: 'unexpected failure' };
}

/** Puts the control interface on the server. */
export function mountControl(app: SandboxApp, platform: Platform, tools: Tools): void {
  app.use('/_sandbox/*', guard);
  app.get('/_sandbox/state', (c) => c.json(stateOf(platform, tools)));
  app.post('/_sandbox/scan', async (c) => c.json(scan(platform, scanBody.parse(await c.req.json()))));
  app.post('/_sandbox/push', async (c) => c.json(await push(platform, pushBody.parse(await c.req.json()))));
  app.post('/_sandbox/fault', async (c) => {
    tools.faults.add(await c.req.json());
    return c.json({ ok: true });
  });
  app.post('/_sandbox/launch-domains', async (c) => {
    platform.state.launchDomains = domainsBody.parse(await c.req.json()).domains;
    platform.changed();
    return c.json({ launchDomains: platform.state.launchDomains });
  });
  app.post('/_sandbox/unauthorize', async (c) => {
    const { authorizerAppid } = appidBody.parse(await c.req.json());
    if (!unauthorize(platform, authorizerAppid))
      throw new ControlError(404, 'unknown', 'that account has not authorized the platform');
    return c.json({ authorizerAppid });
  });
  app.post('/_sandbox/reach', async (c) => {
    const { registered, ips, lostFrom } = reachBody.parse(await c.req.json());
    const { reach } = platform.state;
    platform.state.reach = {
      registered: registered ?? reach.registered,
      ips: ips ?? reach.ips,
      lostFrom: lostFrom ?? reach.lostFrom,
    };
    return c.json(platform.state.reach);
  });
  app.post('/_sandbox/advance', async (c) => {
    tools.advance(advanceBody.parse(await c.req.json()).seconds * 1000);
    return c.json({ now: new Date(platform.now()).toISOString() });
  });
  app.all('/_sandbox/*', () => {
    throw new ControlError(404, 'unknown', 'no such control call');
  });
}
