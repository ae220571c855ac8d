import http from 'node:http';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { msgSignature, plainSignature } from '../../electron/sandbox/push-crypto.ts';
import { decryptPush } from './decrypt.ts';
import { type Answer, authorizeOne, type Desk, objectOf, scanFor, startDesk, text } from './kit.ts';

interface Received {
  readonly query: URLSearchParams;
  readonly body: string;
}

/** A listener that keeps what it is sent. */
async function listen(answer = 'success'): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      received.push({ query: new URL(request.url ?? '', 'http://x').searchParams, body });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/event?mine=1`, received };
}

const parse = (xml: string): Answer => {
  const parser = new XMLParser({ parseTagValue: false, processEntities: false });
  return objectOf(objectOf(parser.parse(xml)).xml);
};

/** Pushes, and reads what arrived as a receiver would: envelope, signature, decryption. */
async function pushed(desk: Desk, infoType: string, fields: Answer = {}): Promise<Answer> {
  const { url, received } = await listen();
  const answer = await desk.control('push', { infoType, to: url, fields });
  expect(answer).toEqual({
    status: 200,
    body: { status: 200, body: 'success', ms: expect.any(Number) },
  });
  const [push] = received;
  if (!push) throw new Error('nothing arrived');
  const { messageToken, aesKey, componentAppid } = desk.sandbox.credentials;
  const [timestamp, nonce] = [text(push.query.get('timestamp')), text(push.query.get('nonce'))];
  const outer = parse(push.body);
  const encrypt = text(outer.Encrypt);
  expect(outer.AppId).toBe(componentAppid);
  expect(push.query.get('mine')).toBe('1');
  expect(push.query.get('encrypt_type')).toBe('aes');
  expect(push.query.get('signature')).toBe(plainSignature(messageToken, timestamp, nonce));
  expect(push.query.get('msg_signature')).toBe(msgSignature(messageToken, timestamp, nonce, encrypt));
  const { message, appid } = decryptPush(aesKey, encrypt);
  expect(appid).toBe(componentAppid);
  const seconds = String(desk.clock.now / 1000);
  expect(parse(message)).toMatchObject({ AppId: componentAppid, CreateTime: seconds, InfoType: infoType });
  return parse(message);
}

describe('POST /_sandbox/push', () => {
  it('sends the current ticket', async () => {
    const desk = await startDesk();
    const push = await pushed(desk, 'component_verify_ticket');
    expect(push.ComponentVerifyTicket).toBe(desk.sandbox.credentials.verifyTicket);
  });

  it('sends the code that the callback carries', async () => {
    const desk = await startDesk();
    const token = await desk.token();
    const link = await desk.link(token);
    const { appid, code } = await scanFor(desk, link);
    const push = await pushed(desk, 'authorized');
    expect(push).toMatchObject({
      AuthorizerAppid: appid,
      AuthorizationCode: code,
      AuthorizationCodeExpiredTime: String(desk.clock.now / 1000 + 3600),
      PreAuthCode: new URL(link).searchParams.get('pre_auth_code'),
    });
  });

  it('makes an authorization to tell of when there was none', async () => {
    const desk = await startDesk();
    const push = await pushed(desk, 'updateauthorized', { AuthorizerAppid: 'wx00000000000000aa' });
    expect(push.AuthorizerAppid).toBe('wx00000000000000aa');
    const body = { authorization_code: push.AuthorizationCode };
    const answer = await desk.component('api_query_auth', body, await desk.token());
    expect(objectOf(answer.authorization_info).authorizer_appid).toBe('wx00000000000000aa');
  });

  it('revokes when it tells of a revocation', async () => {
    const desk = await startDesk();
    const { appid } = await authorizeOne(desk, await desk.token());
    const push = await pushed(desk, 'unauthorized');
    expect(push.AuthorizerAppid).toBe(appid);
    expect(push).not.toHaveProperty('AuthorizationCode');
    expect(desk.sandbox.snapshot().authorizations[0]?.authorized).toBe(false);
  });

  it('adds, replaces and leaves out fields, and sends any InfoType', async () => {
    const desk = await startDesk();
    const push = await pushed(desk, 'notify_third_fasteregister', { status: 0, msg: 'OK ]]> <b>' });
    expect(push).toMatchObject({ status: '0', msg: 'OK ]]> <b>' });
    expect(await pushed(desk, 'authorized', { PreAuthCode: null })).not.toHaveProperty('PreAuthCode');
  });

  it('passes on what the listener says, and says when there is none', async () => {
    const desk = await startDesk();
    const { url } = await listen('fail');
    const answer = await desk.control('push', { infoType: 'component_verify_ticket', to: url });
    expect(answer.body).toMatchObject({ status: 200, body: 'fail' });
    const lost = await desk.control('push', {
      infoType: 'component_verify_ticket',
      to: 'http://127.0.0.1:9/',
    });
    expect(lost).toMatchObject({ status: 502, body: { error: { code: 'push.failed' } } });
  });

  it('goes to this machine only', async () => {
    const desk = await startDesk();
    for (const to of ['https://example.com/', 'http://127.0.0.1.example.com/', 'http://10.0.0.1/']) {
      const answer = await desk.control('push', { infoType: 'component_verify_ticket', to });
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'push.target' } } });
    }
    const field = { '<x>': '1' };
    const odd = await desk.control('push', { infoType: 'a', to: 'http://127.0.0.1:9/', fields: field });
    expect(odd.status).toBe(400);
  });
});
