import { afterEach, describe, expect, it } from 'vitest';
import { raw } from '../pushes/support.ts';
import { fetchAsProduction } from '../support/production.ts';
import { sessionBench } from '../support/sessions.ts';
import { askPort, type EndpointBench, openEndpointBench, settableClock } from './support.ts';

let bench: EndpointBench;
afterEach(() => bench.close());
const desk = sessionBench(() => bench);
const place = '/component_access_token';
const minute = 60_000;

const tokens = () => bench.services.store.tokens;
const inForce = () => {
  const current = tokens().current(bench.platform.id);
  return current && tokens().value(current.id);
};

describe('the platform’s token', () => {
  it('is fetched when something needs it, in WeChat’s own form and in 微管家’s', async () => {
    bench = await openEndpointBench();
    const told = await bench.ask(place);
    expect([told.status, told.json()]).toEqual([
      200,
      {
        component_access_token: inForce(),
        expires_in: expect.any(Number),
        component_appid: bench.platform.componentAppid,
      },
    ]);
    expect((await bench.ask('/inner/component-access-token')).json()).toEqual({
      code: 0,
      errorMsg: 'OK',
      data: { token: inForce(), expires_in: expect.any(Number) },
    });
    expect(await desk.calls('api_component_token')).toBe(1);
  });

  it('is fetched once for twenty that ask at the same moment', async () => {
    bench = await openEndpointBench();
    const told = await Promise.all(Array.from({ length: 20 }, () => bench.ask(place)));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(told.map(({ text }) => JSON.parse(text).component_access_token))).toEqual(
      new Set([inForce()]),
    );
    expect(await desk.calls('api_component_token')).toBe(1);
  });

  it('is never said to last longer than it does, and is renewed near its end', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const first = JSON.parse((await bench.ask(place)).text);
    expect(first.expires_in).toBeGreaterThan(7100);
    expect(first.expires_in).toBeLessThanOrEqual(7195);
    clock.pass(100 * minute);
    const second = JSON.parse((await bench.ask(place)).text);
    expect(second.component_access_token).toBe(first.component_access_token);
    expect(second.expires_in).toBeLessThanOrEqual(7200 - 6000 - 5);
    clock.pass(15 * minute);
    const third = JSON.parse((await bench.ask(place)).text);
    expect(third.component_access_token).not.toBe(first.component_access_token);
    expect(third.expires_in).toBeGreaterThan(7100);
  });

  it.each([
    ['fast', 3 * 60],
    ['slow', -3 * 60],
  ])('of a machine whose clock is %s by hours lasts as WeChat says', async (_how, minutes) => {
    const clock = settableClock();
    clock.setBy(minutes * minute);
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const first = JSON.parse((await bench.ask(place)).text);
    expect(first.expires_in).toBeGreaterThan(7100);
    expect(first.expires_in).toBeLessThanOrEqual(7195);
    clock.pass(60 * minute);
    const second = JSON.parse((await bench.ask(place)).text);
    expect(second.expires_in).toBeGreaterThan(3500);
    expect(second.expires_in).toBeLessThanOrEqual(3595);
    expect(await desk.calls('api_component_token')).toBe(1);
    // In a new process nothing is known of the clock: WeChat is asked once, and the token stays the same.
    await bench.reopen();
    await bench.services.tokenEndpoints.start('browser', bench.platform.id, { port: bench.port });
    const third = JSON.parse((await bench.ask(place)).text);
    expect(third.component_access_token).toBe(first.component_access_token);
    expect(third.expires_in).toBeGreaterThan(3500);
    expect(third.expires_in).toBeLessThanOrEqual(3595);
    // And set while it runs.
    clock.setBy(-minutes * 2 * minute);
    const fourth = JSON.parse((await bench.ask(place)).text);
    expect(fourth.component_access_token).toBe(first.component_access_token);
    expect(fourth.expires_in).toBeLessThanOrEqual(3595);
    clock.pass(61 * minute);
    const fifth = JSON.parse((await bench.ask(place)).text);
    expect(fifth.component_access_token).not.toBe(first.component_access_token);
  });

  it('that WeChat refuses is replaced once a program says so, and only if it is true', async () => {
    const clock = settableClock();
    bench = await openEndpointBench({ effects: clock, sandbox: { now: clock.wechat } });
    const value = async () => JSON.parse((await bench.ask(`${place}?refused=1`)).text).component_access_token;
    const first = await value();
    expect([await value(), await desk.calls('api_component_token')]).toEqual([first, 1]);
    bench.fault({ endpoint: 'api_get_authorizer_list', errcode: 40001, times: 1 });
    // What WeChat was just asked counts for a while.
    expect(await value()).toBe(first);
    clock.pass(11_000);
    expect([(await value()) === first, await desk.calls('api_component_token')]).toEqual([false, 2]);
  });

  it('of unknown age is to be asked for again soon', async () => {
    bench = await openEndpointBench({ noTicket: true });
    const value = await fetchAsProduction(bench);
    bench.services.tokens.borrow(bench.platform.id, value);
    const told = JSON.parse((await bench.ask(place)).text);
    expect(told).toMatchObject({ component_access_token: value });
    expect(told.expires_in).toBeLessThanOrEqual(60);
  });

  it('whose fetch fails is a problem with its words, and twenty do not ask WeChat twenty times', async () => {
    bench = await openEndpointBench();
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 100 });
    const told = await Promise.all(Array.from({ length: 20 }, () => bench.ask(place)));
    for (const one of told)
      expect([one.status, one.json()]).toMatchObject([
        502,
        { error: { code: 'wechat.61004', errcode: 61004, message: expect.any(String) } },
      ]);
    expect(await desk.calls('api_component_token')).toBe(1);
    const inner = await bench.ask('/inner/component-access-token');
    expect([inner.status, inner.json()]).toMatchObject([
      502,
      { code: 1002, errorMsg: expect.stringContaining('wechat.61004'), error: { code: 'wechat.61004' } },
    ]);
    expect(inner.text).not.toContain('"token"');
  });

  it('without a ticket there is none to give', async () => {
    bench = await openEndpointBench({ noTicket: true });
    const told = await bench.ask(place);
    expect([told.status, told.json()]).toMatchObject([409, { error: { code: 'ticket.none' } }]);
  });
});

describe.each(['guarded', 'borrowOnly'] as const)('a profile that is %s', (how) => {
  it('is never fetched for: what is there is given, then the operator is needed', async () => {
    const clock = settableClock();
    const profile = how === 'guarded' ? { guarded: true } : { borrowOnly: true, guarded: false };
    bench = await openEndpointBench({ profile, effects: clock, sandbox: { now: clock.wechat } });
    const none = await bench.ask(place);
    const code = how === 'guarded' ? 'guard.confirm' : 'token.none';
    expect([none.status, none.json()]).toMatchObject([409, { error: { code } }]);
    const value = await fetchAsProduction(bench);
    bench.services.tokens.borrow(bench.platform.id, value, 7200);
    const told = JSON.parse((await bench.ask(place)).text);
    expect(told.component_access_token).toBe(value);
    clock.pass(119 * minute);
    const last = JSON.parse((await bench.ask(place)).text);
    expect(last.component_access_token).toBe(value);
    expect(last.expires_in).toBeLessThanOrEqual(55);
    clock.pass(2 * minute);
    const late = await bench.ask(place);
    expect(late.status).toBeGreaterThanOrEqual(409);
    expect(late.text).not.toContain(value);
    expect((await bench.ask(place)).json()).toMatchObject({ error: { code } });
    expect(await desk.calls('api_component_token')).toBe(1);
  });
});

it('reads no body, takes no rubbish, and answers on both loopback addresses', async () => {
  bench = await openEndpointBench();
  const headers = { authorization: `Bearer ${bench.secret}` };
  const body = 'x'.repeat(1_000_000);
  const told = await askPort(bench.port, place, {
    headers: { ...headers, 'content-length': String(body.length) },
    body,
  });
  expect(told.status).toBe(200);
  expect((await askPort(bench.port, place, { headers, host: '::1' })).status).toBe(200);
  const rubbish = await raw(bench.port, ['\u0016\u0003\u0001 no HTTP\r\n\r\n'], 5_000);
  expect(rubbish).toMatch(/^HTTP\/1.1 400 /);
  expect((await bench.ask(place)).status).toBe(200);
});
