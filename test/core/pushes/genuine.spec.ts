import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeCode } from '../../../electron/core/pushes/take.ts';
import { openServices } from '../../../electron/core/services.ts';
import { aesKey, encrypt, msgSignature, plainSignature } from '../../../electron/wechat/push/crypto.ts';
import { pushResultText, pushStepText } from '../../../shared/pushes.ts';
import { linkOf, newSession, problemOf, testEffects } from '../support/index.ts';
import { openPushBench, type PushBench, seconds } from './support.ts';

/** A push whose signature, key and appid agree is WeChat's: it is kept and answered, whatever its inside and its address look like. */

let bench: PushBench;
beforeEach(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.close());

const message = (content: string) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>${seconds()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`;

describe('an inside that is not well-formed', () => {
  it.each([
    ['CDATA in CDATA', () => message('<xml><a><![CDATA[x]]></a></xml>'), 'text'],
    [
      'a bare `<`',
      () => '<xml><MsgType>event</MsgType><Event>x</Event><reason>a < b</reason></xml>',
      'event.x',
    ],
    ['an element that does not end', () => '<xml><InfoType>odd</InfoType><a>', 'odd'],
    [
      'control characters and a bare `<`',
      () => '<xml><InfoType>odd</InfoType><a>\u0001 < \u0002</a></xml>',
      'odd',
    ],
    ['a DTD', () => '<!DOCTYPE x [<!ENTITY y "z">]><xml><a>&y;</a></xml>', ''],
    ['no XML at all', () => 'nothing', ''],
  ])('%s: kept, answered, and said', async (_, xml, infoType) => {
    const content = xml();
    expect(await bench.push({}, { xml: content })).toMatchObject({ status: 200, text: 'success' });
    const [push] = await bench.pushes();
    expect(push).toMatchObject({
      accepted: true,
      problem: null,
      infoType,
      platformId: bench.platform.id,
      result: { code: 'unreadable' },
    });
    expect(bench.services.store.pushes.xml(push?.id ?? '')).toBe(content);
    const step = push?.steps.find((one) => one.step === 'content');
    expect(step).toEqual({ step: 'content', passed: true, params: { how: 'unreadable' } });
    for (const lang of ['zh', 'en'] as const) {
      expect(
        pushStepText({ step: 'content', passed: true, params: { how: 'unreadable' } }, lang).text,
      ).not.toBe('unreadable');
      expect(pushResultText({ code: 'unreadable' }, lang)).not.toBe('unreadable');
    }
  });

  it('is passed on', async () => {
    await bench.close();
    bench = await openPushBench({ settings: { forwardTo: 'http://127.0.0.1:9/hook' } });
    await bench.push({}, { xml: '<xml><InfoType>odd</InfoType><a>' });
    const [push] = await bench.pushes();
    expect(bench.services.store.forwards.ofPush(push?.id ?? '')).toHaveLength(1);
  });

  it('its ticket is kept where it stands plainly, and no customer’s text is one', async () => {
    const held = () => bench.services.store.tickets.current(bench.platform.id, Date.now() + 60_000);
    const event = `<xml><AppId>${bench.platform.componentAppid}</AppId><CreateTime>${seconds()}</CreateTime><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>ticket@@@plainly</ComponentVerifyTicket><N>a < b</N></xml>`;
    await bench.push({}, { xml: event });
    expect((await bench.pushes())[0]?.result).toMatchObject({ code: 'ticketKept' });
    const before = held();
    const forged =
      ']]></Content><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>ticket@@@evil</ComponentVerifyTicket><Content><![CDATA[';
    for (const text of [forged, `${forged} <![CDATA[x]]>`]) {
      expect((await bench.push({}, { xml: message(text) })).text).toBe('success');
      expect((await bench.pushes())[0]).toMatchObject({ infoType: 'text' });
    }
    expect(held()).toEqual(before);
  });
});

describe('JSON of 云服务', () => {
  it('is taken as XML is', async () => {
    const { componentAppid } = bench.platform;
    const xml = JSON.stringify({
      AppId: componentAppid,
      CreateTime: seconds(),
      InfoType: 'component_verify_ticket',
      ComponentVerifyTicket: 'ticket@@@of-json',
    });
    const { url, body } = bench.built({}, { xml });
    const text = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1];
    const answer = await bench.post(url, JSON.stringify({ ToUserName: 'gh_1', Encrypt: text }), {
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.text).toBe('success');
    expect((await bench.pushes())[0]).toMatchObject({
      infoType: 'component_verify_ticket',
      componentAppid,
      result: { code: 'ticketKept' },
    });
  });
});

describe('an address', () => {
  it('is the same with slashes too many', async () => {
    for (const change of [
      (url: string) => url.replace('/wechat/event', '/wechat/event/'),
      (url: string) => url.replace('/wechat/event', '/wechat/event//'),
      (url: string) => url.replace('/wechat/event', '//wechat/event'),
      (url: string) => url.replace('/wechat/event', '/wechat/message/wx00000000000000aa/'),
    ]) {
      const { url, body } = bench.built(bench.sample('unauthorized'));
      expect(await bench.post(change(url), body)).toMatchObject({ status: 200, text: 'success' });
    }
    expect((await bench.pushes())[0]).toMatchObject({
      route: 'message',
      authorizerAppid: expect.any(String),
    });
    expect((await fetch(`${bench.urls.callbackUrl}/?auth_code=x`)).status).toBe(200);
    expect((await fetch(`${bench.urls.eventUrl}/x`)).status).toBe(404);
  });

  describe('that WeChat tries with `echostr`', () => {
    const nonce = '42';
    const signed = (timestamp: string, echostr: string) => ({
      timestamp,
      msg_signature: msgSignature(bench.sandbox.credentials.messageToken, timestamp, nonce, echostr),
      echostr,
    });
    const plain = (timestamp: string, echostr: string, token = bench.sandbox.credentials.messageToken) => ({
      timestamp,
      signature: plainSignature(token, timestamp, nonce),
      echostr,
    });
    function sealed(text: string) {
      const key = aesKey(bench.sandbox.credentials.aesKey);
      if (!key) throw new Error('not a key');
      return encrypt(key, text, bench.sandbox.credentials.componentAppid, Buffer.alloc(16, 1));
    }
    async function ask(query: Record<string, string>, base = bench.urls.eventUrl) {
      const answer = await fetch(`${base}?${new URLSearchParams({ nonce, ...query })}`);
      return [answer.status, await answer.text()];
    }
    const ago = (ms: number) => String(Math.floor((Date.now() - ms) / 1000));
    const dayMs = 24 * 3_600_000;

    it('echoes it, and nothing is kept', async () => {
      const messageUrl = bench.urls.messageUrl.replace('$APPID$', 'wx00000000000000aa');
      for (const url of [bench.urls.eventUrl, `${bench.urls.eventUrl}/`, messageUrl])
        expect(await ask(plain(ago(0), '7238410'), url)).toEqual([200, '7238410']);
      const echo = signed(ago(0), sealed('5551234'));
      expect(await ask(echo)).toEqual([200, '5551234']);
      expect(await ask({ ...plain(ago(0), ''), ...echo })).toEqual([200, '5551234']);
      expect(await bench.pushes()).toEqual([]);
    });

    it('refuses what no token signed', async () => {
      expect((await ask(plain(ago(0), '<script>', 'another')))[0]).toBe(405);
      expect((await ask({ timestamp: ago(0), echostr: 'x' }))[0]).toBe(405);
      expect((await bench.pushes()).map(({ problem }) => problem?.code)).toEqual([
        'push.method',
        'push.method',
      ]);
    });

    it('opens no push for whoever asks with its ciphertext, under either signature', async () => {
      for (const fields of [bench.sample('component_verify_ticket'), bench.sample('authorized')]) {
        const { url, body } = bench.built(fields);
        const encrypted = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
        const query = Object.fromEntries(new URL(url).searchParams);
        expect(await ask({ ...query, echostr: encrypted })).toEqual([405, 'push.method']);
      }
    });

    it('echoes nothing that is no echostr, plain or sealed', async () => {
      for (const text of ['<b>x</b>', 'a b', '{"a":1}', 'x'.repeat(65)]) {
        expect(await ask(plain(ago(0), text))).toEqual([405, 'push.method']);
        expect(await ask(signed(ago(0), sealed(text)))).toEqual([405, 'push.method']);
      }
    });

    it('is as old as a push may be, and no older', async () => {
      await bench.close();
      bench = await openPushBench({ settings: { maxAgeSeconds: 600 } });
      for (const made of [plain(ago(dayMs), '77'), signed(ago(dayMs), sealed('77')), plain('never', '77')])
        expect(await ask(made)).toEqual([405, 'push.method']);
      expect(await ask(plain(ago(60_000), '77'))).toEqual([200, '77']);
      await bench.close();
      bench = await openPushBench({ settings: { maxAgeSeconds: 0 } });
      expect(await ask(signed(ago(dayMs), sealed('77')))).toEqual([200, '77']);
    });
  });
});

describe('a fast registration', () => {
  const fields = (over: Record<string, string | number | null> = {}) =>
    bench.sample('notify_third_fasteregister', {
      appid: 'wx00000000000000bb',
      auth_code: 'code-of-it',
      ...over,
    });

  it('shows the new mini program and that its code waits', async () => {
    await bench.push(fields());
    const [push] = await bench.pushes();
    expect(push).toMatchObject({
      infoType: 'notify_third_fasteregister',
      authorizerAppid: 'wx00000000000000bb',
      result: { code: 'registered', params: { authorizerAppid: 'wx00000000000000bb' } },
    });
    expect(pushResultText(push?.result ?? { code: '' }, 'zh')).toMatch(/快速注册成功.*wx00000000000000bb/);
  });

  it('that failed says why', async () => {
    await bench.push(fields({ appid: null, auth_code: null, status: 1001, msg: 'reach limit' }));
    await bench.push(fields({ appid: null, auth_code: null, status: 77, msg: 'strange' }));
    const [unknown, known] = await bench.pushes();
    expect(known?.result?.code).toBe('registrationFailed');
    expect(pushResultText(known?.result ?? { code: '' }, 'zh')).toBe(
      '快速注册没有成功，主体创建的小程序数量已到上限（状态 1001）',
    );
    expect(pushResultText(unknown?.result ?? { code: '' }, 'en')).toBe(
      'Fast registration did not succeed, strange (status 77)',
    );
  });

  it('its code is in one session, whichever of two programs on one data folder takes it', async () => {
    await bench.push(fields());
    const [push] = await bench.pushes();
    const pushId = push?.id ?? '';
    const terminal = await openServices(bench.dataDir, testEffects());
    try {
      const { store, pushes } = bench.services;
      const { transaction } = store;
      let first: string | undefined;
      // The window has read the push when the terminal takes its code.
      vi.spyOn(store, 'transaction').mockImplementationOnce((work) => {
        first = terminal.store.transaction(() => takeCode(terminal, terminal.pushes.get(pushId)));
        return transaction(work);
      });
      expect(await pushes.takeCode(pushId)).toBe(first);
      expect(await terminal.pushes.takeCode(pushId)).toBe(first);
      expect(await store.sessions.list({ limit: 10 })).toHaveLength(1);
    } finally {
      await terminal.close();
    }
  });

  it('its code is put into a session, once, and exchanged there', async () => {
    const link = new URL(linkOf(bench, (await newSession(bench)).id));
    const { callback, authorizerAppid } = await bench.scan(link.href);
    const code = new URL(callback).searchParams.get('auth_code');
    await bench.push(fields({ appid: authorizerAppid, auth_code: code }));
    const [push] = await bench.pushes();
    const { pushes, sessions } = bench.services;
    const id = await pushes.takeCode(push?.id ?? '');
    expect(sessions.get(id)).toMatchObject({ state: 'code_received', platformId: bench.platform.id });
    expect(pushes.get(push?.id ?? '')).toMatchObject({ result: { code: 'codeKept' }, sessionId: id });
    expect(await pushes.takeCode(push?.id ?? '')).toBe(id);
    expect(await sessions.exchange(id)).toMatchObject({ state: 'authorized', authorizerAppid });
  });

  const unreadable = (name: string, code: string, status = 0) =>
    `<xml><AppId>${bench.platform.componentAppid}</AppId><CreateTime>${seconds()}</CreateTime><InfoType>notify_third_fasteregister</InfoType><appid>wx00000000000000bb</appid><status>${status}</status>${code}<msg>OK</msg><info><name>${name}</name></info></xml>`;

  it.each([
    ['Foo & Bar', { name: 'Foo & Bar' }],
    ['a < b', { name: 'a < b' }],
    ['a<b', {}],
  ])(
    'is taken where its code stands plainly, whatever else of it no parser reads: %s',
    async (name, told) => {
      await bench.push({}, { xml: unreadable(name, '<auth_code>code-of-it</auth_code>') });
      const [push] = await bench.pushes();
      expect(push?.result).toEqual({
        code: 'registered',
        params: { authorizerAppid: 'wx00000000000000bb', status: 0, message: 'OK', ...told },
      });
      const id = await bench.services.pushes.takeCode(push?.id ?? '');
      expect(bench.services.sessions.reveal(id)).toBe('code-of-it');
    },
  );

  it('no parser reads: tells what failed, and nothing where its code is not seen', async () => {
    await bench.push({}, { xml: unreadable('Foo & Bar', '', 1001) });
    expect((await bench.pushes())[0]?.result).toMatchObject({ code: 'registrationFailed' });
    await bench.push(
      {},
      { xml: unreadable('Foo & Bar', '<x><b></x><auth_code>somebody’s words</auth_code>') },
    );
    const [push] = await bench.pushes();
    expect(push?.result).toEqual({ code: 'unreadable' });
    expect((await problemOf(bench.services.pushes.takeCode(push?.id ?? ''))).code).toBe('push.noCodeWaits');
  });

  it('what has no code to take says so', async () => {
    await bench.push(fields({ auth_code: null, status: 1001 }));
    await bench.push(bench.sample('unauthorized'));
    for (const { id } of await bench.pushes())
      expect((await problemOf(bench.services.pushes.takeCode(id))).code).toBe('push.noCodeWaits');
  });

  it('a purchase in 服务市场, without a link of ours, has one too', async () => {
    await bench.push(bench.sample('authorized', { PreAuthCode: null }));
    const [push] = await bench.pushes();
    expect(push?.result?.code).toBe('codeUnclaimed');
    expect(bench.services.sessions.get(await bench.services.pushes.takeCode(push?.id ?? '')).state).toBe(
      'code_received',
    );
  });
});
