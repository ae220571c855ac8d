import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { explain } from '../../shared/errors/index.ts';
import { tempDir } from '../core/support/index.ts';
import { program } from './program.ts';
import { authdesk, terminalDesk } from './support.ts';

/** A server of the engineer's; answers as told and keeps what it got. */
async function ownServer(answer: { status?: number; body?: string } = {}) {
  const got: { url: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ url: request.url ?? '', body });
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/plain' }).end(answer.body ?? 'success');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on TCP has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/wx/event`, got };
}

describe('authdesk trigger', () => {
  it('sends an encrypted push with overrides, and says how it was answered', async () => {
    const desk = await terminalDesk();
    const server = await ownServer();
    const sent = await desk.run([
      'trigger',
      'authorized',
      '--to',
      server.url,
      '--field',
      'AuthorizerAppid=wx00000000000000cc',
      '--json',
    ]);
    expect([sent.code, sent.json()]).toMatchObject([0, { ok: true, status: 200, answer: 'success' }]);
    expect(server.got[0]?.url).toMatch(/msg_signature=[0-9a-f]{40}/);
    expect(server.got[0]?.body).toContain('<Encrypt>');
    expect(server.got[0]?.body).not.toContain('wx00000000000000cc');
    const said = await desk.run([
      'trigger',
      'authorized',
      '--to',
      server.url,
      '--field',
      'AuthorizerAppid=wx00000000000000cc',
    ]);
    expect(said.out).toContain('wx00000000000000cc');
  });

  it('ends with 3 when the answer is not what WeChat wants, with 2 for a wrong address or field', async () => {
    const desk = await terminalDesk();
    const wrong = await ownServer({ body: '<html>ok</html>' });
    const refused = await desk.run(['trigger', 'component_verify_ticket', '--to', wrong.url, '--json']);
    expect([refused.code, refused.json()]).toMatchObject([3, { error: { code: 'target.body' } }]);
    for (const options of [['--to', 'ftp://x'], ['--to', wrong.url, '--field', 'novalue'], []])
      expect((await desk.run(['trigger', 'authorized', ...options, '--json'])).code, options.join(' ')).toBe(
        2,
      );
  });

  it('asks before a guarded profile’s push leaves this machine', async () => {
    const desk = await terminalDesk();
    await desk.run(['platform', 'set', '--guarded']);
    const refused = await desk.run(['trigger', 'authorized', '--to', 'http://192.0.2.1/', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([5, { error: { code: 'guard.trigger' } }]);
  });
});

describe('authdesk listen', { timeout: 60_000 }, () => {
  const listening = async (...options: string[]) => {
    const desk = await terminalDesk();
    const running = program(['listen', '--port', '0', '--json', '--data', desk.dataDir, ...options]);
    await running.said(/^\{"eventUrl".*\}\n/);
    const urls: { eventUrl: string; messageUrl: string; callbackUrl: string } = JSON.parse(
      running.out().split('\n')[0] ?? '',
    );
    return { desk, running, urls };
  };

  it('prints its three addresses first, then a line per push; the ticket is kept', async () => {
    const { desk, running, urls } = await listening();
    expect(Object.keys(urls).sort()).toEqual(['callbackUrl', 'eventUrl', 'messageUrl']);
    expect(urls.messageUrl).toContain('$APPID$');
    // Pushes are dated in whole seconds: in the second in which the desk's own ticket was pasted it would be the older one.
    await setTimeout(1000 - (Date.now() % 1000));
    const sent = await desk.run([
      'trigger',
      'component_verify_ticket',
      '--to',
      urls.eventUrl,
      '--field',
      'ComponentVerifyTicket=ticket@@@FROM-A-PUSH-0123456789',
      '--json',
    ]);
    expect(sent.json()).toMatchObject({ ok: true, answer: 'success' });
    await running.said('"ticketKept"');
    expect((await desk.run(['ticket', 'show', '--json'])).json()).toMatchObject({
      source: 'push',
      state: 'valid',
    });
    await fetch(urls.eventUrl, { method: 'POST', body: '<xml><InfoType>plain</InfoType></xml>' });
    await running.said('"push.');
    running.child.kill('SIGINT');
    const { code, out } = await running.ended;
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .slice(1)
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { push: { infoType: 'component_verify_ticket', status: 200, result: 'ticketKept' } },
      { push: { outcome: 'refused', problem: expect.stringMatching(/^push\./) } },
    ]);
    expect(out).not.toContain('FROM-A-PUSH');
  });

  it('passes pushes on to the engineer’s own server', async () => {
    const own = await ownServer();
    const { desk, urls } = await listening('--forward-to', own.url);
    await desk.run(['trigger', 'component_verify_ticket', '--to', urls.eventUrl]);
    await expect.poll(() => own.got.length, { timeout: 20_000 }).toBe(1);
    expect(own.got[0]?.body).toContain('<Encrypt>');
  });

  it('a fast registration’s code is put into a session and exchanged there', async () => {
    const { desk, running, urls } = await listening();
    await desk.run(['token', 'fetch']);
    const { link } = z.object({ link: z.string() }).parse((await desk.run(['authorize', '--json'])).json());
    await desk.scan(link);
    const code = desk.sandbox.snapshot().authCodes.at(-1);
    const fields = [`appid=${code?.authorizerAppid}`, `auth_code=${code?.value}`];
    const to = ['--to', urls.eventUrl, ...fields.flatMap((field) => ['--field', field])];
    await desk.run(['trigger', 'notify_third_fasteregister', ...to]);
    await running.said('"registered"');
    const { push } = z
      .object({ push: z.object({ pushId: z.string() }) })
      .parse(JSON.parse(running.out().trim().split('\n').at(-1) ?? ''));
    const taken = await desk.run(['session', 'take', push.pushId, '--json']);
    expect([taken.code, taken.json()]).toMatchObject([0, { state: 'code_received' }]);
    const { sessionId } = z.object({ sessionId: z.string() }).parse(taken.json());
    const exchanged = await desk.run(['session', 'exchange', sessionId, '--json']);
    expect(exchanged.json()).toMatchObject({ state: 'authorized', authorizerAppid: code?.authorizerAppid });
    expect((await desk.run(['session', 'take', 'psh_none', '--json'])).json()).toMatchObject({
      error: { code: 'push.notFound' },
    });
  });

  it('is one per data folder: a second one says who has it', async () => {
    const { desk } = await listening();
    const second = await desk.run(['listen', '--port', '0', '--json']);
    expect(second.json()).toMatchObject({ error: { code: 'receiver.elsewhere' } });
  });

  it.each([
    [[], 0, 'authorized'],
    [['--guarded'], 5, 'code_received'],
  ])('lets authorize --wait end when the authorized push arrives (%j)', async (guard, exitCode, state) => {
    const { desk, urls } = await listening();
    await desk.run(['token', 'fetch']);
    await desk.run(['platform', 'set', ...guard]);
    const waiting = program(['authorize', '--wait', '--json', '--data', desk.dataDir]);
    await waiting.said(/^\{"sessionId".*\}\n/);
    const { sessionId, link } = JSON.parse(waiting.out().split('\n')[0] ?? '');
    await desk.scan(link);
    const code = desk.sandbox.snapshot().authCodes.at(-1);
    const fields = [
      `AuthorizerAppid=${code?.authorizerAppid}`,
      `AuthorizationCode=${code?.value}`,
      `PreAuthCode=${code?.preAuthCode}`,
    ];
    await desk.run([
      'trigger',
      'authorized',
      '--to',
      urls.eventUrl,
      ...fields.flatMap((field) => ['--field', field]),
    ]);
    const { code: exit, out } = await waiting.ended;
    expect(exit).toBe(exitCode);
    expect(JSON.parse(out.trim().split('\n')[1] ?? '')).toMatchObject({ sessionId, state });
  });
});

describe('authdesk doctor', () => {
  const pushOf = async (over: { path?: (url: string) => string } = {}) => {
    const desk = await terminalDesk();
    const own = await ownServer();
    await desk.run(['trigger', 'component_verify_ticket', '--to', own.url]);
    const { url, body } = own.got[0] ?? { url: '', body: '' };
    return { desk, text: `POST ${over.path?.(url) ?? url} HTTP/1.1\n\n${body}` };
  };

  it('calls a genuine push genuine, from stdin or a file', async () => {
    const { desk, text } = await pushOf();
    const found = await desk.run(['doctor', '--json'], { stdin: text });
    expect([found.code, found.json()]).toMatchObject([
      0,
      { genuine: true, cause: null, opened: { infoType: 'component_verify_ticket' } },
    ]);
    expect((await desk.run(['doctor', 'no-such-file', '--json'])).json()).toMatchObject({
      error: { code: 'usage.file' },
    });
  });

  it('ends with 0 for a genuine push, whatever is wrong with one’s own computing or clock', async () => {
    const { desk, text } = await pushOf();
    const right = /msg_signature=([0-9a-f]{40})/.exec(text)?.[1] ?? '';
    const plain = /[?&]signature=([0-9a-f]{40})/.exec(text)?.[1] ?? '';
    for (const computed of [right, plain]) {
      const found = await desk.run(['doctor', '--computed', computed, '--json'], { stdin: text });
      expect([found.code, found.json()]).toMatchObject([
        0,
        { genuine: true, cause: { hypothesis: 'signature' } },
      ]);
    }
  });

  it('names the cause: the plain signature compared with msg_signature', async () => {
    const { desk, text } = await pushOf();
    const plain = /[?&]signature=([0-9a-f]{40})/.exec(text)?.[1] ?? '';
    const found = await desk.run(['doctor', '-', '--computed', plain, '--json'], { stdin: text });
    expect(found.json()).toMatchObject({ cause: { hypothesis: expect.any(String), state: 'cause' } });
    const said = await desk.run(['doctor', '-', '--computed', plain], { stdin: text });
    expect(said.out).toMatch(/^✗ /m);
    const english = await desk.run(['doctor', '-', '--computed', plain, '--lang', 'en'], { stdin: text });
    // The profile whose token and key match is named as its owner named it.
    expect(english.out.replace(/“[^”]+”/g, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('ends with a next step when nothing matches', async () => {
    const { desk, text } = await pushOf();
    const none = text
      .replace(/([?&](?:msg_)?signature=)[0-9a-f]{40}/g, `$1${'f'.repeat(40)}`)
      .replace(/(<Encrypt><!\[CDATA\[)[^\]]+/, `$1${'A'.repeat(256)}`);
    const found = await desk.run(['doctor', '--json'], { stdin: none });
    expect(found.code).toBe(1);
    expect(found.json()).toMatchObject({ genuine: false, conclusion: { code: 'stranger' } });
    expect((await desk.run(['doctor'], { stdin: none })).out).toMatch(
      /^已知的 Token 和 Key 没有一个对得上\n它多半属于另一个平台/,
    );
  });

  it('ends with 1 where it cannot be told, and shows what it opened', async () => {
    const { desk, text } = await pushOf();
    const bare = /<Encrypt><!\[CDATA\[([^\]]+)/.exec(text)?.[1] ?? '';
    const found = await desk.run(['doctor', '--json'], { stdin: bare });
    expect([found.code, found.json()]).toMatchObject([
      1,
      {
        genuine: false,
        cause: null,
        conclusion: { code: 'incomplete' },
        opened: { infoType: 'component_verify_ticket' },
      },
    ]);
    expect((await desk.run(['doctor', '--lang', 'zh'], { stdin: bare })).out).toMatch(/的 Key 解开了/);
  });

  it('takes token and key of the environment without any profile', async () => {
    const { desk, text } = await pushOf();
    const { messageToken, aesKey } = desk.sandbox.credentials;
    const empty = tempDir();
    onTestFinished(() => rmSync(empty, { recursive: true, force: true }));
    const found = await authdesk(empty, ['doctor', '--json'], {
      stdin: text,
      env: { AUTHDESK_MESSAGE_TOKEN: messageToken, AUTHDESK_AES_KEY: aesKey },
    });
    expect([found.code, found.json()]).toMatchObject([0, { genuine: true, cause: null }]);
  });

  it('compares with the token of the engineer’s own server', async () => {
    const { desk, text } = await pushOf();
    const found = await desk.run(['doctor', '--json'], {
      stdin: text,
      env: { AUTHDESK_MESSAGE_TOKEN: 'another0token0of0theirs' },
    });
    expect(found.json()).toMatchObject({ cause: { state: 'cause' } });
    expect(found.out).not.toContain('another0token0of0theirs');
  });
});

describe('authdesk receiver check', () => {
  const rehearse = (baseUrl: string, wish: object) =>
    fetch(`${baseUrl}/_sandbox/reach`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wish),
    });

  it('shows what WeChat found from each network, and what that does not tell', async () => {
    const desk = await terminalDesk();
    const ran = await desk.run(['receiver', 'check']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('✓ 微信能解析域名，也 ping 得通');
    for (const word of [
      '自动',
      '电信',
      '联通',
      '腾讯',
      '203.0.113.80',
      '0%',
      '21.4 ms',
      '不看应答是不是 success',
    ])
      expect(ran.out).toContain(word);
    expect((await desk.run(['receiver', 'check', '--json', '--operator', 'UNICOM'])).json()).toMatchObject({
      verdict: 'reachable',
      networks: [{ operator: 'UNICOM', pings: [{ ip: '203.0.113.80', lossPercent: 0, ms: 21.4 }, {}] }],
    });
  });

  it('shows why a network could not be tested beside what the others found', async () => {
    const desk = await terminalDesk();
    const fault = { endpoint: 'callback/check', errcode: 45009, times: 1 };
    await fetch(`${desk.sandbox.baseUrl}/_sandbox/fault`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    const ran = await desk.run(['receiver', 'check']);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('有 1 条线路没有测成');
    expect(ran.out).toMatch(new RegExp(`自动 +${explain({ code: 'wechat.45009' }, 'zh').title}`));
    expect(ran.out).toContain('203.0.113.80');
  });

  it('ends with 1 when a way does not get through, no name is found or no address is registered', async () => {
    const desk = await terminalDesk();
    await rehearse(desk.sandbox.baseUrl, { lostFrom: ['CHINANET'] });
    const partly = await desk.run(['receiver', 'check', '--json']);
    expect([partly.code, partly.json()]).toMatchObject([1, { verdict: 'partly' }]);
    const one = await desk.run(['receiver', 'check', '--operator', 'CHINANET', '--lang', 'en']);
    expect([one.code, one.out]).toEqual([1, expect.stringContaining('a firewall stops WeChat')]);
    await rehearse(desk.sandbox.baseUrl, { ips: [] });
    const unknown = await desk.run(['receiver', 'check', '--json']);
    expect([unknown.code, unknown.json()]).toMatchObject([1, { verdict: 'unresolved' }]);
    await rehearse(desk.sandbox.baseUrl, { registered: false });
    const none = await desk.run(['receiver', 'check', '--json']);
    expect([none.code, none.json()]).toMatchObject([1, { error: { code: 'wechat.40201' } }]);
    expect((await desk.run(['receiver', 'check', '--operator', 'CMNET', '--json'])).code).toBe(2);
  });
});
