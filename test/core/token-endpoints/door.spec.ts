import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EndpointDoor } from '../../../electron/core/token-endpoints/door.ts';
import { knownCodes } from '../../../shared/errors/index.ts';
import { bytesOf, problemOf } from '../support/index.ts';
import { askPort, type EndpointBench, openEndpointBench } from './support.ts';

let bench: EndpointBench;
beforeAll(async () => {
  bench = await openEndpointBench();
});
afterAll(() => bench.close());

const codeOf = (told: { json: () => unknown }) => told.json();
const refusal = (code: string) => ({
  error: { code, message: expect.stringMatching(/。$/), hint: expect.stringMatching(/。$/) },
});
const place = '/component_access_token';

describe('who may ask', () => {
  it('a program of this machine with the secret, by Bearer or as the password of an address', async () => {
    const basic = Buffer.from(`authdesk:${bench.secret}`).toString('base64');
    for (const authorization of [`Bearer ${bench.secret}`, `bearer ${bench.secret}`, `Basic ${basic}`])
      expect((await bench.ask(place, { headers: { authorization } })).status, authorization).toBe(200);
  });

  it('at every loopback address, and at no other', async () => {
    for (const host of [
      `127.0.0.1:${bench.port}`,
      `localhost:${bench.port}`,
      `[::1]:${bench.port}`,
      'LOCALHOST',
    ])
      expect((await bench.ask(place, { headers: { host } })).status, host).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${bench.port}`,
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      '127.0.0.1@evil.example',
      '0.0.0.0',
      '10.0.0.1',
    ]) {
      const told = await bench.ask(place, { headers: { host } });
      expect([told.status, codeOf(told)], host).toMatchObject([403, refusal('tokenEndpoint.host')]);
    }
  });

  it.each([
    ['none', {}],
    ['an empty one', { authorization: 'Bearer ' }],
    ['another one', { authorization: `Bearer adt_${'x'.repeat(43)}` }],
    ['a part of it', { authorization: 'Bearer adt_' }],
    ['two', { authorization: 'Bearer a b' }],
    ['one in another scheme', { authorization: 'Token x' }],
    ['broken Basic', { authorization: 'Basic %%%%' }],
  ])('a secret that is %s is refused, whatever is asked', async (_what, headers) => {
    for (const path of [place, '/authorizers/wx00000000000000aa/access_token', '/nowhere']) {
      const told = await askPort(bench.port, path, { headers });
      expect([told.status, codeOf(told)], path).toMatchObject([401, refusal('tokenEndpoint.secret')]);
      expect(told.headers['www-authenticate']).toBe('Bearer realm="AuthDesk"');
    }
  });

  it('the secret does not count in the address', async () => {
    const told = await askPort(bench.port, `${place}?secret=${bench.secret}&token=${bench.secret}`);
    expect(told.status).toBe(401);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a page of this machine', { origin: 'http://127.0.0.1:5173' }],
    ['an image in a page', { 'sec-fetch-site': 'cross-site' }],
    ['a page of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused, the secret notwithstanding', async (_who, headers) => {
    const told = await bench.ask(place, { headers });
    expect([told.status, codeOf(told)]).toMatchObject([403, refusal('tokenEndpoint.origin')]);
    expect(Object.keys(told.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('%s is refused', async (method) => {
    const told = await bench.ask(place, { method, ...(method === 'POST' ? { body: '{"a":1}' } : {}) });
    expect([told.status, told.headers.allow]).toEqual([405, 'GET']);
  });

  it('what is answered is for nobody else to keep', async () => {
    for (const told of [
      await bench.ask(place),
      await bench.ask('/nowhere'),
      await askPort(bench.port, place),
    ]) {
      expect(told.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'content-type': 'application/json; charset=utf-8',
      });
      expect(Object.keys(told.headers).join()).not.toMatch(/access-control/);
    }
  });

  it('is told what is wrong in codes that are explained', () => {
    for (const code of ['host', 'origin', 'method', 'secret', 'slow', 'path'])
      expect(knownCodes).toContain(`tokenEndpoint.${code}`);
  });

  it('many wrong secrets are not even compared; the right one still passes', async () => {
    const wrong = { authorization: 'Bearer wrong' };
    const told = await Promise.all(
      Array.from({ length: 40 }, () => askPort(bench.port, place, { headers: wrong })),
    );
    const statuses = told.map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(15);
    const slow = told.find(({ status }) => status === 429);
    expect([slow?.json(), slow?.headers['retry-after']]).toMatchObject([refusal('tokenEndpoint.slow'), '3']);
    expect((await bench.ask(place)).status).toBe(200);
  });

  it('and are compared again after a while', async () => {
    let ticks = 0;
    const door = new EndpointDoor(() => ticks);
    const knock = () =>
      problemOf(() =>
        door.admit(
          { method: 'GET', headers: { host: 'localhost', authorization: 'Bearer no' } },
          () => bench.secret,
        ),
      );
    for (let at = 0; at < 20; at += 1) expect((await knock()).code).toBe('tokenEndpoint.secret');
    expect((await knock()).code).toBe('tokenEndpoint.slow');
    ticks = 3_000;
    expect([(await knock()).code, (await knock()).code]).toEqual([
      'tokenEndpoint.secret',
      'tokenEndpoint.slow',
    ]);
  });
});

describe('the secret', () => {
  it('lies nowhere in clear, nor do the tokens, and what was asked is remembered without them', async () => {
    const told = await bench.ask(place);
    const token = JSON.stringify(told.json());
    await bench.ask(`/authorizers/${bench.secret.slice(0, 40)}/access_token`);
    await askPort(bench.port, `/${bench.secret}`);
    const { requests } = bench.services.tokenEndpoints.status(bench.platform.id);
    expect(requests.length).toBeLessThanOrEqual(100);
    expect(requests[0]).toMatchObject({ what: 'other', authorizerAppid: null, status: 401 });
    const { component_access_token: value } = JSON.parse(token);
    expect(JSON.stringify(requests)).not.toContain(value);
    const bytes = bytesOf(bench.dataDir);
    expect(bytes).not.toContain(bench.secret);
    expect(bytes).not.toContain(value);
  });

  it('is renewed for a running endpoint, and the one before opens nothing any more', async () => {
    const { tokenEndpoints } = bench.services;
    const { secretMasked } = tokenEndpoints.renewSecret(bench.platform.id);
    const next = tokenEndpoints.reveal(bench.platform.id);
    expect([next === bench.secret, secretMasked === null]).toEqual([false, false]);
    expect((await bench.ask(place)).status).toBe(429);
    expect((await bench.ask(place, { headers: { authorization: `Bearer ${next}` } })).status).toBe(200);
  });
});
