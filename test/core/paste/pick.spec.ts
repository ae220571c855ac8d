import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const other = 'wx00000000000000c2';
const letters = (letter: string) => `${letter}3-_`.repeat(22);
const ticket = (letter: string) => `ticket@@@${letters(letter)}`;
const token = (letter: string) => `61_${letters(letter)}${letters(letter)}`;
const code = (letter: string) => `queryauthcode@@@${letters(letter)}`;
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;
const own = () => bench.platform.componentAppid;
const { parse, stringify } = JSON;

const put = (text: string, take?: string) =>
  bench.services.tickets.put(bench.platform.id, text, 'paste', take);
const borrow = (text: string, take?: string) =>
  bench.services.tokens.borrow(bench.platform.id, text, undefined, take);
const held = () => bench.services.tokens.reveal(bench.platform.id);
const client = () =>
  createRouterClient(
    createRouter(bench.services, { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' }),
  );

describe('a value goes to its own platform', () => {
  it('out of material of two', async () => {
    bench = await openBench({ noTicket: true });
    borrow(
      stringify([
        { component_appid: own(), component_access_token: token('A'), expires_in: 7000 },
        { component_appid: other, component_access_token: token('B'), expires_in: 7000 },
      ]),
    );
    expect(held()).toBe(token('A'));
    put(
      `wechat_component_verify_ticket:${other} ${ticket('B')}\nwechat_component_verify_ticket:${own()} ${ticket('A')}\nwechat_component_verify_ticket:${other} ${ticket('B')}`,
    );
    expect(bench.services.tickets.usable(bench.platform.id)).toBe(ticket('A'));
  });

  it.each(['an entry', 'a key', 'a log line', 'a row'])(
    'and is refused by name where only another’s is there: %s',
    async (where) => {
      bench = await openBench();
      bench.services.platforms.save({
        name: '另一个',
        componentAppid: other,
        redirectUri: 'https://auth.example.com/authdesk.html',
        launchDomain: '',
        apiBase: bench.sandbox.baseUrl,
        borrowOnly: true,
      });
      const before = bench.services.tickets.usable(bench.platform.id);
      const texts: Record<string, (name: string, value: string) => string> = {
        'an entry': (name, value) => stringify({ component_appid: other, [name]: value }),
        'a key': (name, value) => `wx:open:wechat_${name}:${other} "${value}"`,
        'a log line': (name, value) => `10:00:00 INFO [${other}] ${name}=${value}`,
        'a row': (name, value) => `appid,${name}\n${other},${value}`,
      };
      const text = texts[where] ?? (() => '');
      const refused = { code: 'input.otherPlatform', params: { expected: own(), found: other } };
      expect(await problemOf(() => borrow(text('component_access_token', token('B'))))).toMatchObject({
        ...refused,
        field: 'token',
      });
      expect(await problemOf(() => put(text('component_verify_ticket', ticket('B'))))).toMatchObject({
        ...refused,
        field: 'ticket',
      });
      const session = await newSession(bench);
      const asked = { sessionId: session.id, text: text('authorization_code', code('B')), anyway: true };
      expect(await problemOf(bench.services.sessions.complete(asked))).toMatchObject({
        ...refused,
        field: 'callback',
      });
      expect(bench.services.tickets.usable(bench.platform.id)).toBe(before);
    },
  );

  it('an account’s appid beside it is no other platform', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    borrow(`account ${done.authorizerAppid} component_access_token=${token('A')}`);
    expect(held()).toBe(token('A'));
  });
});

describe('an auth code goes where it is pasted', () => {
  const merchant = 'wx00000000000000dd';
  it.each([
    [
      'a parameter',
      (code: string) => `https://auth.example.com/cb?appid=${merchant}&auth_code=${code}&expires_in=3600`,
    ],
    ['a path', (code: string) => `/wx/${merchant}/cb?auth_code=${code}`],
    ['a log line', (code: string) => `10:00:00 INFO authorized ${merchant} auth_code=${code}`],
    ['a chat', (code: string) => `商户 appid：${merchant} 授权码：${code}`],
    ['an entry', (code: string) => stringify({ appid: merchant, authorization_code: code })],
  ])('whatever account stands beside it in %s', async (_, write) => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    const own = new URL(callback).searchParams.get('auth_code') ?? '';
    const asked = { sessionId: session.id, text: write(own), anyway: true };
    expect((await bench.services.sessions.complete(asked)).state).toBe('authorized');
  });

  it('our own mark outranks everything beside it', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    const text = `${callback}&component_appid=${other}`;
    const done = await bench.services.sessions.complete({ sessionId: session.id, text, anyway: false });
    expect(done.state).toBe('authorized');
  });
});

describe('a value that has ended says so', () => {
  it('a token by the end beside it, in seconds, milliseconds and as a date', async () => {
    bench = await openBench();
    const past = new Date(Date.now() - 3600_000).toISOString();
    for (const end of [seconds(-60), Date.now() - 60_000, past]) {
      const text = stringify({ component_access_token: token('A'), expires_at: end });
      expect(await problemOf(() => borrow(text))).toMatchObject({ code: 'input.expired', field: 'token' });
    }
    const made = stringify({
      component_access_token: token('A'),
      expires_in: 7200,
      createTime: seconds(-8000),
    });
    expect(await problemOf(() => borrow(made))).toMatchObject({ code: 'input.expired' });
  });

  it('one without a zone is not called so while it may still live, and its end is not told', async () => {
    bench = await openBench();
    const written = (hours: number) =>
      new Date(Date.now() + hours * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
    const row = (hours: number) => `component_access_token: ${token('A')}\nexpires_at: ${written(hours)}`;
    expect(borrow(row(7)).expiresAt).toBeNull();
    expect(await problemOf(() => borrow(row(-1)))).toMatchObject({ code: 'input.expired' });
  });

  it('and gives way to one that has not; a cut one to a whole one', async () => {
    bench = await openBench({ noTicket: true });
    borrow(
      stringify([
        { component_appid: own(), component_access_token: token('A'), expires_at: seconds(-60) },
        { component_access_token: token('B') },
      ]),
    );
    expect(held()).toBe(token('B'));
    put(`${own()} ticket@@@${letters('A').slice(0, 20)}***\n\n${ticket('B')}`);
    expect(bench.services.tickets.usable(bench.platform.id)).toBe(ticket('B'));
  });

  it('nobody believes a token that is said to live longer than WeChat grants', async () => {
    bench = await openBench();
    const { expiresAt } = borrow(stringify({ component_access_token: token('A'), expires_in: 86_400 }));
    expect(expiresAt ?? 0).toBeLessThanOrEqual(Date.now() + 7200_000);
    expect(
      borrow(stringify({ component_access_token: token('B'), expires_in: 7_000_000 })).expiresAt,
    ).not.toBeNull();
  });

  it('a ticket by its CreateTime in any notation', async () => {
    bench = await openBench();
    const text = `Array\n(\n    [AppId] => ${own()}\n    [CreateTime] => ${seconds(-46_800)}\n    [InfoType] => component_verify_ticket\n    [ComponentVerifyTicket] => ${ticket('A')}\n)`;
    expect(await problemOf(() => put(text))).toMatchObject({ code: 'ticket.expired', field: 'ticket' });
  });

  it('a code by its push, unless it is told to go on', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const text = stringify({
      AppId: own(),
      InfoType: 'authorized',
      CreateTime: seconds(-7200),
      AuthorizationCode: code('A'),
      AuthorizationCodeExpiredTime: seconds(-3600),
    });
    const asked = { sessionId: session.id, text, anyway: false };
    expect(await problemOf(bench.services.sessions.complete(asked))).toMatchObject({
      code: 'session.codeExpired',
      field: 'callback',
    });
    expect(bench.services.sessions.get(session.id).state).toBe('linked');
  });
});

describe('a name without a value', () => {
  it.each([
    ['a Python dict', `{'InfoType': 'component_verify_ticket', 'ComponentVerifyTicket': None}`],
    ['JSON', '{"InfoType":"component_verify_ticket","ComponentVerifyTicket":null}'],
    [
      'XML',
      '<xml><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket></ComponentVerifyTicket></xml>',
    ],
    [
      'var_dump',
      'array(2) {\n  ["InfoType"]=>\n  string(23) "component_verify_ticket"\n  ["ComponentVerifyTicket"]=>\n  NULL\n}',
    ],
  ])('in %s is not there, and the ticket that is held stays', async (_, text) => {
    bench = await openBench();
    const before = bench.services.tickets.usable(bench.platform.id);
    expect(await problemOf(() => put(text))).toMatchObject({ code: 'input.ticket' });
    expect(bench.services.tickets.usable(bench.platform.id)).toBe(before);
  });
});

describe('several equally good ones', () => {
  it('are shown without their secrets, and the one chosen is taken', async () => {
    bench = await openBench({ noTicket: true });
    const text = `a ${ticket('A')}\nb ${ticket('B')}\n`;
    const asked = { text, hint: 'ticket', platformId: bench.platform.id, own: true } as const;
    const seen = await client().paste.recognise(asked);
    expect(seen.warnings).toContainEqual({ code: 'input.several' });
    const [choice] = seen.alsoSeen ?? [];
    expect(choice).toMatchObject({ kind: 'ticket', goesTo: 'ticket', take: expect.any(String) });
    expect(stringify(seen)).not.toContain(letters('A'));
    const chosen = await client().paste.recognise({ ...asked, take: choice?.take });
    expect(chosen.valueMasked).toBe(choice?.valueMasked);
    expect(parse(stringify(chosen)).warnings).toEqual([]);
    put(text, choice?.take);
    expect(bench.services.tickets.usable(bench.platform.id)).toBe(ticket('A'));
    expect(await problemOf(() => put(text, 'gone'))).toMatchObject({ code: 'input.take' });
  });

  it('another platform’s is told in the box, before anything is saved', async () => {
    bench = await openBench();
    const text = stringify({ component_appid: other, component_access_token: token('B') });
    const asked = { text, hint: 'token', platformId: bench.platform.id } as const;
    expect(await client().paste.recognise({ ...asked, own: true })).toMatchObject({
      goesTo: 'none',
      problem: { code: 'input.otherPlatform' },
    });
    expect(await client().paste.recognise(asked)).toMatchObject({ goesTo: 'token' });
  });
});
