// What every spec of the rehearsal platform needs: one to talk to, a clock of its own, a client without opinions.
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../electron/sandbox/index.ts';

export const START = Date.UTC(2026, 0, 5, 4, 0, 0);
export const MINUTE = 60_000;
export const HOUR = 3600_000;
export const REDIRECT = 'http://127.0.0.1:9/callback?desk=1';

const answerSchema = z.record(z.string(), z.unknown());
export type Answer = z.infer<typeof answerSchema>;

export interface Desk {
  readonly sandbox: Sandbox;
  readonly clock: { now: number };
  /** Posts JSON to a path; a token goes into the query as `access_token`. */
  post(path: string, body: unknown, token?: string): Promise<Answer>;
  /** Posts to `/cgi-bin/component/{name}` with component_appid filled in. */
  component(name: string, body?: Answer, token?: string): Promise<Answer>;
  /** Posts to `/_sandbox/{name}`. */
  control(name: string, body: unknown): Promise<{ status: number; body: Answer }>;
  /** Fetches a component token. */
  token(): Promise<string>;
  /** An H5 link with a new pre-auth code. */
  link(token: string, extra?: Record<string, string>): Promise<string>;
}

export const text = (value: unknown): string => z.string().parse(value);
export const objectOf = (value: unknown): Answer => answerSchema.parse(value);
export const listOf = (value: unknown): Answer[] => z.array(answerSchema).parse(value);

/** The errcode of a refusal, after checking that it looks like one of WeChat's. */
export function errcodeOf(answer: Answer): number {
  const { errcode } = z
    .object({ errcode: z.number(), errmsg: z.string().regex(/ rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/) })
    .parse(answer);
  return errcode;
}

async function json(response: Response): Promise<Answer> {
  return answerSchema.parse(await response.json());
}

/** Starts a platform on a clock that stands still, closed when the test is over. */
export async function startDesk(options: SandboxOptions = {}): Promise<Desk> {
  const clock = { now: START };
  const sandbox = await startSandbox({ now: () => clock.now, ...options });
  onTestFinished(() => sandbox.close());
  const { baseUrl } = sandbox;
  const component_appid = sandbox.credentials.componentAppid;
  const desk: Desk = {
    sandbox,
    clock,
    async post(path, body, token) {
      const query = token === undefined ? '' : `?access_token=${token}`;
      const sent = typeof body === 'string' ? body : JSON.stringify(body);
      return json(await fetch(`${baseUrl}${path}${query}`, { method: 'POST', body: sent }));
    },
    component: (name, body, token) =>
      desk.post(`/cgi-bin/component/${name}`, { component_appid, ...body }, token),
    async control(name, body) {
      const response = await fetch(`${baseUrl}/_sandbox/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await json(response) };
    },
    async token() {
      const { appSecret, verifyTicket } = sandbox.credentials;
      const answer = await desk.component('api_component_token', {
        component_appsecret: appSecret,
        component_verify_ticket: verifyTicket,
      });
      return text(answer.component_access_token);
    },
    async link(token, extra = {}) {
      const { pre_auth_code } = await desk.component('api_create_preauthcode', {}, token);
      const query = new URLSearchParams({
        action: 'bindcomponent',
        no_scan: '1',
        component_appid,
        pre_auth_code: text(pre_auth_code),
        redirect_uri: REDIRECT,
        auth_type: '3',
        ...extra,
      });
      return `${baseUrl}/wxaopen/safe/bindcomponent?${query}#wechat_redirect`;
    },
  };
  return desk;
}

/** Scans a link and returns the auth code of its callback. */
export async function scanFor(
  desk: Desk,
  link: string,
  wish: Answer = {},
): Promise<{ appid: string; code: string }> {
  const { status, body } = await desk.control('scan', { link, ...wish });
  if (status !== 200) throw new Error(`scan: ${JSON.stringify(body)}`);
  const code = new URL(text(body.callback)).searchParams.get('auth_code');
  return { appid: text(body.authorizerAppid), code: text(code) };
}

/** The whole way: link, scan, exchange. */
export async function authorizeOne(desk: Desk, token: string, wish: Answer = {}, extra = {}) {
  const { appid, code } = await scanFor(desk, await desk.link(token, extra), wish);
  const answer = await desk.component('api_query_auth', { authorization_code: code }, token);
  return { appid, code, info: objectOf(answer.authorization_info) };
}
