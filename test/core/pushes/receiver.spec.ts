import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openServices } from '../../../electron/core/services.ts';
import { aesKey } from '../../../electron/wechat/push/crypto.ts';
import { knownCodes } from '../../../shared/errors/index.ts';
import { bytesOf, problemOf, tempDir, testEffects } from '../support/index.ts';
import { openPushBench, type PushBench, raw, seconds } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const otherKey = () => {
  const key = aesKey('A'.repeat(43));
  if (!key) throw new Error('not a key');
  return key;
};

describe('a push', () => {
  beforeEach(async () => {
    bench = await openPushBench();
  });

  it('is answered exactly `success`, and is on record with every step', async () => {
    const answer = await bench.push(bench.sample('component_verify_ticket'));
    expect(answer).toEqual({ status: 200, text: 'success', type: 'text/plain; charset=utf-8' });
    const [push] = await bench.pushes();
    expect(push).toMatchObject({
      route: 'event',
      accepted: true,
      infoType: 'component_verify_ticket',
      platformId: bench.platform.id,
      componentAppid: bench.platform.componentAppid,
      status: 200,
      answer: 'success',
      keyUsed: 'current',
      state: 'done',
      result: { code: 'ticketKept' },
      remote: expect.stringContaining('127.0.0.1'),
    });
    expect(push?.steps.map(({ step, passed }) => `${step} ${passed}`)).toEqual(
      ['body', 'query', 'signature', 'decrypt', 'appid', 'content', 'age'].map((step) => `${step} true`),
    );
    expect(push?.tookMs).toBeGreaterThan(0);
  });

  it('is there when it is answered, not only afterwards', async () => {
    const answered = bench.push(bench.sample('authorized'));
    expect((await answered).text).toBe('success');
    expect(bench.services.store.pushes.list({}, 1)).toHaveLength(1);
  });

  it('leaves no secret in the data folder', async () => {
    const ticket = `ticket@@@DISTINCTIVE-${'x'.repeat(40)}`;
    await bench.push(bench.sample('component_verify_ticket', { ComponentVerifyTicket: ticket }));
    await bench.post(
      bench.urls.eventUrl,
      `<xml><ComponentVerifyTicket>${ticket}</ComponentVerifyTicket></xml>`,
    );
    await bench.pushes();
    expect(bytesOf(bench.dataDir)).not.toContain('DISTINCTIVE');
  });

  it('with the key before opens, and that is said', async () => {
    const changed = bench.services.platforms.save({
      ...bench.services.platforms.get(bench.platform.id),
      aesKey: 'B'.repeat(43),
    });
    expect(changed.platform.secrets.aesKeyPrevious).toBe(true);
    await expect.poll(async () => (await bench.push(bench.sample('authorized'))).text).toBe('success');
    expect((await bench.pushes())[0]).toMatchObject({ keyUsed: 'previous' });
  });

  it('leaves the connection open for the next one', async () => {
    const requests = (['keep-alive', 'close'] as const).map((connection) => {
      const fields = bench.sample('authorized');
      const { url, body } = bench.built(fields);
      const { pathname, search } = new URL(url);
      const length = Buffer.byteLength(body);
      return `POST ${pathname}${search} HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\nContent-Length: ${length}\r\n\r\n${body}`;
    });
    const got = await raw(bench.port, requests, 20_000);
    expect(got.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
    expect(got.match(/success/g)).toHaveLength(2);
  });

  it('of an account’s messages is taken at the path with its appid', async () => {
    const { url, body } = bench.built(bench.sample('text'), { outer: { name: 'ToUserName', value: 'gh_1' } });
    const target = bench.urls.messageUrl.replace('$APPID$', 'wx00000000000000aa') + new URL(url).search;
    expect((await bench.post(target, body)).text).toBe('success');
    expect((await bench.pushes())[0]).toMatchObject({
      route: 'message',
      infoType: 'text',
      authorizerAppid: 'wx00000000000000aa',
      result: { code: 'noted' },
    });
  });

  it('of an unknown kind is shown, not dropped', async () => {
    expect((await bench.push(bench.sample('notify_something_new', { Odd: '甲' }))).text).toBe('success');
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ infoType: 'notify_something_new', result: { code: 'noted' } });
    expect(bench.services.store.pushes.xml(push?.id ?? '')).toContain('甲');
  });

  it('that comes again is recognised by its content, however it was encrypted', async () => {
    const fields = bench.sample('unauthorized');
    const { url, body } = bench.built(fields);
    for (let round = 0; round < 2; round += 1) expect((await bench.post(url, body)).text).toBe('success');
    expect((await bench.push(fields)).text).toBe('success');
    const [third, second, first] = await bench.pushes();
    expect(first).toMatchObject({ duplicateOf: null, result: { code: 'unauthorizedUnknown' } });
    expect([second?.duplicateOf, third?.duplicateOf]).toEqual([first?.id, first?.id]);
    expect(second).toMatchObject({ accepted: true, state: 'done', result: null });
  });

  it('is one of many at once: each answered, each kept, in their order', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => bench.push(bench.sample('component_verify_ticket'))),
    );
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['success']));
    const pushes = await bench.pushes();
    expect(pushes).toHaveLength(60);
    expect(new Set(pushes.map(({ seq }) => seq)).size).toBe(60);
  });
});

describe('what is no push is refused, with a reason, and the receiver goes on', () => {
  beforeEach(async () => {
    bench = await openPushBench({ settings: { maxAgeSeconds: 60 } });
  });

  const wrong: Record<string, (bench: PushBench) => Promise<{ status: number }>> = {
    'push.plaintext': (it_) => it_.post(it_.urls.eventUrl, '<xml><InfoType>authorized</InfoType></xml>'),
    'push.malformed': (it_) => it_.post(it_.urls.eventUrl, '<xml><Encrypt>'),
    'push.dtd': (it_) => {
      const { url, body } = it_.built(it_.sample('authorized'));
      return it_.post(url, `<!DOCTYPE xml [<!ENTITY x "y">]>${body}`);
    },
    'push.unsigned': (it_) => it_.post(it_.urls.eventUrl, it_.built(it_.sample('authorized')).body),
    'push.signature': (it_) => it_.push(it_.sample('authorized'), { token: 'anotherToken' }),
    'push.undecryptable': (it_) => it_.push(it_.sample('authorized'), { key: otherKey() }),
    'push.appid': (it_) => it_.push(it_.sample('authorized'), { componentAppid: 'wx0000000000000009' }),
    'push.replay': (it_) => it_.push(it_.sample('authorized'), { timestamp: seconds() - 120 }),
    'push.tooLarge': (it_) => it_.post(it_.urls.eventUrl, 'x'.repeat((1 << 20) + 1)),
    'push.method': (it_) => it_.post(it_.urls.eventUrl, 'x', { method: 'PUT' }),
    'push.path': (it_) => it_.post(`${new URL(it_.urls.eventUrl).origin}/elsewhere`, 'x'),
  };
  const statuses: Record<string, number> = {
    'push.plaintext': 400,
    'push.malformed': 400,
    'push.dtd': 400,
    'push.unsigned': 403,
    'push.signature': 403,
    'push.undecryptable': 403,
    'push.appid': 403,
    'push.replay': 409,
    'push.tooLarge': 413,
    'push.method': 405,
    'push.path': 404,
  };

  it.each(Object.keys(wrong))('%s', async (code) => {
    const answer = await wrong[code]?.(bench);
    expect(answer?.status).toBe(statuses[code]);
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ accepted: false, status: statuses[code], problem: { code }, state: 'done' });
    expect(push?.steps.at(-1)?.passed).toBe(false);
    expect(knownCodes).toContain(code);
    expect((await bench.push(bench.sample('component_verify_ticket'))).text).toBe('success');
  });

  it('GET says what is allowed, at each address', async () => {
    for (const url of [bench.urls.eventUrl, bench.urls.messageUrl]) {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
    const answer = await fetch(bench.urls.callbackUrl, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('HEAD too', async () => {
    expect((await fetch(bench.urls.eventUrl, { method: 'HEAD' })).status).toBe(405);
    expect((await fetch(`${bench.urls.callbackUrl}?auth_code=x`, { method: 'HEAD' })).status).toBe(200);
  });

  it('without the data key nothing can be verified: WeChat is asked to come again, and it is on record', async () => {
    await bench.services.close();
    rmSync(join(bench.dataDir, 'authdesk.key'));
    const services = await bench.reopen();
    await services.pushes.receiver.start('browser', { port: bench.port });
    expect((await bench.push(bench.sample('authorized'))).status).toBe(503);
    expect(services.store.pushes.list({}, 1)[0]).toMatchObject({
      accepted: false,
      problem: { code: 'vault.lost' },
      hasBody: false,
    });
  });

  it('a profile without its secrets receives nothing', async () => {
    const { store } = bench.services;
    store.platforms.update(bench.platform.id, { secrets: { messageToken: '' } });
    await expect.poll(async () => (await bench.push(bench.sample('authorized'))).status).toBe(403);
    expect((await bench.pushes())[0]?.problem?.code).toBe('push.noKeys');
    expect(bench.services.pushes.receiver.status().platforms[0]).toMatchObject({
      ready: false,
      missing: ['messageToken'],
    });
  });

  it('without an age limit an old push is as good as a new one', async () => {
    bench.services.pushes.receiver.settings.set({ maxAgeSeconds: 0 });
    await bench.services.pushes.receiver.start('browser', { port: bench.port });
    const answer = await bench.push(bench.sample('authorized'), { timestamp: seconds() - 86_400 });
    expect(answer.text).toBe('success');
  });

  it('a body whose length is not told is stopped at 1 MiB', async () => {
    const head = 'POST /wechat/event HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const got = await raw(bench.port, [head, ...Array.from({ length: 17 }, () => chunk)]);
    expect(got).toMatch(/^HTTP\/1.1 413 /);
    expect((await bench.pushes())[0]?.problem?.code).toBe('push.tooLarge');
  });

  it('what is no HTTP', async () => {
    expect(await raw(bench.port, ['\x16\x03\x01\x02\x00\x01\x00'])).toMatch(/^HTTP\/1.1 400 /);
    await expect.poll(async () => (await bench.pushes())[0]?.problem?.code).toBe('push.http');
  });

  it('shows nothing secret of a refused body', async () => {
    await bench.post(
      bench.urls.eventUrl,
      `<xml><ComponentVerifyTicket>ticket@@@${'s'.repeat(60)}</ComponentVerifyTicket></xml>`,
    );
    const [push] = await bench.pushes();
    expect(bench.services.store.pushes.body(push?.id ?? '')).toContain('s'.repeat(60));
  });
});

describe('slow clients', () => {
  it.each([
    ['with half a body', ['POST /wechat/event HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<xml>']],
    ['with half a head', ['POST /wechat/event HTTP/1.1\r\nHost: a\r\n']],
  ])('%s are told 408, put on record, and closed', async (_, chunks) => {
    bench = await openPushBench({ patienceMs: 300 });
    expect(await raw(bench.port, chunks, 10_000)).toMatch(/^HTTP\/1.1 408 /);
    await expect.poll(async () => (await bench.pushes())[0]?.problem?.code).toBe('push.slow');
    expect((await bench.push(bench.sample('authorized'))).text).toBe('success');
  });

  it.each([
    ['POST /nope', 404],
    ['PUT /wechat/event', 405],
    ['POST /wechat/callback', 405],
    ['GET /wechat/callback?auth_code=a', 200],
  ])(
    'are answered once, recorded once and closed when their body is not wanted: %s',
    async (line, status) => {
      bench = await openPushBench({ patienceMs: 300 });
      for (const body of [
        'Content-Length: 100\r\n\r\n<xml>',
        'Transfer-Encoding: chunked\r\n\r\n5\r\n<xml>\r\n',
      ]) {
        const got = await raw(bench.port, [`${line} HTTP/1.1\r\nHost: a\r\n${body}`], 10_000);
        expect(got.match(/HTTP\/1\.1 \d+/g)).toEqual([`HTTP/1.1 ${status}`]);
      }
      expect(await bench.pushes()).toHaveLength(2);
      const kept = `${line} HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n`;
      expect((await raw(bench.port, [kept, kept], 500)).match(/HTTP\/1\.1 \d+/g)).toHaveLength(2);
    },
  );

  it('that leave in the middle are put on record too', async () => {
    bench = await openPushBench();
    await raw(
      bench.port,
      ['POST /wechat/event HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<xml>'],
      200,
    );
    await expect.poll(async () => (await bench.pushes())[0]?.problem?.code).toBe('push.cut');
  });
});

describe('the receiver', () => {
  it('is one for a data folder: another front is told who has it, and sees what it receives', async () => {
    bench = await openPushBench();
    const other = await openServices(bench.dataDir, testEffects());
    try {
      const refused = await problemOf(other.pushes.receiver.start('desktop', { port: 0 }));
      expect(refused).toMatchObject({
        code: 'receiver.elsewhere',
        params: { front: 'browser', port: bench.port },
      });
      expect(other.pushes.receiver.status()).toMatchObject({
        state: 'elsewhere',
        front: 'browser',
        port: bench.port,
        local: bench.urls,
      });
      await bench.push(bench.sample('authorized'));
      expect(other.store.pushes.list({}, 10)).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('of a killed process is taken over', async () => {
    bench = await openPushBench();
    const row = bench.services.store.receiver.get();
    if (!row) throw new Error('no receiver');
    await bench.services.pushes.receiver.stop();
    const gone = row.owner.replace(/^\d+/, '4194305');
    bench.services.store.receiver.take({ ...row, owner: gone }, () => false);
    expect(bench.services.pushes.receiver.status().state).toBe('off');
    expect((await bench.services.pushes.receiver.start('browser', { port: 0 })).state).toBe('here');
  });

  it('says which port is taken, and which address is not this machine’s', async () => {
    bench = await openPushBench();
    const { receiver } = bench.services.pushes;
    const other = await openServices(tempDir(), testEffects());
    try {
      expect(await problemOf(other.pushes.receiver.start('browser', { port: bench.port }))).toMatchObject({
        code: 'receiver.port',
        params: { port: String(bench.port) },
      });
      expect(other.pushes.receiver.status().state).toBe('off');
      expect((await problemOf(other.pushes.receiver.start('browser', { host: '192.0.2.1' }))).code).toBe(
        'receiver.host',
      );
    } finally {
      await other.close();
    }
    expect(receiver.status()).toMatchObject({ state: 'here', exposed: false });
  });

  it('stops, and starts by itself only when told to', async () => {
    bench = await openPushBench();
    const { receiver } = bench.services.pushes;
    expect((await receiver.stop()).state).toBe('off');
    await expect(bench.push(bench.sample('authorized'))).rejects.toThrow();
    await receiver.autoStart('browser');
    expect(receiver.status().state).toBe('off');
    receiver.settings.set({ autoStart: true, port: 0, publicBase: 'https://push.example.com/' });
    await receiver.autoStart('browser');
    expect(receiver.status()).toMatchObject({
      state: 'here',
      public: { messageUrl: 'https://push.example.com/wechat/message/$APPID$' },
    });
  });

  it('refuses settings that are no addresses', async () => {
    bench = await openPushBench();
    expect(
      await problemOf(() => bench.services.pushes.receiver.settings.set({ forwardTo: 'push.example.com' })),
    ).toEqual({
      code: 'target.url',
      field: 'forwardTo',
    });
  });
});
