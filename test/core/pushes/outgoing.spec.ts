import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../../electron/core/pushes/keyring.ts';
import { readQuery } from '../../../electron/wechat/push/envelope.ts';
import { type PushKeys, verifyPush } from '../../../electron/wechat/push/verify.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import { problemOf } from '../support/index.ts';
import { openPushBench, type PushBench } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

interface Seen {
  url: string;
  body: string;
  type: string | undefined;
}

type Say = (response: ServerResponse, round: number) => void;

const success: Say = (response) => response.end('success');
const say =
  (status: number, body: string, headers: Record<string, string> = {}): Say =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

/** The engineer's own server. */
async function target(answer: Say): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const origin = await serveOnLoopback(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({ url: request.url ?? '', body, type: request.headers['content-type'] });
    answer(response, seen.length);
  });
  return { url: `${origin}/own?tenant=1`, seen };
}

/** What the engineer's server would find. */
function verified({ url, body }: Seen) {
  const platform = bench.services.platforms.get(bench.platform.id);
  const keyring: PushKeys[] = keysOf(bench.services.store, platform);
  const query = readQuery(url.slice(url.indexOf('?')));
  return verifyPush({ query, body, keyring, now: Date.now, maxAgeMs: 5000 }).result;
}

describe('forwarding', () => {
  it('passes a push on as it came, once it was answered', async () => {
    const own = await target(success);
    bench = await openPushBench({ settings: { forwardTo: own.url } });
    const { url, body } = bench.built(bench.sample('authorized'));
    await bench.post(url, body, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
    const [push] = await bench.pushes();
    await expect.poll(() => own.seen.length).toBe(1);
    const [arrived] = own.seen;
    expect(arrived).toMatchObject({ body, type: 'text/xml; charset=utf-8' });
    expect(arrived?.url).toContain('/own?tenant=1&');
    expect(arrived && verified(arrived).ok).toBe(true);
    await expect
      .poll(() => bench.services.store.forwards.ofPush(push?.id ?? '')[0])
      .toMatchObject({
        state: 'delivered',
        attempts: 1,
        status: 200,
        answer: 'success',
        nextAt: null,
        problem: null,
      });
  });

  it('does not pass on refused ones, duplicates or callbacks; messages go to their own address', async () => {
    const events = await target(success);
    const messages = await target(success);
    bench = await openPushBench({
      settings: { forwardTo: events.url, forwardMessagesTo: `${messages.url}&app=$APPID$` },
    });
    const { url, body } = bench.built(bench.sample('authorized'));
    await bench.post(url, body);
    await bench.post(url, body);
    await bench.post(url, 'nonsense');
    await fetch(`${bench.urls.callbackUrl}?auth_code=queryauthcode@@@x`);
    const message = bench.built(bench.sample('text'), { outer: { name: 'ToUserName', value: 'gh_1' } });
    await bench.post(
      bench.urls.messageUrl.replace('$APPID$', 'wx00000000000000aa') + new URL(message.url).search,
      message.body,
    );
    await bench.pushes();
    await expect.poll(() => [events.seen.length, messages.seen.length]).toEqual([1, 1]);
    expect(messages.seen[0]?.url).toContain('app=wx00000000000000aa&');
  });

  it('tries again with growing pauses, keeps count in the table, and gives up', async () => {
    const own = await target(say(500, 'no'));
    let now = Date.now();
    bench = await openPushBench({ settings: { forwardTo: own.url }, effects: { now: () => now } });
    await bench.push(bench.sample('authorized'));
    const [push] = await bench.pushes();
    const forward = () => bench.services.store.forwards.ofPush(push?.id ?? '')[0];
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect.poll(() => forward()?.attempts, { timeout: 20_000 }).toBe(attempt);
      const { nextAt } = forward() ?? {};
      if (nextAt) {
        pauses.push(nextAt - now);
        now = nextAt;
      }
      // As after a restart: what is due is found in the table.
      await bench.services.pushes.receiver.stop();
      if (attempt < 6) await bench.services.pushes.receiver.start('browser', { port: 0, forwardTo: own.url });
    }
    expect(pauses).toEqual([5_000, 30_000, 120_000, 600_000, 3_600_000]);
    expect(forward()).toMatchObject({
      state: 'failed',
      status: 500,
      answer: 'no',
      problem: { code: 'target.status', httpStatus: 500 },
    });
    expect(own.seen).toHaveLength(6);
  });

  it('once more by hand, to where it failed or elsewhere', async () => {
    const own = await target((response, round) =>
      (round === 1 ? say(200, '"success"') : success)(response, round),
    );
    const other = await target(success);
    bench = await openPushBench({ settings: { forwardTo: own.url } });
    await bench.push(bench.sample('authorized'));
    const [push] = await bench.pushes();
    const id = push?.id ?? '';
    await expect
      .poll(() => bench.services.store.forwards.ofPush(id)[0]?.problem)
      .toMatchObject({ code: 'target.body', params: { how: 'quotes' } });
    expect(await bench.services.pushes.forward(id, undefined, false)).toMatchObject({
      state: 'delivered',
      attempts: 2,
    });
    expect(await bench.services.pushes.forward(id, other.url, false)).toMatchObject({
      state: 'delivered',
      attempts: 1,
    });
    expect(other.seen).toHaveLength(1);
    expect(await problemOf(bench.services.pushes.forward(id, 'nowhere', false))).toMatchObject({
      code: 'target.url',
    });
    expect((await problemOf(bench.services.pushes.forward('psh_999', undefined, false))).code).toBe(
      'push.notFound',
    );
  });

  it('by hand asks first where production might believe it, and leaves nothing behind that would go later', async () => {
    const own = await target(success);
    bench = await openPushBench({ profile: { guarded: true } });
    await bench.push(bench.sample('authorized'));
    const id = (await bench.pushes())[0]?.id ?? '';
    const { pushes } = bench.services;
    const { forwards } = bench.services.store;
    const beyond = 'http://push.example.invalid/wechat';
    const asked = { code: 'guard.trigger', params: { host: 'push.example.invalid' } };
    expect(await problemOf(pushes.forward(id, beyond, false))).toMatchObject(asked);
    expect(forwards.ofPush(id)).toEqual([]);
    expect(await pushes.forward(id, own.url, false)).toMatchObject({ state: 'delivered' });
    expect(await pushes.forward(id, beyond, true)).toMatchObject({
      attempts: 1,
      problem: { code: 'target.dns' },
    });
    expect(await problemOf(pushes.forward(id, undefined, false))).toMatchObject(asked);
    expect(await pushes.forward(id, undefined, true)).toMatchObject({ attempts: 2 });
  });

  it('by hand asks as well when nobody knows whose push it is', async () => {
    bench = await openPushBench({ profile: { guarded: true } });
    await bench.post(bench.urls.eventUrl, '<xml><a>1</a></xml>');
    const [push] = await bench.pushes();
    expect(push?.platformId).toBeNull();
    const refused = bench.services.pushes.forward(push?.id ?? '', 'http://push.example.invalid/', false);
    expect((await problemOf(refused)).code).toBe('guard.trigger');
  });

  it('to the standing address asks nobody: the operator named it', async () => {
    bench = await openPushBench({
      profile: { guarded: true },
      settings: { forwardTo: 'http://push.example.invalid/wechat' },
    });
    await bench.push(bench.sample('authorized'));
    const id = (await bench.pushes())[0]?.id ?? '';
    await expect
      .poll(() => bench.services.store.forwards.ofPush(id)[0])
      .toMatchObject({ attempts: 1, problem: { code: 'target.dns' } });
  });
});

describe('what a server may answer', () => {
  it.each([
    ['200 success', success, undefined],
    ['405', say(405, ''), { code: 'target.method' }],
    ['a redirect', say(302, '', { location: '/x' }), { code: 'target.redirect', httpStatus: 302 }],
    ['an error', say(403, 'x'), { code: 'target.status', httpStatus: 403 }],
    ['nothing', say(200, ''), { code: 'target.body', params: { how: 'empty' } }],
    ['a line break more', say(200, 'success\n'), { code: 'target.body', params: { how: 'blanks' } }],
    ['a BOM', say(200, '\ufeffsuccess'), { code: 'target.body', params: { how: 'blanks' } }],
    ['JSON', say(200, '{"code":0}'), { code: 'target.body', params: { how: 'other' } }],
    ['a page', say(200, '<!DOCTYPE html><html></html>'), { code: 'target.body', params: { how: 'html' } }],
    ['no end', (response: ServerResponse) => void response.destroy(), { code: 'target.reset' }],
  ] as const)('%s', async (_, answer, expected) => {
    const own = await target(answer);
    bench = await openPushBench();
    const sent = await bench.services.pushes.sender.trigger({
      platformId: bench.platform.id,
      infoType: 'authorized',
      to: own.url,
      fields: {},
      confirmed: false,
    });
    expect(sent.ok).toBe(expected === undefined);
    if (expected) expect(sent.problem).toMatchObject(expected);
    else expect(sent.problem).toBeNull();
  });
});

describe('triggering', () => {
  const trigger = (over: Record<string, unknown> = {}) =>
    bench.services.pushes.sender.trigger({
      platformId: bench.platform.id,
      infoType: 'authorized',
      to: bench.urls.eventUrl,
      fields: {},
      confirmed: false,
      ...over,
    });

  it.each([
    'component_verify_ticket',
    'authorized',
    'updateauthorized',
    'unauthorized',
    'notify_of_tomorrow',
    'text',
  ])('makes a push of kind %s that a server believes', async (infoType) => {
    const own = await target(success);
    bench = await openPushBench();
    const sent = await trigger({ infoType, to: own.url });
    expect(sent).toMatchObject({ ok: true, status: 200, answer: 'success', problem: null });
    expect(own.seen[0] && verified(own.seen[0])).toMatchObject({
      ok: true,
      opened: { content: { infoType } },
    });
  });

  it('sends the current ticket, not a made-up one, and masks it in what it shows', async () => {
    const own = await target(success);
    bench = await openPushBench();
    const sent = await trigger({ infoType: 'component_verify_ticket', to: own.url });
    const opened = own.seen[0] && verified(own.seen[0]);
    expect(opened?.ok && opened.opened.content.ticket).toBe(bench.sandbox.credentials.verifyTicket);
    expect(JSON.stringify(sent)).not.toContain(bench.sandbox.credentials.verifyTicket);
    const fields = bench.services.pushes.sender.template(bench.platform.id, 'component_verify_ticket');
    expect(fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'AppId current',
      'CreateTime current',
      'InfoType current',
      'ComponentVerifyTicket current',
    ]);
    expect(JSON.stringify(fields)).not.toContain(bench.sandbox.credentials.verifyTicket);
  });

  it('puts the engineer’s fields over the sample', async () => {
    const own = await target(success);
    bench = await openPushBench();
    const fields = {
      AuthorizerAppid: 'wx00000000000000bb',
      CreateTime: '1700000000',
      PreAuthCode: null,
      'Odd-1': '甲]]>乙',
    };
    await trigger({ to: own.url, fields });
    const opened = own.seen[0] && verified(own.seen[0]);
    const xml = opened?.ok ? opened.opened.xml : '';
    expect(xml).toContain('<AuthorizerAppid><![CDATA[wx00000000000000bb]]></AuthorizerAppid>');
    expect(xml).toContain('<CreateTime>1700000000</CreateTime>');
    expect(xml).toContain('<Odd-1>');
    expect(xml).not.toContain('PreAuthCode');
    expect(await problemOf(trigger({ fields: { 'a b': 'x' } }))).toMatchObject({
      code: 'input.fieldName',
      params: { name: 'a b' },
    });
  });

  it('asks first where production might believe it', async () => {
    bench = await openPushBench({ profile: { guarded: true } });
    expect(await problemOf(trigger({ to: 'https://push.example.invalid/wechat' }))).toMatchObject({
      code: 'guard.trigger',
      params: { host: 'push.example.invalid' },
    });
    expect((await trigger()).ok).toBe(true);
    const sent = await trigger({
      to: 'http://push.example.invalid/wechat?key=topsecretvalue',
      confirmed: true,
    });
    expect(sent).toMatchObject({ ok: false, status: null, problem: { code: 'target.dns' } });
    expect(JSON.stringify(sent)).not.toContain('topsecretvalue');
  });

  it('needs both secrets of the profile', async () => {
    bench = await openPushBench();
    bench.services.store.platforms.update(bench.platform.id, { secrets: { aesKey: '' } });
    expect(await problemOf(trigger())).toMatchObject({ code: 'platform.noPushKeys', field: 'aesKey' });
    bench.services.store.platforms.update(bench.platform.id, { secrets: { messageToken: '' } });
    expect(await problemOf(trigger())).toMatchObject({ code: 'platform.noPushKeys', field: 'messageToken' });
  });
});

describe('sending once more', () => {
  it('gives an old push a fresh timestamp and signature', async () => {
    const own = await target(success);
    bench = await openPushBench();
    const at = Math.floor(Date.now() / 1000) - 3600;
    await bench.push(bench.sample('authorized'), { timestamp: at });
    const [push] = await bench.pushes();
    const sent = await bench.services.pushes.sender.resend(push?.id ?? '', own.url, false);
    expect(sent.ok).toBe(true);
    const opened = own.seen[0] && verified(own.seen[0]);
    expect(opened?.ok && opened.opened.xml).toBe(bench.services.store.pushes.xml(push?.id ?? ''));
  });

  it('of a push that was never opened is not possible', async () => {
    bench = await openPushBench();
    await bench.post(bench.urls.eventUrl, 'nonsense');
    const [push] = await bench.pushes();
    const again = bench.services.pushes.sender.resend(push?.id ?? '', bench.urls.eventUrl, false);
    expect((await problemOf(again)).code).toBe('push.noContent');
  });
});

describe('the self-test', () => {
  it('of the receiver’s own public address sees its push arrive', async () => {
    bench = await openPushBench();
    bench.services.pushes.receiver.settings.set({ publicBase: new URL(bench.urls.eventUrl).origin });
    const test = await bench.services.pushes.selfTest(bench.platform.id);
    expect(test).toMatchObject({ ok: true, status: 200, answer: 'success', problem: null });
    expect(test.checks.map(({ check, state }) => `${check} ${state}`)).toEqual([
      'url warned',
      'reach passed',
      'method passed',
      'status passed',
      'body passed',
      'latency passed',
      'arrived passed',
    ]);
    expect((await bench.pushes())[0]).toMatchObject({
      infoType: 'authdesk_self_test',
      result: { code: 'noted' },
    });
  });

  it.each([
    ['GET only', say(405, ''), { method: 'failed', status: 'skipped', body: 'skipped' }],
    ['an error', say(502, ''), { method: 'passed', status: 'failed', body: 'skipped' }],
    ['too many words', say(200, 'success!'), { status: 'passed', body: 'failed', latency: 'passed' }],
  ] as const)('finds %s', async (_, answer, expected) => {
    const own = await target(answer);
    bench = await openPushBench();
    const test = await bench.services.pushes.selfTest(bench.platform.id, own.url);
    expect(test.ok).toBe(false);
    expect(Object.fromEntries(test.checks.map(({ check, state }) => [check, state]))).toMatchObject(expected);
  });

  it('finds that nobody is there, and asks for an address when it has none', async () => {
    bench = await openPushBench();
    const test = await bench.services.pushes.selfTest(bench.platform.id, 'http://127.0.0.1:9/e');
    expect(test).toMatchObject({ ok: false, status: null, problem: { code: 'target.refused' } });
    expect((await problemOf(bench.services.pushes.selfTest(bench.platform.id))).code).toBe('target.none');
  });
});
