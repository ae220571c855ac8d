import { describe, expect, it } from 'vitest';
import {
  appid,
  authorizer,
  type Behaviour,
  callNames,
  calls,
  desk,
  json,
  type Seen,
  scripted,
  secrets,
} from './support.ts';

/** What no report may hold: each secret, and the part after its prefix by itself. */
const forbidden = Object.values(secrets).flatMap((secret) => [secret, secret.replace(/^[a-z]+@@@/, '')]);

const encodings = [
  (text: string) => Buffer.from(text).toString('base64'),
  (text: string) => Buffer.from(`x${text}`).toString('base64url'),
  (text: string) => Buffer.from(`xy${text}`).toString('base64'),
  (text: string) => Buffer.from(text).toString('hex'),
  (text: string) => Buffer.from(text).toString('hex').toUpperCase(),
  (text: string) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&'),
];

/** Texts in any of the encodings, decoded: base64 at each of its four beginnings. */
function decodings(text: string): string[] {
  const runs = text.match(/[\w+/-]{16,}/g) ?? [];
  const base64 = runs.flatMap((run) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64')));
  const hexRuns = text.replaceAll('%', '').match(/(?:[0-9a-f]{2}){8,}/gi) ?? [];
  const hex = hexRuns.map((run) => Buffer.from(run, 'hex'));
  return [...base64, ...hex].map((bytes) => bytes.toString('latin1'));
}

/** All secrets that came with a request, in several spellings: what a server or a gateway may echo. */
function echoOf(seen: Seen): string {
  const body: Record<string, unknown> = JSON.parse(seen.body);
  const query = [...new URL(seen.url, 'http://x').searchParams.values()];
  const values = [...Object.values(body).map(String), ...query];
  return values
    .flatMap((value) => [
      value,
      encodeURIComponent(value),
      value.replaceAll('@', '\\u0040'),
      value.slice(0, 40),
      ...encodings.map((encode) => encode(value)),
    ])
    .concat(encodings.map((encode) => encode(seen.body)))
    .join(' | ');
}

const issued = {
  component_access_token: secrets.token,
  authorizer_access_token: secrets.accessToken,
  authorizer_refresh_token: secrets.newRefreshToken,
  refresh_token: secrets.newRefreshToken,
  pre_auth_code: secrets.preAuthCode,
};
/** A success for whatever endpoint, with everything secret that WeChat gives out, also where nobody expects it. */
const generous: Behaviour = (response, seen, socket) =>
  json({
    errcode: 0,
    errmsg: `ok ${echoOf(seen)} ${Object.values(issued).join(' ')}`,
    ...issued,
    expires_in: 7200,
    authorization_info: { authorizer_appid: authorizer, ...issued, func_info: [] },
    authorizer_info: { nick_name: `shop ${secrets.newRefreshToken}`, signature: echoOf(seen) },
    total_count: 1,
    list: [{ authorizer_appid: authorizer, ...issued, auth_time: 1 }],
    [`key ${secrets.accessToken}`]: [[echoOf(seen)]],
    debug: { request: seen.body, headers: JSON.stringify({ 'x-token': secrets.token }) },
  })(response, seen, socket);

const html: Behaviour = (response, seen) => {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end(`<html><pre>POST ${seen.url}\n${seen.body}\n${echoOf(seen)}</pre></html>`);
};
const cut: Behaviour = (response, seen) => {
  const whole = JSON.stringify({ echo: echoOf(seen), ...issued });
  response.end(whole.slice(0, -6));
};
const halfway: Behaviour = (response, seen) => {
  response.writeHead(200, { 'content-length': '100000' });
  response.write(JSON.stringify({ ...issued, echo: echoOf(seen) }));
  setImmediate(() => response.socket?.destroy());
};
const behaviours: Record<string, Behaviour> = {
  success: generous,
  refusal: (response, seen, socket) =>
    json({ errcode: 40001, errmsg: `invalid: ${echoOf(seen)} rid: 5f9b8f0d-25dabd3d-23cb1a46` })(
      response,
      seen,
      socket,
    ),
  'JSON of a gateway': (response, seen, socket) =>
    json({ message: echoOf(seen), upstream: { body: seen.body } }, 503)(response, seen, socket),
  'a list': (response, seen, socket) => json([echoOf(seen), issued])(response, seen, socket),
  'a page': html,
  'cut JSON': cut,
  'an answer cut off on the way': halfway,
  'plain text': (response, seen) =>
    response.end(`${seen.url} ${seen.body} component_access_token=${secrets.token}`),
  'a redirect': (response, seen) => {
    response.writeHead(302, { location: `https://gate.example/?next=${encodeURIComponent(seen.url)}` });
    response.end(`moved to ${seen.url}`);
  },
  'a reset': (response) => response.socket?.resetAndDestroy(),
};

describe.each(Object.entries(behaviours))('%s', (_, behaviour) => {
  it.each(callNames)('%s leaves no secret in report or error', async (name) => {
    const server = await scripted(behaviour);
    const { client, reports } = desk(server.base);
    const outcome = await calls[name](client).then(
      () => 'success',
      (error: unknown) => JSON.stringify(error),
    );
    expect(reports.length).toBeGreaterThan(0);
    const text = JSON.stringify(reports) + (outcome === 'success' ? '' : outcome);
    // The echo really was there, and the rest of the request is still to be seen.
    const plain = name === 'callback/check' ? 'DEFAULT' : appid;
    expect(server.seen[0]?.body).toContain(plain);
    expect(text).toContain(plain);
    for (const secret of forbidden) expect(text).not.toContain(secret);
    const decoded = decodings(text).join('\n');
    for (const secret of forbidden) expect(decoded).not.toContain(secret.slice(-20));
  });
});

it('hides an address with a password in the API base, and a token in its query', async () => {
  const server = await scripted(json({ errcode: 0, errmsg: 'ok' }));
  const base = `${server.base.replace('//', '//gate:open-sesame-1234567@')}/p?key=long-gateway-key-123456`;
  const { client, reports } = desk(base);
  await calls.api_start_push_ticket(client);
  const text = JSON.stringify(reports);
  expect(text).not.toContain('open-sesame');
  expect(text).not.toContain('long-gateway-key-123456');
});

it('shows what helps: names, ids, lifetimes, the first and last characters', async () => {
  const server = await scripted(json({ component_access_token: secrets.token, expires_in: 7200 }));
  const { client, reports } = desk(server.base);
  await calls.api_component_token(client);
  expect(reports[0]?.request.body).toEqual({
    component_appid: appid,
    component_appsecret: '5ec4…f1a2',
    component_verify_ticket: 'ticket@@@Tk1-…1-zZ',
  });
  expect(reports[0]?.answer).toEqual({ component_access_token: '61_c…mp_9', expires_in: 7200 });
});
