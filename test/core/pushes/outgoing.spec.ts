import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { keysOf } from '../../../electron/core/pushes/keyring.ts';
import { readQuery } from '../../../electron/wechat/push/envelope.ts';
import { type PushKeys, verifyPush } from '../../../electron/wechat/push/verify.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import { problemOf } from '../support/index.ts';
import { openPushDesk, type PushDesk } from './support.ts';

let desk: PushDesk;
afterEach(() => desk.close());

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
  const platform = desk.services.platforms.get(desk.platform.id);
  const keyring: PushKeys[] = keysOf(desk.services.store, platform);
  const query = readQuery(url.slice(url.indexOf('?')));
  return verifyPush({ query, body, keyring, now: Date.now, maxAgeMs: 5000 }).result;
}

describe('forwarding', () => {
  it('passes a push on as it came, once it was answered', async () => {
    const own = await target(success);
    desk = await openPushDesk({ settings: { forwardTo: own.url } });
    const { url, body } = desk.built(desk.sample('authorized'));
    await desk.post(url, body, { headers: { 'content-type': 'text/xml; charset=utf-8' } });
    const [push] = await desk.pushes();
    await expect.poll(() => own.seen.length).toBe(1);
    const [arrived] = own.seen;
    expect(arrived).toMatchObject({ body, type: 'text/xml; charset=utf-8' });
    expect(arrived?.url).toContain('/own?tenant=1&');
    expect(arrived && verified(arrived).ok).toBe(true);
    await expect
      .poll(() => desk.services.store.forwards.ofPush(push?.id ?? '')[0])
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
    desk = await openPushDesk({
      settings: { forwardTo: events.url, forwardMessagesTo: `${messages.url}&app=$APPID$` },
    });
    const { url, body } = desk.built(desk.sample('authorized'));
    await desk.post(url, body);
    await desk.post(url, body);
    await desk.post(url, 'nonsense');
    await fetch(`${desk.urls.callbackUrl}?auth_code=queryauthcode@@@x`);
    const message = desk.built(desk.sample('text'), { outer: { name: 'ToUserName', value: 'gh_1' } });
    await desk.post(
      desk.urls.messageUrl.replace('$APPID$', 'wx00000000000000aa') + new URL(message.url).search,
      message.body,
    );
    await desk.pushes();
    await expect.poll(() => [events.seen.length, messages.seen.length]).toEqual([1, 1]);
    expect(messages.seen[0]?.url).toContain('app=wx00000000000000aa&');
  });

  it('tries again with growing pauses, keeps count in the table, and gives up', async () => {
    const own = await target(say(500, 'no'));
    let now = Date.now();
    desk = await openPushDesk({ settings: { forwardTo: own.url }, effects: { now: () => now } });
    await desk.push(desk.sample('authorized'));
    const [push] = await desk.pushes();
    const forward = () => desk.services.store.forwards.ofPush(push?.id ?? '')[0];
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect.poll(() => forward()?.attempts, { timeout: 20_000 }).toBe(attempt);
      const { nextAt } = forward() ?? {};
      if (nextAt) {
        pauses.push(nextAt - now);
        now = nextAt;
      }
      // As after a restart: what is due is found in the table.
      await desk.services.pushes.receiver.stop();
      if (attempt < 6) await desk.services.pushes.receiver.start('browser', { port: 0, forwardTo: own.url });
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
    desk = await openPushDesk({ settings: { forwardTo: own.url } });
    await desk.push(desk.sample('authorized'));
    const [push] = await desk.pushes();
    const id = push?.id ?? '';
    await expect
      .poll(() => desk.services.store.forwards.ofPush(id)[0]?.problem)
      .toMatchObject({ code: 'target.body', params: { how: 'quotes' } });
    expect(await desk.services.pushes.forward(id, undefined, false)).toMatchObject({
      state: 'delivered',
      attempts: 2,
    });
    expect(await desk.services.pushes.forward(id, other.url, false)).toMatchObject({
      state: 'delivered',
      attempts: 1,
    });
    expect(other.seen).toHaveLength(1);
    expect(await problemOf(desk.services.pushes.forward(id, 'nowhere', false))).toMatchObject({
      code: 'target.url',
    });
    expect((await problemOf(desk.services.pushes.forward('psh_999', undefined, false))).code).toBe(
      'push.notFound',
    );
  });

  it('by hand asks first where production might believe it, and leaves nothing behind that would go later', async () => {
    const own = await target(success);
    desk = await openPushDesk({ profile: { guarded: true } });
    await desk.push(desk.sample('authorized'));
    const id = (await desk.pushes())[0]?.id ?? '';
    const { pushes } = desk.services;
    const { forwards } = desk.services.store;
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
    desk = await openPushDesk({ profile: { guarded: true } });
    await desk.post(desk.urls.eventUrl, '<xml><a>1</a></xml>');
    const [push] = await desk.pushes();
    expect(push?.platformId).toBeNull();
    const refused = desk.services.pushes.forward(push?.id ?? '', 'http://push.example.invalid/', false);
    expect((await problemOf(refused)).code).toBe('guard.trigger');
  });

  it('to the standing address asks nobody: the operator named it', async () => {
    desk = await openPushDesk({
      profile: { guarded: true },
      settings: { forwardTo: 'http://push.example.invalid/wechat' },
    });
    await desk.push(desk.sample('authorized'));
    const id = (await desk.pushes())[0]?.id ?? '';
    await expect
      .poll(() => desk.services.store.forwards.ofPush(id)[0])
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
    desk = await openPushDesk();
    const sent = await desk.services.pushes.sender.trigger({
      platformId: desk.platform.id,
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
    desk.services.pushes.sender.trigger({
      platformId: desk.platform.id,
      infoType: 'authorized',
      to: desk.urls.eventUrl,
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
    desk = await openPushDesk();
    const sent = await trigger({ infoType, to: own.url });
    expect(sent).toMatchObject({ ok: true, status: 200, answer: 'success', problem: null });
    expect(own.seen[0] && verified(own.seen[0])).toMatchObject({
      ok: true,
      opened: { content: { infoType } },
    });
  });

  it('sends the current ticket, not a made-up one, and masks it in what it shows', async () => {
    const own = await target(success);
    desk = await openPushDesk();
    const sent = await trigger({ infoType: 'component_verify_ticket', to: own.url });
    const opened = own.seen[0] && verified(own.seen[0]);
    expect(opened?.ok && opened.opened.content.ticket).toBe(desk.sandbox.credentials.verifyTicket);
    expect(JSON.stringify(sent)).not.toContain(desk.sandbox.credentials.verifyTicket);
    const fields = desk.services.pushes.sender.template(desk.platform.id, 'component_verify_ticket');
    expect(fields.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'AppId current',
      'CreateTime current',
      'InfoType current',
      'ComponentVerifyTicket current',
    ]);
    expect(JSON.stringify(fields)).not.toContain(desk.sandbox.credentials.verifyTicket);
  });

  it('puts the engineer’s fields over the sample', async () => {
    const own = await target(success);
    desk = await openPushDesk();
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
    desk = await openPushDesk({ profile: { guarded: true } });
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
    desk = await openPushDesk();
    desk.services.store.platforms.update(desk.platform.id, { secrets: { aesKey: '' } });
    expect(await problemOf(trigger())).toMatchObject({ code: 'platform.noPushKeys', field: 'aesKey' });
    desk.services.store.platforms.update(desk.platform.id, { secrets: { messageToken: '' } });
    expect(await problemOf(trigger())).toMatchObject({ code: 'platform.noPushKeys', field: 'messageToken' });
  });
});

describe('sending once more', () => {
  it('gives an old push a fresh timestamp and signature', async () => {
    const own = await target(success);
    desk = await openPushDesk();
    const at = Math.floor(Date.now() / 1000) - 3600;
    await desk.push(desk.sample('authorized'), { timestamp: at });
    const [push] = await desk.pushes();
    const sent = await desk.services.pushes.sender.resend(push?.id ?? '', own.url, false);
    expect(sent.ok).toBe(true);
    const opened = own.seen[0] && verified(own.seen[0]);
    expect(opened?.ok && opened.opened.xml).toBe(desk.services.store.pushes.xml(push?.id ?? ''));
  });

  it('of a push that was never opened is not possible', async () => {
    desk = await openPushDesk();
    await desk.post(desk.urls.eventUrl, 'nonsense');
    const [push] = await desk.pushes();
    const again = desk.services.pushes.sender.resend(push?.id ?? '', desk.urls.eventUrl, false);
    expect((await problemOf(again)).code).toBe('push.noContent');
  });
});

describe('the self-test', () => {
  it('of the receiver’s own public address sees its push arrive', async () => {
    desk = await openPushDesk();
    desk.services.pushes.receiver.settings.set({ publicBase: new URL(desk.urls.eventUrl).origin });
    const test = await desk.services.pushes.selfTest(desk.platform.id);
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
    expect((await desk.pushes())[0]).toMatchObject({
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
    desk = await openPushDesk();
    const test = await desk.services.pushes.selfTest(desk.platform.id, own.url);
    expect(test.ok).toBe(false);
    expect(Object.fromEntries(test.checks.map(({ check, state }) => [check, state]))).toMatchObject(expected);
  });

  it('finds that nobody is there, and asks for an address when it has none', async () => {
    desk = await openPushDesk();
    const test = await desk.services.pushes.selfTest(desk.platform.id, 'http://127.0.0.1:9/e');
    expect(test).toMatchObject({ ok: false, status: null, problem: { code: 'target.refused' } });
    expect((await problemOf(desk.services.pushes.selfTest(desk.platform.id))).code).toBe('target.none');
  });
});
