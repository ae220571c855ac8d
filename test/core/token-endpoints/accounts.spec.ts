import { afterEach, describe, expect, it } from 'vitest';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { profileFor } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';
import { sessionBench } from '../support/sessions.ts';
import { type EndpointBench, openEndpointBench, settableClock } from './support.ts';

let bench: EndpointBench;
afterEach(() => bench.close());
const desk = sessionBench(() => bench);
const minute = 60_000;
const account = (appid: string) => `/authorizers/${appid}/access_token`;
const accountToken = (appid: string) =>
  bench.services.store.authorizers.accessToken(bench.platform.id, appid);

describe('an account’s token', () => {
  it('comes under both names, and without anything else', async () => {
    bench = await openEndpointBench();
    const appid = await desk.authorizeOne();
    const told = await bench.ask(account(appid));
    expect(told.json()).toEqual({
      authorizer_access_token: accountToken(appid),
      access_token: accountToken(appid),
      expires_in: expect.any(Number),
      authorizer_appid: appid,
    });
    const inner = await bench.ask(`/inner/authorizer-access-token?appid=${appid}`);
    expect(inner.json()).toEqual({
      code: 0,
      errorMsg: 'OK',
      data: { token: accountToken(appid), expires_in: expect.any(Number) },
    });
    for (const secret of [desk.keptFor(appid), bench.sandbox.credentials.appSecret, 'ticket@@@'])
      expect(told.text + inner.text).not.toContain(secret ?? '');
  });

  it('is refreshed near its end, once for all that ask, and the new refresh token is kept first', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const appid = await desk.authorizeOne();
    const before = accountToken(appid);
    clock.pass(115 * minute);
    const told = await Promise.all(Array.from({ length: 20 }, () => bench.ask(account(appid))));
    const values = new Set(told.map(({ text }) => JSON.parse(text).access_token));
    expect([...values]).toEqual([accountToken(appid)]);
    expect(values.has(before)).toBe(false);
    expect(await desk.calls('api_authorizer_token')).toBe(1);
    expect(desk.keptFor(appid)).toBe(desk.givenTo(appid)?.refreshToken);
  });

  it('of a guarded profile is refreshed only where that was agreed to at the start', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const appid = await desk.authorizeOne();
    const { tokenEndpoints, platforms } = bench.services;
    const { id } = bench.platform;
    await tokenEndpoints.stop(id);
    platforms.save(platformInputSchema.parse(profileFor(bench.sandbox, { id, guarded: true })));
    await tokenEndpoints.start('browser', id, { port: bench.port });
    expect(tokenEndpoints.status(id).refreshes).toBe('asks');
    clock.pass(115 * minute);
    const left = JSON.parse((await bench.ask(account(appid))).text);
    expect([left.access_token, left.expires_in <= 295]).toEqual([accountToken(appid), true]);
    clock.pass(6 * minute);
    const refused = await bench.ask(account(appid));
    expect([refused.status, refused.json()]).toMatchObject([409, { error: { code: 'guard.confirm' } }]);
    expect(await desk.calls('api_authorizer_token')).toBe(0);
    bench.services.tokens.borrow(id, await fetchAsProduction(bench), 7200);
    await tokenEndpoints.start('browser', id, { port: bench.port, confirmed: true });
    expect(tokenEndpoints.status(id).refreshes).toBe('confirmed');
    expect((await bench.ask(account(appid))).status).toBe(200);
    expect(await desk.calls('api_authorizer_token')).toBe(1);
  });

  it('whose refresh fails is given to its end, and WeChat is left alone for a while', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const appid = await desk.authorizeOne();
    clock.pass(112 * minute);
    bench.services.tokens.borrow(bench.platform.id, await fetchAsProduction(bench), 7200);
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 61023, times: 100 });
    for (let at = 0; at < 5; at += 1) expect((await bench.ask(account(appid))).status).toBe(200);
    expect(await desk.calls('api_authorizer_token')).toBe(1);
    clock.pass(9 * minute);
    const told = await bench.ask(account(appid));
    expect([told.status, told.json()]).toMatchObject([502, { error: { code: 'wechat.61023' } }]);
  });

  it('that a program says was refused is refreshed, but not twice within a minute', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const appid = await desk.authorizeOne();
    const first = accountToken(appid);
    expect(JSON.parse((await bench.ask(`${account(appid)}?refused=1`)).text).access_token).toBe(first);
    clock.pass(2 * minute);
    const next = JSON.parse((await bench.ask(`${account(appid)}?refused=1`)).text).access_token;
    expect(next).not.toBe(first);
    expect(JSON.parse((await bench.ask(`${account(appid)}?refused=1`)).text).access_token).toBe(next);
    expect(await desk.calls('api_authorizer_token')).toBe(1);
  });

  it.each([
    ['an unknown account', '/authorizers/wx00000000000000zz/access_token', 404, 'authorizer.notFound'],
    [
      'an unknown one in 微管家’s form',
      '/inner/authorizer-access-token?appid=wxno',
      404,
      'authorizer.notFound',
    ],
    ['no account', '/inner/authorizer-access-token', 404, 'tokenEndpoint.path'],
    ['what is no appid', '/authorizers/..%2f..%2f/access_token', 404, 'tokenEndpoint.path'],
    ['a ticket', '/inner/ticket', 404, 'tokenEndpoint.path'],
    ['a refresh token', '/authorizers/wx00000000000000aa/refresh_token', 404, 'tokenEndpoint.path'],
    ['nothing', '/', 404, 'tokenEndpoint.path'],
  ])('for %s there is none', async (_what, path, status, code) => {
    bench = await openEndpointBench();
    const told = await bench.ask(path);
    expect([told.status, told.json()]).toMatchObject([status, { error: { code } }]);
  });

  it('of an account that revoked is not given any more', async () => {
    bench = await openEndpointBench();
    const appid = await desk.authorizeOne();
    bench.services.store.authorizers.upsert(bench.platform.id, appid, { status: 'unauthorized' });
    const told = await bench.ask(account(appid));
    expect([told.status, told.json()]).toMatchObject([
      409,
      { error: { code: 'tokenEndpoint.unauthorized' } },
    ]);
    expect(told.text).not.toContain(accountToken(appid));
  });
});
